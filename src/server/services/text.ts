// Everything that Unicode calls a control character, but line feed and tab; and code points that
// will never be characters. SQLite and PostgreSQL disagree about some, and no reader can type them.
// oxlint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/u

/**
 * The text as both databases keep it: well-formed, NFC, lines ended by a line feed; `null` for a text
 * that holds what cannot be stored.
 */
export function normaliseText(text: string): string | null {
  if (!text.isWellFormed()) return null
  const normal = text.replaceAll(/\r\n?/g, '\n').normalize('NFC')
  return UNSTORABLE.test(normal) ? null : normal
}
