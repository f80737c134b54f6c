import { useState } from 'preact/hooks'
import type { StaffRole } from '#protocol/admin.ts'
import type { NewInvite } from '#protocol/staff.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { useSubmit } from '../kit/submit.ts'
import { NewLink } from './new-link.tsx'
import { Problem } from '../kit/problem.tsx'

/** Invites a member to the site. */
export function InviteForm({ onInvited }: { readonly onInvited: () => Promise<void> }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffRole>('moderator')
  const [made, setMade] = useState<NewInvite | null>(null)
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    setMade(null)
    setMade(await request<NewInvite>('/invites', { method: 'POST', json: { email, role } }))
    setEmail('')
    await onInvited()
  })
  return (
    <form class="card" onSubmit={onSubmit} noValidate>
      <h2>Invite a member</h2>
      <Field label="E-mail address" fault={fault('email')}>
        {attributes => (
          <input
            {...attributes}
            type="email"
            value={email}
            onInput={event => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label="Role"
        hint="Moderators look after comments. Owners also change settings and the team."
      >
        {attributes => (
          <select
            {...attributes}
            value={role}
            onChange={event => setRole(event.currentTarget.value as StaffRole)}
          >
            <option value="moderator">Moderator</option>
            <option value="owner">Owner</option>
          </select>
        )}
      </Field>
      <button disabled={isBusy}>Create invitation</button>
      <Problem text={problem} />
      {made && <NewLink made={made} />}
    </form>
  )
}
