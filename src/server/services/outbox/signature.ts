// Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body.

const PREFIX = 'whsec_'
const BYTES = 32

/** A new secret as a receiver is given it. */
export function createWebhookSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(BYTES)))
}

/** The headers by which a receiver knows who has sent this body, and that it is not an old one again. */
export async function sign(
  secret: string,
  { id, body, now }: { readonly id: string; readonly body: string; readonly now: Date },
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase64(secret.slice(PREFIX.length)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${toBase64(signature)}`,
  }
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

const fromBase64 = (text: string) =>
  Uint8Array.from(atob(text), character => character.charCodeAt(0))
