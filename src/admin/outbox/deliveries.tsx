import { useEffect, useState } from 'preact/hooks'
import type { Delivery, DeliveryPage, DeliveryState } from '#protocol/admin.ts'
import { request } from '../kit/api.ts'
import { say, sayFault } from '../kit/notices.tsx'
import { hrefOf, place } from '../kit/place.ts'
import { DeliveryRow } from './delivery-row.tsx'

const STATES: readonly (readonly [DeliveryState, label: string, empty: string])[] = [
  ['failed', 'Failed', 'Nothing has failed.'],
  ['waiting', 'Waiting', 'Nothing waits.'],
  ['sent', 'Sent', 'Nothing was sent recently.'],
]

/** Sent, waiting and failed deliveries, with a retry for failed ones. */
export function Deliveries() {
  const asked = place.value.query.get('deliveries')
  const [state, , empty] = STATES.find(([state]) => state === asked) ?? STATES[0]!
  const [page, setPage] = useState<DeliveryPage | null>(null)

  const fetchPage = (cursor: string | null = null) =>
    request<DeliveryPage>(
      `/deliveries?${new URLSearchParams({ state, ...(cursor !== null && { cursor }) })}`,
    )
  const load = () => fetchPage().then(setPage, sayFault)
  useEffect(() => {
    setPage(null)
    void load()
  }, [state])

  async function loadMore({ deliveries, nextCursor }: DeliveryPage) {
    try {
      const next = await fetchPage(nextCursor)
      setPage({ ...next, deliveries: [...deliveries, ...next.deliveries] })
    } catch (error) {
      sayFault(error)
    }
  }

  async function sendAgain({ id }: Delivery) {
    try {
      await request(`/deliveries/${id}/attempts`, { method: 'POST', json: {} })
      say('Sending again.')
    } catch (error) {
      sayFault(error)
    }
    await load()
  }
  return (
    <section aria-labelledby="deliveries">
      <div class="title">
        <h2 id="deliveries">What was sent</h2>
        <button type="button" onClick={() => void load()}>
          Look again
        </button>
      </div>
      <nav class="tabs" aria-label="Messages">
        {STATES.map(([name, label]) => (
          <a
            key={name}
            href={hrefOf('notifications', { deliveries: name })}
            aria-current={name === state ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      {!page && <p class="loading">Loading…</p>}
      {page?.deliveries.length === 0 && <p class="muted">{empty}</p>}
      <ul class="rows">
        {page?.deliveries.map(delivery => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            onSendAgain={() => void sendAgain(delivery)}
          />
        ))}
      </ul>
      {page && page.nextCursor !== null && (
        <button type="button" onClick={() => void loadMore(page)}>
          Show more
        </button>
      )}
    </section>
  )
}
