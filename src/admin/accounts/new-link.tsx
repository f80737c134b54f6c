import type { NewInvite } from '#protocol/staff.ts'
import { Copyable } from '../kit/copyable.tsx'
import { ExactTime } from '../kit/exact-time.tsx'

/** The link of an invitation that was just made, which is not shown again. */
export function NewLink({ made }: { readonly made: NewInvite }) {
  const { invite, link, mailed } = made
  return (
    <div class="new-link" role="status">
      <p>
        {mailed ? `The invitation is on its way to ${invite.email}. Its link` : 'Give this link to'}{' '}
        {!mailed && <strong>{invite.email}</strong>}
        {!mailed && '. It'} works once, until <ExactTime time={invite.expiresAt} />, and is not
        shown again.
      </p>
      <Copyable text={link} label={`Invitation for ${invite.email}`} />
    </div>
  )
}
