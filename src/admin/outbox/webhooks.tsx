import { useEffect, useState } from 'preact/hooks'
import type { Delivery, NewWebhook, Webhook } from '#protocol/admin.ts'
import { request } from '../kit/api.ts'
import { Field } from '../kit/field.tsx'
import { say, sayFault } from '../kit/notices.tsx'
import { Problem } from '../kit/problem.tsx'
import { Sure } from '../kit/sure.tsx'
import { ExactTime } from '../kit/exact-time.tsx'
import { useSubmit } from '../kit/submit.ts'
import { NewSecret } from './new-secret.tsx'

/** The addresses that hear of everything that happens to the site's comments. */
export function Webhooks() {
  const [webhooks, setWebhooks] = useState<readonly Webhook[]>([])
  const load = () =>
    request<{ webhooks: Webhook[] }>('/webhooks').then(
      ({ webhooks }) => setWebhooks(webhooks),
      sayFault,
    )
  useEffect(() => void load(), [])

  async function remove({ id }: Webhook) {
    try {
      await request(`/webhooks/${id}`, { method: 'DELETE' })
      say('Webhook removed.')
    } catch (error) {
      sayFault(error)
    }
    await load()
  }
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">Webhooks</h2>
      <p class="muted">
        Each address gets a signed message when a comment is posted, edited, approved, removed or
        reported.
      </p>
      <ul class="rows">
        {webhooks.map(webhook => (
          <Row key={webhook.id} webhook={webhook} onRemove={() => void remove(webhook)} />
        ))}
      </ul>
      <AddForm onAdded={load} />
    </section>
  )
}

interface RowProps {
  readonly webhook: Webhook
  readonly onRemove: () => void
}

function Row({ webhook: { id, url, createdAt }, onRemove }: RowProps) {
  const [isBusy, setBusy] = useState(false)
  const [tried, setTried] = useState<Delivery | null>(null)

  async function test() {
    setBusy(true)
    try {
      setTried(await request<Delivery>(`/webhooks/${id}/tests`, { method: 'POST', json: {} }))
    } catch (error) {
      sayFault(error)
    }
    setBusy(false)
  }
  return (
    <li>
      <div class="what">
        <strong>{url}</strong>
        <span class="muted">
          since <ExactTime time={createdAt} />
        </span>
        <span role="status" class={tried?.state === 'failed' ? 'fault' : 'good'}>
          {isBusy && 'Testing…'}
          {!isBusy && tried && (tried.error ?? 'It has taken the test.')}
        </span>
      </div>
      <button
        type="button"
        disabled={isBusy}
        aria-label={`Send a test to ${url}`}
        onClick={() => void test()}
      >
        Send a test
      </button>
      <Sure label="Remove" question={`Remove ${url} and what waits for it?`} onSure={onRemove} />
    </li>
  )
}

function AddForm({ onAdded }: { readonly onAdded: () => Promise<void> }) {
  const [url, setUrl] = useState('')
  const [made, setMade] = useState<NewWebhook | null>(null)
  const { isBusy, fault, problem, onSubmit } = useSubmit(async () => {
    setMade(null)
    setMade(await request<NewWebhook>('/webhooks', { method: 'POST', json: { url } }))
    setUrl('')
    await onAdded()
  })
  return (
    <form class="card" onSubmit={onSubmit} noValidate>
      <h3>Add a webhook</h3>
      <Field label="Address" fault={fault('url')}>
        {attributes => (
          <input
            {...attributes}
            type="url"
            placeholder="https://"
            value={url}
            onInput={event => setUrl(event.currentTarget.value)}
          />
        )}
      </Field>
      <button disabled={isBusy}>Add</button>
      <Problem text={problem} />
      {made && <NewSecret made={made} />}
    </form>
  )
}
