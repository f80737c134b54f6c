import type { NewSetup } from '#protocol/staff.ts'
import { noteAudit } from '../../db/moderation/audit.ts'
import { inTransaction } from '../../db/engine/database.ts'
import { insertSite } from '../../db/sites/sites.ts'
import { hasStaff, insertStaff, proveStaff, upsertMembership } from '../../db/accounts/staff.ts'
import { deleteTokens, takeToken } from '../../db/accounts/tokens.ts'
import type { Deps } from '../../deps.ts'
import { FieldErrors, invalidFields } from '../../failure.ts'
import { toHash } from '../../hash.ts'
import { readEmail, readName, readSite } from './details.ts'
import { startSession } from './session.ts'
import { goneLink, issueToken, linkTo } from './token.ts'

/** The link for the first run, printed by the server; `null` once it has a member. */
export function openSetup(deps: Pick<Deps, 'db' | 'now' | 'publicUrl'>): Promise<string | null> {
  return inTransaction(deps.db, async db => {
    await deleteTokens(db, 'setup')
    if (await hasStaff(db)) return null
    const { secret } = await issueToken({ db, now: deps.now }, 'setup')
    return linkTo(deps.publicUrl, 'setup', secret)
  })
}

/**
 * Makes the first site and its owner, who runs the server too, all at once or nothing of it: of two
 * who have the same link one is the first. Gives the secret of their session. Throws `invalid` or `gone`.
 */
export async function setUp(
  deps: Pick<Deps, 'db' | 'now' | 'sites'>,
  { token, ...typed }: NewSetup,
  userAgent: string,
): Promise<string> {
  const errors = new FieldErrors()
  const site = readSite(typed.site, errors)
  const staff = {
    id: crypto.randomUUID(),
    email: readEmail(typed.email, errors),
    name: readName(typed.name, errors),
    operator: true,
  }
  if (errors.list.length > 0) throw invalidFields(errors.list)
  const hash = await toHash(token)
  const time = deps.now().toISOString()
  const secret = await inTransaction(deps.db, async db => {
    if (!(await takeToken(db, hash, 'setup', time)) || (await hasStaff(db))) throw goneLink()
    await insertSite(db, site, time)
    await insertStaff(db, staff, time)
    // Access to the server's output proves the operator.
    await proveStaff(db, staff.id, time)
    const role = 'owner'
    await upsertMembership(db, { staffId: staff.id, site, role, notify: 'waiting' }, time)
    const subject = { subject: 'staff', subjectId: staff.id } as const
    const now = { email: staff.email, role }
    await noteAudit(db, { site, staffId: staff.id, action: 'join', ...subject, now }, time)
    return startSession({ db, now: deps.now }, { staffId: staff.id, site, userAgent })
  })
  // Once it is written: from here on this server keeps comments for it.
  await deps.sites.add(deps.db, site, time)
  return secret
}
