/**
 * Returns `time`, or a millisecond after `newest` if the clock has not moved on or went back. No
 * two comments of a thread share a time, so paging misses none; nor do two edits of a comment, so
 * the later one is known.
 */
export function later(time: string, newest: string): string {
  return time > newest ? time : new Date(Date.parse(newest) + 1).toISOString()
}
