/** RFC 9562 §6.6: the namespace of names that are addresses. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/**
 * The id of a seeded comment, so that a test can link to one: `place` counts from 0 in the thread's
 * comments, `pageId` is the thread's. It depends on the site, since one database may hold the same
 * threads of several addresses. A UUID of version 5 (RFC 9562 §5.5) of the comment's address.
 */
export async function seedCommentId(
  url: string,
  pageId: string | null,
  place: number,
): Promise<string> {
  const name = new TextEncoder().encode(`${url}#${pageId ?? ''}/${place}`)
  const namespace = Uint8Array.from(URL_NAMESPACE.replaceAll('-', '').match(/../g) ?? [], byte =>
    Number.parseInt(byte, 16),
  )
  const digest = await crypto.subtle.digest('SHA-1', Uint8Array.of(...namespace, ...name))
  const bytes = new Uint8Array(digest).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
