import type { NewInvite } from '#protocol/staff.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { listServedSites } from '../../db/accounts/memberships.ts'
import { insertSite } from '../../db/sites/sites.ts'
import { upsertMembership } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { Failure, FieldErrors, invalidFields } from '../../failure.ts'
import { readEmail, readSite } from './details.ts'
import type { Scope } from './session.ts'
import { invite } from './team.ts'

/**
 * Adds a site, owned by the operator or by an invited member. Throws `invalid`, or `conflict` for a
 * site with members.
 */
export async function addSite(
  deps: Pick<Deps, 'db' | 'now' | 'publicUrl' | 'log' | 'sites' | 'sendInvite'>,
  { staff }: Scope,
  typed: { readonly site: string; readonly email: string | null },
): Promise<{ readonly origin: string; readonly invite: NewInvite | null }> {
  const errors = new FieldErrors()
  const site = readSite(typed.site, errors)
  const email = typed.email === null ? null : readEmail(typed.email, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  const isOwn = email === null || email === staff.email
  const time = deps.now().toISOString()
  await inTransaction(deps.db, async db => {
    const there = (await listServedSites(db)).find(({ origin }) => origin === site)
    if (there && there.members > 0) {
      throw new Failure('conflict', `${site} already has members.`)
    }
    await insertSite(db, site, time)
    const subject = { subject: 'site', subjectId: site } as const
    const now = { owner: isOwn ? staff.email : email }
    await noteAudit(db, { site, staffId: staff.id, action: 'add_site', ...subject, now }, time)
    if (!isOwn) return
    await upsertMembership(db, { staffId: staff.id, site, role: 'owner', notify: 'waiting' }, time)
  })
  await deps.sites.add(deps.db, site, time)
  const invited = isOwn ? null : await invite(deps, { site, staff }, { email, role: 'owner' })
  return { origin: site, invite: invited }
}
