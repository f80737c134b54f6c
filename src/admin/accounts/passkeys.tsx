import { useEffect, useState } from 'preact/hooks'
import { MOST_PASSKEY_NAME, type Passkey } from '#protocol/staff.ts'
import { request, type RequestOptions } from '../kit/api.ts'
import { say, sayFault } from '../kit/notices.tsx'
import { useSubmit } from '../kit/submit.ts'
import { deviceOf } from './device.ts'
import { canUsePasskeys, createPasskey } from './passkey.ts'
import { Problem } from '../kit/problem.tsx'
import { Sure } from '../kit/sure.tsx'
import { ExactTime } from '../kit/exact-time.tsx'

interface Listed {
  readonly passkeys: readonly Passkey[]
}

/** The member's passkeys. */
export function Passkeys() {
  const [passkeys, setPasskeys] = useState<readonly Passkey[] | null>(null)
  useEffect(() => {
    request<Listed>('/passkeys').then(({ passkeys }) => setPasskeys(passkeys), sayFault)
  }, [])
  const { isBusy, problem, onSubmit } = useSubmit(async () => {
    setPasskeys(await createPasskey(deviceOf(navigator.userAgent)))
    say('Passkey added.')
  })

  async function change(id: string, call: RequestOptions, said: string) {
    try {
      const { passkeys } = await request<Listed>(`/passkeys/${id}`, call)
      setPasskeys(passkeys)
      say(said)
    } catch (error) {
      sayFault(error)
    }
  }
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p class="hint">
        A passkey signs you in by fingerprint, face or screen lock. It works on this server only.
      </p>
      <ul class="rows">
        {passkeys?.map(passkey => (
          <PasskeyRow key={passkey.id} passkey={passkey} change={change} />
        ))}
      </ul>
      {canUsePasskeys() ? (
        <form onSubmit={onSubmit}>
          <button disabled={isBusy}>Add a passkey</button>
          <Problem text={problem} />
        </form>
      ) : (
        <p class="hint">This browser cannot use passkeys at this address.</p>
      )}
    </section>
  )
}

interface PasskeyRowProps {
  readonly passkey: Passkey
  readonly change: (id: string, call: RequestOptions, said: string) => Promise<void>
}

function PasskeyRow({ passkey, change }: PasskeyRowProps) {
  const { id, createdAt, usedAt } = passkey
  const [name, setName] = useState(passkey.name)
  const rename = (event: Event) => {
    event.preventDefault()
    void change(id, { method: 'PATCH', json: { name } }, 'Passkey renamed.')
  }
  return (
    <li>
      <form class="what" onSubmit={rename}>
        <input
          aria-label={`Name of the passkey ${passkey.name}`}
          required
          maxLength={MOST_PASSKEY_NAME}
          value={name}
          onInput={event => setName(event.currentTarget.value)}
        />
        {name !== passkey.name && <button>Save</button>}
        <span class="muted">
          Added <ExactTime time={createdAt} />
          {usedAt && (
            <>
              , last used <ExactTime time={usedAt} />
            </>
          )}
        </span>
      </form>
      <Sure
        label="Remove"
        question={`Remove ${passkey.name}?`}
        onSure={() => void change(id, { method: 'DELETE' }, 'Passkey removed.')}
      />
    </li>
  )
}
