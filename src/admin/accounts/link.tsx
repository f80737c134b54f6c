import { useEffect, useState } from 'preact/hooks'
import type { Session } from '#protocol/admin.ts'
import type { LinkView } from '#protocol/staff.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { say } from '../kit/notices.tsx'
import { Page } from '../kit/page.tsx'
import { go, hrefOf, place } from '../kit/place.ts'
import { enter, session } from '../kit/session.ts'
import { useSubmit } from '../kit/submit.ts'
import { Gone } from './gone.tsx'
import { Problem } from '../kit/problem.tsx'
import './staff.css'

type Shown = Exclude<LinkView, { purpose: 'setup' }> | 'asking' | Error

/** Shows the purpose of a link. Opening it changes nothing, as mail scanners open links too. */
export function LinkPage() {
  const token = place.value.fragment
  const [shown, setShown] = useState<Shown>('asking')
  useEffect(() => {
    setShown('asking')
    request<LinkView>('/links/view', { method: 'POST', json: { token } }).then(view => {
      if (view.purpose === 'setup') go(`${hrefOf('setup')}#${token}`, { replace: true })
      else setShown(view)
    }, setShown)
  }, [token])
  if (shown === 'asking') return <Page title="Your link">Looking…</Page>
  if (shown instanceof Error) return <Gone title="Your link" error={shown} />
  if (shown.purpose === 'sign-in') return <SignInByLink token={token} view={shown} />
  return <Invitation token={token} view={shown} />
}

interface ViewProps<P extends LinkView['purpose']> {
  readonly token: string
  readonly view: Extract<LinkView, { purpose: P }>
}

function SignInByLink({ token, view }: ViewProps<'sign-in'>) {
  const { isBusy, problem, onSubmit } = useSubmit(() => comeIn({ token }))
  return (
    <Page title="Sign in">
      <form class="card narrow" onSubmit={onSubmit}>
        <p>
          This link is for <strong>{view.name}</strong> ({view.email}). If that is not you, close
          this page.
        </p>
        <button class="primary wide" disabled={isBusy}>
          Sign in as {view.name}
        </button>
        <Problem text={problem} />
      </form>
    </Page>
  )
}

function Invitation({ token, view }: ViewProps<'invite'>) {
  const { email, site, role, isKnown } = view
  const [name, setName] = useState('')
  const { isBusy, fault, problem, onSubmit } = useSubmit(() =>
    comeIn({ token, name: isKnown ? null : name }),
  )
  const isOther = isKnown && session.value?.staff.email !== email
  const what = role === 'owner' ? 'own' : 'moderate'
  return (
    <Page title={`Comments on ${new URL(site).host}`}>
      <form class="card narrow" onSubmit={onSubmit} noValidate>
        <p>
          You are invited to {what} the comments on <strong>{site}</strong>, as {email}.
        </p>
        {isOther ? (
          <p>
            There is somebody with this address already. If that is you,{' '}
            <a href={hrefOf('sign-in')}>sign in</a> first, then open this link again.
          </p>
        ) : (
          <>
            {!isKnown && (
              <Field
                label="Your name"
                hint="Seen by the others who look after this site."
                fault={fault('name')}
              >
                {attributes => (
                  <input
                    {...attributes}
                    autoComplete="name"
                    value={name}
                    onInput={event => setName(event.currentTarget.value)}
                  />
                )}
              </Field>
            )}
            <button class="primary wide" disabled={isBusy}>
              Accept
            </button>
          </>
        )}
        <Problem text={problem} />
      </form>
    </Page>
  )
}

async function comeIn(json: { readonly token: string; readonly name?: string | null }) {
  const used = await request<{ session: Session; dropped: number }>('/links/use', {
    method: 'POST',
    json,
  })
  enter(used.session)
  if (used.dropped === 0) return
  say(
    'Passkeys from before you confirmed your address were removed. Add yours again under "Account".',
  )
}
