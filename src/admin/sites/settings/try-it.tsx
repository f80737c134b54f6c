import { useSignal } from '@preact/signals'
import type { SettingsTrial } from '#protocol/settings.ts'
import { RequestError, request } from '../../kit/api.ts'
import { Field } from '../../kit/field.tsx'
import { sayFault } from '../../kit/notices.tsx'
import { unsaved } from './draft.ts'

type TrialFindings = SettingsTrial['found']

const OUTCOMES: Readonly<Record<TrialFindings[number]['outcome'], string>> = {
  hold: 'Would wait',
  spam: 'Would be spam',
  refuse: 'Would be refused',
}

/** A box to find out what the rules would do with a comment, by the settings as they are typed. */
export function TryIt() {
  const name = useSignal('Ada')
  const body = useSignal('')
  const found = useSignal<TrialFindings | null>(null)
  const refusal = useSignal<RequestError | null>(null)

  async function ask() {
    const json = { name: name.value, body: body.value, settings: unsaved() }
    try {
      const trial = await request<SettingsTrial>('/settings/trials', { method: 'POST', json })
      found.value = trial.found
      refusal.value = null
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      found.value = null
      refusal.value = error
    }
  }

  return (
    <form
      class="card"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        ask().catch(sayFault)
      }}
    >
      <h2>Try it</h2>
      <p>
        What would happen to a stranger's comment, by what you have typed here. Nothing is posted.
      </p>
      <Field label="Name" fault={refusal.value?.fault('author.name') ?? ''}>
        {attributes => (
          <input
            {...attributes}
            autocomplete="off"
            value={name}
            onInput={event => (name.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label="Comment" fault={refusal.value?.fault('body') ?? ''}>
        {attributes => (
          <textarea
            {...attributes}
            rows={4}
            value={body}
            onInput={event => (body.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <button>Try it</button>
      <div class="trial" role="status">
        <Answer found={found.value} refusal={refusal.value} />
      </div>
    </form>
  )
}

function Answer({ found, refusal }: { found: TrialFindings | null; refusal: RequestError | null }) {
  if (refusal) {
    const isOfSettings = refusal.errors.some(({ field }) => field.startsWith('settings'))
    return (
      <p class="fault">
        {isOfSettings ? `Not by these settings: ${refusal.message}` : refusal.message}
      </p>
    )
  }
  if (!found) return null
  if (found.length === 0) return <p>No text rule matches.</p>
  return (
    <ul>
      {found.map(({ rule, outcome, reason }) => (
        <li key={rule}>
          <strong>{OUTCOMES[outcome]}.</strong> {reason}
        </li>
      ))}
    </ul>
  )
}
