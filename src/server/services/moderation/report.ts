import type { ReportReason } from '#protocol/admin.ts'
import { upsertAuthor } from '../../db/writing/authors.ts'
import { insertReport } from '../../db/moderation/reports.ts'
import type { Deps } from '../../deps.ts'
import { admitNewcomer } from '../screening/newcomers.ts'
import { requireComment, requirePublishedTo, requireSiteOf } from '../screening/permission.ts'
import { networkOn, type Viewer } from '../screening/viewer.ts'
import { write } from '../writing/write.ts'
import { requireWelcome } from '../screening/require-not-banned.ts'

/**
 * Tells the moderators of a comment, once for each viewer; a report changes nothing by itself. Throws
 * `not_found` for a comment that readers do not see, and `refused` for who is not welcome.
 */
export async function reportComment(
  deps: Deps,
  viewer: Viewer,
  id: string,
  reason: ReportReason,
): Promise<void> {
  const { site } = await requireComment(deps, id)
  await requireSiteOf(deps, viewer, site)
  await admitNewcomer(deps, viewer, site)
  await write(deps, async ({ db, tell }) => {
    const { row } = await requireComment({ ...deps, db }, id)
    const time = deps.now().toISOString()
    const key = { site, keyHash: viewer.keyHash }
    const author = await upsertAuthor(db, crypto.randomUUID(), key, null, time)
    requirePublishedTo(row, author.id)
    // A hidden author may report their own comment, which looks published to them; nothing follows.
    if (row.state !== 'published') return
    const network = await networkOn(viewer, site)
    await requireWelcome(db, { site, standing: author.standing, network })
    const report = { comment_id: id, author_id: author.id, reason, created_at: time }
    if (await insertReport(db, report)) await tell('comment.reported', id)
  })
}
