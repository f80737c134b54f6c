import { Webhook } from 'standardwebhooks'

const SECRET_BYTES = 32

/** Returns a new webhook secret: `whsec_` and 256 random bits in base64. */
export function createWebhookSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

/**
 * Returns the headers that sign a webhook request: id, time and HMAC-SHA256 of both with the body
 * (https://www.standardwebhooks.com). A receiver checks them with the same secret.
 */
export function sign(
  secret: string,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Date },
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  }
}
