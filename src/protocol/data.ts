/** The export and the backups of a site, for its owner. */
export interface SiteData {
  /** Whether an export is running; each site has one at a time. */
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
