import { findStaffByEmail } from '../../db/accounts/staff.ts'
import type { Deps } from '../../deps.ts'
import { FieldErrors, invalidFields } from '../../failure.ts'
import { readEmail } from './details.ts'
import { issueToken, linkTo } from './token.ts'

/** An address that somebody typed, as it is compared. Throws `invalid`. */
export function parseEmail(typed: string): string {
  const errors = new FieldErrors()
  const email = readEmail(typed, errors)
  if (errors.list.length > 0) throw invalidFields(errors.list)
  return email
}

/**
 * Mails a link to the staff member who has this address. For an unknown one it does the same work, up to
 * the mail, which nobody waits for: neither the answer nor its time tells who is here. What it then writes
 * has expired already, so made-up addresses fill nothing.
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
