import type { Delivery, OutboxEvent } from '#protocol/admin.ts'
import { hrefOf } from '../kit/place.ts'
import { ExactTime } from '../kit/exact-time.tsx'

const EVENTS: Readonly<Record<OutboxEvent, string>> = {
  'comment.created': 'New comment',
  'comment.approved': 'Approval',
  'comment.removed': 'Removal',
  'comment.edited': 'Edit',
  'comment.reported': 'Report',
  digest: 'Digest',
  'webhook.test': 'Test',
}

interface DeliveryRowProps {
  readonly delivery: Delivery
  readonly onSendAgain: () => void
}

/** One message, and how far it has come. */
export function DeliveryRow({ delivery, onSendAgain }: DeliveryRowProps) {
  const { kind, event, to, commentId, state, error } = delivery
  return (
    <li>
      <div class="what">
        <strong>
          {commentId === null ? (
            EVENTS[event]
          ) : (
            <a href={hrefOf('comment', { id: commentId })}>{EVENTS[event]}</a>
          )}
        </strong>
        <span>
          {kind === 'mail' ? 'by mail' : 'by webhook'} to {to || 'somebody who has left'}
        </span>
        <span class="muted">
          <Times delivery={delivery} />
        </span>
        {error !== null && <span class="fault">{error}</span>}
      </div>
      {state !== 'sent' && (
        <button type="button" onClick={onSendAgain}>
          {state === 'failed' ? 'Send again' : 'Send now'}
        </button>
      )}
    </li>
  )
}

function Times({ delivery }: { readonly delivery: Delivery }) {
  const { createdAt, sentAt, dueAt, attempts } = delivery
  return (
    <>
      <ExactTime time={createdAt} />
      {sentAt !== null && (
        <>
          , sent <ExactTime time={sentAt} />
        </>
      )}
      {dueAt !== null && attempts > 0 && (
        <>
          , next try <ExactTime time={dueAt} />
        </>
      )}
      {attempts > 1 && `, tried ${attempts} times`}
    </>
  )
}
