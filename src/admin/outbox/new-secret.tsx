import type { NewWebhook } from '#protocol/admin.ts'
import { Copyable } from '../kit/copyable.tsx'

// The receiver's code, which has the same shape in every language.
const VERIFY = `import { createHmac, timingSafeEqual } from 'node:crypto'

function isGenuine(secret, headers, body) {
  const id = headers['webhook-id']
  const time = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - time) > 300) return false
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest()
  return headers['webhook-signature'].split(' ').some(part => {
    const given = Buffer.from(part.slice('v1,'.length), 'base64')
    return given.length === signed.length && timingSafeEqual(given, signed)
  })
}`

/** The secret of a webhook, the one time that it is shown, and what it is for. */
export function NewSecret({ made: { secret, url } }: { readonly made: NewWebhook }) {
  return (
    <div class="new-link" role="status">
      <p>
        <strong>{url} is added.</strong> This is its secret. It is shown only now: keep it where the
        receiver finds it.
      </p>
      <Copyable text={secret} label="The secret" />
      <details>
        <summary>How the receiver verifies a message</summary>
        <p>
          Messages are signed as <strong>Standard Webhooks</strong> says, so any of its libraries
          will do. This is all there is to it, with the body as it came:
        </p>
        <pre>
          <code>{VERIFY}</code>
        </pre>
        <p>
          A message that is sent again has the same <code>webhook-id</code>: who has seen it need do
          nothing. Answer with a status of 200 to 299 within ten seconds.
        </p>
      </details>
    </div>
  )
}
