/**
 * `time`, or just after `newest` where the clock has not moved on, or back. No two comments of a thread
 * share a time, so a reader who pages through one misses none that is written meanwhile; nor do two
 * edits of a comment, so the later one can be told.
 */
export function later(time: string, newest: string): string {
  return time > newest ? time : new Date(Date.parse(newest) + 1).toISOString()
}
