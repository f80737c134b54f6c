// In UTC, because a page is the same for every reader wherever they are.
const format = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** "1 January 2026 at 00:00 UTC" for a time in ISO 8601. */
export function toDate(iso: string): string {
  return `${format.format(new Date(iso))} UTC`
}
