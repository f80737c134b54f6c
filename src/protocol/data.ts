/** What an owner can know of the data of their site, beside what is in it. */
export interface SiteData {
  /** Whether an export is being downloaded at the moment; there is one at a time. */
  readonly isExporting: boolean
  /** The backups of the whole server; `null` where none are made by themselves. */
  readonly backups: Backups | null
}

export interface Backups {
  readonly count: number
  /** ISO 8601; `null` where there is none yet. */
  readonly newest: string | null
  /** So many hours lie between two of them. */
  readonly hours: number
  /** So many are kept. */
  readonly keep: number
}
