import { Hono } from 'hono'
import { ping, type Database } from '../db/database.ts'
import { Failure } from '../failure.ts'
import { answerOwn } from './answer.ts'

/** `GET /healthz`: 200 while the database answers, for whoever watches over the server. */
export function healthRoutes(db: Database) {
  return new Hono().get('/', async () => {
    try {
      await ping(db)
    } catch (cause) {
      throw new Failure('unavailable', 'The database does not answer.', [], { cause })
    }
    return answerOwn({ status: 'ok' })
  })
}
