import { Hono } from 'hono'
import type { Health } from '../../services/sites/health.ts'
import { answerOwn } from '../kit/answer.ts'

/** `GET /healthz`: 200 while the database answers, for monitors. */
export function healthRoutes(health: Health) {
  return new Hono().get('/', async () => {
    await health.check()
    return answerOwn({ status: 'ok' })
  })
}
