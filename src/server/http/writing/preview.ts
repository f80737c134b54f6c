import { Hono } from 'hono'
import { normaliseComment } from '../../services/text/normalise-comment.ts'
import { answerOwn } from '../kit/answer.ts'
import { parseWith } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { newTextSchema } from '../kit/schemas.ts'

/** `POST /preview`: the body that a text would get, by the same way that a comment takes. */
export function previewRoutes() {
  return new Hono().post('/', async c => {
    const { body } = parseWith(newTextSchema, await readJson(c.req.raw))
    return answerOwn({ body: normaliseComment({ body, author: null }).body })
  })
}
