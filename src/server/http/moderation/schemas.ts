import * as z from 'zod'
import { COMMENT_ACTIONS, STANDINGS } from '#protocol/states.ts'
import { UUID } from '../kit/parse.ts'

// The input of the admin's API. Types alone check its answers, which are this server's own.

const id = z.string().regex(UUID)

// As many as a moderator can look at in one go.
const MOST_IDS = 100

export const actionSchema = z.strictObject({
  action: z.enum(COMMENT_ACTIONS),
  ids: z.array(id).min(1).max(MOST_IDS),
})

export const standingSchema = z.strictObject({
  standing: z.enum(STANDINGS),
})
