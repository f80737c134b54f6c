import { Hono } from 'hono'
import type { ChallengeAnswer } from '#protocol/challenge.ts'
import type { Deps } from '../deps.ts'
import { challengeViewer } from '../services/moderation/admit.ts'
import { answerOwn } from './answer.ts'
import { findViewer } from './bearer.ts'
import { networkIn } from './client.ts'
import { parseWith } from './parse.ts'
import { readJson } from './read-json.ts'
import { challengeQuestionSchema } from './schemas.ts'

/** `POST /challenges`: the work to do before a comment may be posted, or `null` for none. */
export function challengeRoutes(deps: Deps) {
  return new Hono().post('/', async c => {
    const page = parseWith(challengeQuestionSchema, await readJson(c.req.raw))
    const asking = {
      origin: c.req.header('Origin') ?? null,
      network: networkIn(c),
      keyHash: (await findViewer(c))?.keyHash ?? null,
    }
    const answer: ChallengeAnswer = { challenge: await challengeViewer(deps, asking, page) }
    return answerOwn(answer)
  })
}
