/** One thing to be imported, and where it stands, for whoever has to mend it. */
export interface SourceLine {
  readonly line: number
  readonly record: unknown
}
