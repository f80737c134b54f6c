import { useEffect, useState } from 'preact/hooks'
import type { NewInvite, ServedSite } from '#protocol/staff.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { say, sayFault } from '../kit/notices.tsx'
import { loadSession } from '../kit/session.ts'
import { useSubmit } from '../kit/submit.ts'
import { NewLink } from './new-link.tsx'
import { Problem } from '../kit/problem.tsx'

/** The sites of this server, for who runs it. */
export function Sites() {
  const [sites, setSites] = useState<readonly ServedSite[]>([])
  const load = () =>
    request<{ sites: ServedSite[] }>('/sites').then(({ sites }) => setSites(sites), sayFault)
  useEffect(() => void load(), [])
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">Sites of this server</h2>
      <ul class="rows">
        {sites.map(({ origin, members }) => (
          <li key={origin}>
            <div class="what">
              <strong>{origin}</strong>
              <span class="muted">
                {members === 0 && 'nobody looks after it yet'}
                {members === 1 && 'one person looks after it'}
                {members > 1 && `${members} people look after it`}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <SiteForm onAdded={load} />
    </section>
  )
}

function SiteForm({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const [site, setSite] = useState('')
  const [email, setEmail] = useState('')
  const [invited, setInvited] = useState<NewInvite | null>(null)
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    setInvited(null)
    const { origin, invite } = await request<{ origin: string; invite: NewInvite | null }>(
      '/sites',
      { method: 'POST', json: { site, email: email.trim() || null } },
    )
    setInvited(invite)
    setSite('')
    setEmail('')
    say(`${origin} is added.`)
    await Promise.all([onAdded(), loadSession()])
  })
  return (
    <form class="card" onSubmit={onSubmit} noValidate>
      <h3>Add a site</h3>
      <Field label="Address of the site" fault={fault('site')}>
        {attributes => (
          <input
            {...attributes}
            type="url"
            inputMode="url"
            value={site}
            onInput={event => setSite(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field
        label="E-mail address of its owner"
        hint="Empty: you. Anyone else gets an invitation."
        fault={fault('email')}
      >
        {attributes => (
          <input
            {...attributes}
            type="email"
            value={email}
            onInput={event => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <button disabled={isBusy}>Add site</button>
      <Problem text={problem} />
      {invited && <NewLink made={invited} />}
    </form>
  )
}
