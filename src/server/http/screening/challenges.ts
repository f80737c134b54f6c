import { Hono } from 'hono'
import type { ChallengeAnswer } from '#protocol/challenge.ts'
import type { Deps } from '../../deps.ts'
import { challengeViewer } from '../../services/screening/admission.ts'
import { answerOwn } from '../kit/answer.ts'
import { findViewer } from '../kit/bearer.ts'
import { networkIn } from '../kit/client.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { challengeQuestionSchema } from '../kit/schemas.ts'

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
