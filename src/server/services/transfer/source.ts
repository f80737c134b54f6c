/**
 * One thing to be imported: a `TransferRecord` as `records.ts` has them, and where it stands, for
 * whoever has to mend it. An importer for another system is a function that gives these, in any
 * order, and throws when what it reads is broken or not whole: then nothing is imported. The same
 * thing has to get the same id each time, so that an import can be repeated; people from elsewhere
 * are guests, whose `keyHash` is that of no key.
 */
export interface SourceLine {
  /** Goes up from line to line. */
  readonly line: number
  readonly record: unknown
}
