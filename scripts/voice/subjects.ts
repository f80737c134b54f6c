import { execFileSync } from 'node:child_process'

/** Characters of a commit's subject, at most. */
export const MOST_SUBJECT = 60

// Older commits keep their subjects: history is not rewritten for a rule that came later.
const SINCE = '2026-11-28T00:00:00Z'

/** Subjects of the commits since the rule began, without merges; none where there is no repository. */
export function readSubjects(): readonly string[] {
  try {
    const args = ['log', '--no-merges', `--since=${SINCE}`, '--format=%s']
    const log = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return log.split('\n').filter(Boolean)
  } catch {
    // A tarball has no history.
    return []
  }
}

/** Subjects that are too long, counted in characters as people see them. */
export function listLongSubjects(subjects: readonly string[]): readonly string[] {
  const characters = new Intl.Segmenter('en')
  return subjects.filter(subject => [...characters.segment(subject)].length > MOST_SUBJECT)
}
