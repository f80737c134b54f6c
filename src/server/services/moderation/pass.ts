import { findComment } from '../../db/writing/comments.ts'
import { findPass, insertPass, type Pass } from '../../db/moderation/passes.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { requireSiteOf } from '../screening/permission.ts'
import { createSecret } from '../text/secret.ts'
import type { Scope } from '../accounts/session.ts'
import { act } from './actor.ts'
import { requireThreadOf } from './threads.ts'
import { MINUTE_MS } from '../../units.ts'

/** The life of a pass. */
const PASS_MINUTES = 30

/** The prefix tells a pass from a viewer's key, which is as long. */
const PREFIX = 'pass_'

export interface IssuedPass {
  /** The page's address with the pass where no server gets to see it: in its fragment. */
  readonly url: string
  readonly expiresAt: string
}

/** Lets a staff member moderate one thread in its own place, without a cookie. Throws `not_found`. */
export async function issuePass(
  deps: Deps,
  { site, role, staff }: Pick<Scope, 'site' | 'role' | 'staff'>,
  threadId: string,
): Promise<IssuedPass> {
  const secret = PREFIX + createSecret()
  const hash = await toHash(secret)
  const expiresAt = new Date(deps.now().getTime() + PASS_MINUTES * MINUTE_MS).toISOString()
  return act(deps, { site, staff }, async acting => {
    const { url } = await requireThreadOf(acting, threadId)
    const pass = { hash, threadId, site, role, staffId: staff.id, expiresAt }
    await insertPass(acting.db, pass, acting.time)
    const subject = { subject: 'thread', subjectId: threadId } as const
    await acting.note({ action: 'pass', ...subject, was: null, now: { expiresAt } })
    return { url: `${url}#afterword-moderate=${secret}`, expiresAt }
  })
}

/** The pass of this secret. Throws `unauthenticated`. */
export async function requireValidPass(
  { db, now, sites }: Pick<Deps, 'db' | 'now' | 'sites'>,
  secret: string,
  origin: string | null,
): Promise<Pass> {
  const pass = await findPass(db, await toHash(secret), now().toISOString())
  if (!pass) {
    throw new Failure(
      'unauthenticated',
      'This pass has expired. Open the thread from the admin again.',
    )
  }
  await requireSiteOf({ db, sites }, { origin }, pass.site)
  return pass
}

/** Throws `not_found` for a comment of another thread. */
export async function requireInThread(
  { db }: Pick<Deps, 'db'>,
  { threadId }: Pass,
  commentId: string,
): Promise<void> {
  const row = await findComment(db, commentId)
  if (row?.thread_id === threadId) return
  throw new Failure('not_found', 'There is no such comment in this thread.')
}
