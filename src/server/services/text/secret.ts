const BYTES = 32

/** Returns 256 random bits in base64url (RFC 4648 §5, without padding): 43 characters. */
export function createSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
