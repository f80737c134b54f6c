import { findStaffByEmail } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { FieldErrors, invalidFields } from '../../failure.ts'
import { readEmail } from './details.ts'
import { issueToken, linkTo } from './token.ts'

/** A typed address in the form that is compared. Throws `invalid`. */
export function parseEmail(typed: string): string {
  const errors = new FieldErrors()
  const email = readEmail(typed, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  return email
}

/**
 * Mails a sign-in link to the member with this address. For an unknown address it does equal work
 * up to the mail, for which the answer does not wait: neither answer nor timing reveals the
 * members.
 */
export async function mailSignInLink(
  deps: Pick<Deps, 'db' | 'now' | 'publicUrl' | 'log' | 'sendSignInLink'>,
  email: string,
): Promise<void> {
  const staff = await findStaffByEmail(deps.db, email)
  const fields = { staff_id: staff?.id ?? null }
  const { secret } = await issueToken(deps, 'sign-in', fields, staff ? undefined : 0)
  if (!staff) return
  const link = linkTo(deps.publicUrl, 'link', secret)
  setTimeout(() => {
    deps
      .sendSignInLink?.(staff, link)
      .catch(err => deps.log.error({ err }, 'a link could not be mailed'))
  })
}
