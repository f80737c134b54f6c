import { useEffect, useState } from 'preact/hooks'
import type { SignIn } from '#protocol/staff.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { sayFault } from '../kit/notices.tsx'
import { Page } from '../kit/page.tsx'
import { enter } from '../kit/session.ts'
import { useSubmit } from '../kit/submit.ts'
import { canUsePasskeys, usePasskey } from './passkey.ts'
import { Problem } from '../kit/problem.tsx'
import './staff.css'

/** The sign-in page. */
export function SignInPage() {
  const [ways, setWays] = useState<SignIn | null>(null)
  useEffect(() => {
    request<SignIn>('/sign-in').then(setWays, sayFault)
  }, [])
  return (
    <Page title="Sign in">
      {ways && !ways.isSetUp && (
        <p class="card">
          Nobody looks after this server yet. Open the link that it printed when it started; for a
          new one, start it again.
        </p>
      )}
      {ways?.isSetUp && (
        <div class="card narrow">
          {canUsePasskeys() && <PasskeyButton />}
          {ways.mail && <LinkForm />}
          <CommandHint isOnly={!ways.mail} />
        </div>
      )}
    </Page>
  )
}

function PasskeyButton() {
  const { isBusy, problem, onSubmit } = useSubmit(async () => enter(await usePasskey()))
  return (
    <form onSubmit={onSubmit}>
      <button class="primary wide" disabled={isBusy}>
        Sign in with a passkey
      </button>
      <Problem text={problem} />
    </form>
  )
}

function LinkForm() {
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState('')
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    await request('/sign-in-links', { method: 'POST', json: { email } })
    setSentTo(email)
  })
  return (
    <form onSubmit={onSubmit} noValidate>
      <Field label="E-mail address" fault={fault('email')}>
        {attributes => (
          <input
            {...attributes}
            type="email"
            autoComplete="email"
            value={email}
            onInput={event => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <button class="wide" disabled={isBusy}>
        Mail me a link
      </button>
      <p role="status">
        {sentTo &&
          `If somebody here has the address ${sentTo}, a link is on its way. It works once, within 15 minutes.`}
      </p>
      <Problem text={problem} />
    </form>
  )
}

function CommandHint({ isOnly }: { readonly isOnly: boolean }) {
  return (
    <p class="hint">
      {isOnly ? 'For a sign-in link' : 'Without mail'}, run <code>npx afterword login-link</code> on
      the server, or ask its operator.
    </p>
  )
}
