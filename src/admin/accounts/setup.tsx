import { useEffect, useState } from 'preact/hooks'
import type { Session } from '#protocol/admin.ts'
import type { LinkView } from '#protocol/staff.ts'
import { RequestError, request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { Page } from '../kit/page.tsx'
import { go, hrefOf, place } from '../kit/place.ts'
import { session } from '../kit/session.ts'
import { useSubmit } from '../kit/submit.ts'
import { deviceOf } from './device.ts'
import { Gone } from './gone.tsx'
import { canUsePasskeys, createPasskey } from './passkey.ts'
import { Problem } from '../kit/problem.tsx'
import './staff.css'

/** The first run of a server: its first site and owner, then a passkey. */
export function SetupPage() {
  const token = place.value.fragment
  const [error, setError] = useState<Error | null>(null)
  const [step, setStep] = useState<'asking' | 'form' | 'passkey'>('asking')
  useEffect(() => {
    request<LinkView>('/links/view', { method: 'POST', json: { token } }).then(({ purpose }) => {
      if (purpose === 'setup') setStep('form')
      else go(`${hrefOf('link')}#${token}`, { replace: true })
    }, setError)
  }, [])
  if (error) return <Gone title="Set up Afterword" error={error} />
  if (step === 'passkey') return <FirstPasskey />
  if (step === 'asking') return <Page title="Set up Afterword">Looking…</Page>
  return <SetupForm token={token} onDone={() => setStep('passkey')} onGone={setError} />
}

interface SetupFormProps {
  readonly token: string
  readonly onDone: () => void
  readonly onGone: (error: Error) => void
}

function SetupForm({ token, onDone, onGone }: SetupFormProps) {
  const [site, setSite] = useState('')
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    const json = { token, site, email, name }
    try {
      session.value = await request<Session>('/setup', { method: 'POST', json })
    } catch (error) {
      // Another browser used the same link first.
      if (error instanceof RequestError && error.code === 'gone') return onGone(error)
      throw error
    }
    // A used token need not stay in the address.
    history.replaceState(null, '', location.pathname)
    if (canUsePasskeys()) onDone()
    else goOn()
  })
  return (
    <Page title="Set up Afterword">
      <form class="card narrow" onSubmit={onSubmit} noValidate>
        <Field
          label="Address of your site"
          hint="The address of any page with comments, such as https://blog.example.com"
          fault={fault('site')}
        >
          {attributes => (
            <input
              {...attributes}
              type="url"
              inputMode="url"
              autoComplete="url"
              value={site}
              onInput={event => setSite(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          label="Your e-mail address"
          hint="It says who you are here. Readers never see it."
          fault={fault('email')}
        >
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
        <Field label="Your name" fault={fault('name')}>
          {attributes => (
            <input
              {...attributes}
              autoComplete="name"
              value={name}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <button class="primary wide" disabled={isBusy}>
          Set up
        </button>
        <Problem text={problem} />
      </form>
    </Page>
  )
}

function FirstPasskey() {
  const { isBusy, problem, onSubmit } = useSubmit(async () => {
    await createPasskey(deviceOf(navigator.userAgent))
    goOn()
  })
  return (
    <Page title="A way to come back">
      <form class="card narrow" onSubmit={onSubmit}>
        <p>
          With a passkey you sign in by your fingerprint, face or screen lock: no password, and
          nothing to remember. You can add one later under "Account".
        </p>
        <p class="buttons">
          <button class="primary" disabled={isBusy}>
            Create a passkey
          </button>
          <button type="button" onClick={goOn}>
            Skip
          </button>
        </p>
        <Problem text={problem} />
      </form>
    </Page>
  )
}

/** To where the tag for the site is. */
function goOn(): void {
  go(hrefOf('installation'), { replace: true })
}
