/**
 * A record to import, as `records.ts` defines them, and its place in the source, for error
 * messages. An importer for another system is a function that yields them in any order and throws
 * when its input is broken or cut short: then nothing is imported. The same input must yield the
 * same ids, so that a second import adds nothing; authors from another system are guests with a
 * `keyHash` of no key.
 */
export interface SourceLine {
  /** Goes up from line to line. */
  readonly line: number
  readonly record: unknown
}
