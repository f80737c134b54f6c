import { useState } from 'preact/hooks'
import type { Session } from '#protocol/admin.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { say } from '../kit/notices.tsx'
import { Page } from '../kit/page.tsx'
import { session } from '../kit/session.ts'
import { useSubmit } from '../kit/submit.ts'
import { Passkeys } from './passkeys.tsx'
import { Problem } from '../kit/problem.tsx'
import { Sessions } from './sessions.tsx'
import { Sites } from './sites.tsx'
import './staff.css'

/** The account: name, passkeys and sessions; for operators also the sites. */
export function Account() {
  const { value } = session
  if (!value) return null
  return (
    <Page title="Account">
      <NameForm current={value.staff.name} email={value.staff.email} />
      <Passkeys />
      <Sessions />
      {value.staff.operator && <Sites />}
    </Page>
  )
}

function NameForm({ current, email }: { readonly current: string; readonly email: string }) {
  const [name, setName] = useState(current)
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    session.value = await request<Session>('/session', { method: 'PATCH', json: { name } })
    say('Name saved.')
  })
  return (
    <form class="card" onSubmit={onSubmit} noValidate>
      <Field label="Your name" hint={`You are here as ${email}.`} fault={fault('name')}>
        {attributes => (
          <input
            {...attributes}
            autoComplete="name"
            value={name}
            onInput={event => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      <button disabled={isBusy}>Save name</button>
      <Problem text={problem} />
    </form>
  )
}
