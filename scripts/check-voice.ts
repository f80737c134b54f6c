import { globSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { listComments } from './voice/list-comments.ts'
import { countShares, PATTERNS } from './voice/patterns.ts'
import { listLongSubjects, MOST_SUBJECT, readSubjects } from './voice/subjects.ts'

// Measures how the comments of src/ read, and how long commit subjects are. It reports; with --strict it
// fails where a limit is passed. --list prints each comment that matches.

/** Share of all comments that each pattern may have. */
const MOST = 0.02

const { values } = parseArgs({
  options: { strict: { type: 'boolean' }, list: { type: 'boolean' } },
})

const comments = globSync('src/**/*.{ts,tsx}').flatMap(path =>
  listComments(path, readFileSync(path, 'utf8')).map(comment => ({ path, ...comment })),
)
const shares = countShares(comments.map(({ text }) => text))
const long = listLongSubjects(readSubjects())

console.log(`${comments.length} comments in src, at most ${MOST * 100} % of each pattern:`)
for (const { pattern, count, share } of shares) {
  const verdict = share > MOST ? 'TOO MANY' : 'ok'
  console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${pattern} (${count}): ${verdict}`)
}
for (const subject of long) console.log(`longer than ${MOST_SUBJECT} characters: ${subject}`)

if (values.list) {
  for (const [pattern, expression] of Object.entries(PATTERNS)) {
    console.log(`\n${pattern}:`)
    for (const { path, line, text } of comments)
      if (expression.test(text)) console.log(`${path}:${line}: ${text}`)
  }
}
const isOver = long.length > 0 || shares.some(({ share }) => share > MOST)
if (values.strict && isOver) process.exit(1)
