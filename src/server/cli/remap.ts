import { Failure, CommandFailure } from '../failure.ts'
import type { Config } from '../config.ts'
import { isServed } from '../services/sites/origins.ts'
import { parseRule, type RemapRule } from '../services/transfer/remap-rule.ts'
import { remap, type Remapped } from '../services/transfer/remap.ts'
import { EXIT, type CliCommand } from './command.ts'
import { withReading, withWriting } from './open.ts'
import { countOf } from './progress.ts'
import { UsageFailure } from './usage-failure.ts'

export const remapCommand: CliCommand = {
  help: `Usage: afterword remap OLD NEW [--merge] [--dry-run]

Gives threads new addresses, after a page or a site has moved: all of them or none. OLD and NEW are
two addresses, or two beginnings that end with *:

  afterword remap https://example.com/old-post https://example.com/posts/new
  afterword remap 'http://example.com/*' 'https://blog.example.com/*'

Names and comments stay. A reader's key lies in the browser under the old site: on another origin
(http or https, another host) they are somebody new, and cannot edit or delete what they wrote.

  OLD         the address as it was
  NEW         the address as it is now
  --merge     threads that would be of one page become one; without it, nothing moves then
  --dry-run   only say what would happen
`,
  options: { merge: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  takes: ['OLD', 'NEW'],
  async run({ options, takes: [old = '', next = ''] }, world) {
    const dryRun = options['dry-run'] === true
    const merge = options['merge'] === true
    const rule = parse(old, next)
    const open = dryRun ? withReading : withWriting
    return open(world, async (db, config) => {
      const { threads, isDone } = await remap(db, rule, { merge, dryRun })
      if (threads.length === 0) throw new CommandFailure(`there is no thread at ${rule.from}`)
      for (const thread of threads) world.stdout.write(toLine(thread, merge))
      const meeting = threads.filter(thread => thread.meets).length
      if (meeting > 0 && !merge) {
        throw new CommandFailure(
          `nothing has moved: ${countOf(meeting, 'thread')} would come to a page that has one. --merge makes them one`,
        )
      }
      world.stdout.write(
        `${isDone ? 'moved' : 'would move'} ${countOf(threads.length, 'thread')}\n`,
      )
      world.stderr.write(adviseOn(rule, config))
      return EXIT.ok
    })
  },
}

function parse(old: string, next: string): RemapRule {
  try {
    return parseRule(old, next)
  } catch (cause) {
    if (cause instanceof Failure) throw new UsageFailure(cause.message, { cause })
    throw cause
  }
}

function toLine({ from, to, pageId, comments, meets }: Remapped, merge: boolean): string {
  const page = pageId === null ? '' : ` (page id ${toPrintable(pageId)})`
  const meeting = meets ? (merge ? ', joins the thread there' : ', where there is a thread') : ''
  return `${from} -> ${to}${page}: ${countOf(comments, 'comment')}${meeting}\n`
}

// A page id is whatever a stranger's page has sent, and a terminal obeys some characters.
const toPrintable = (text: string) => text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')

function adviseOn({ to }: RemapRule, { origins }: Config): string {
  const { origin } = new URL(to)
  if (isServed(new Set(origins), origin)) return ''
  return `To be read, the new site has to be served: AFTERWORD_ORIGINS=${origin}\n`
}
