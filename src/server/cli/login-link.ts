import type { StaffRole } from '#protocol/admin.ts'
import { publicUrlOf } from '../config.ts'
import { createLoginLink, type LoginLink } from '../services/accounts/login-link.ts'
import { EXIT, type CliCommand, type Input } from './command.ts'
import { withWriting } from './open.ts'
import { originOption, textOption } from './option.ts'
import { UsageFailure } from './usage-failure.ts'

export const loginLink: CliCommand = {
  help: `Usage: afterword login-link [--site ORIGIN] [--email ADDRESS] [--role owner|moderator]

Prints a link that signs in to the admin: once, within 15 minutes. Whoever opens it is that person, so
give it to nobody else. AFTERWORD_PUBLIC_URL has to be what it is for the server.

With both --site and --email it makes that person look after that site if they do not yet; the very
first one also runs the server.

  --site ORIGIN      such as https://blog.example.com; alone, the link is for its first owner
  --email ADDRESS    whom the link is for; may be left out where there is only one
  --role ROLE        what a new person is: owner, unless you say moderator
`,
  options: { site: { type: 'string' }, email: { type: 'string' }, role: { type: 'string' } },
  takes: [],
  async run({ options }, world) {
    const wanted = {
      site: originOption(options, 'site'),
      email: textOption(options, 'email'),
      role: roleOption(options),
    }
    if (wanted.role && !(wanted.site && wanted.email)) {
      throw new UsageFailure('--role needs --site and --email')
    }
    return withWriting(world, async (db, config) => {
      const publicUrl = publicUrlOf(config, config.port)
      const made = await createLoginLink({ db, now: world.now, publicUrl }, wanted)
      world.stderr.write(`${toSentence(made)}\n`)
      world.stdout.write(`${made.link}\n`)
      return EXIT.ok
    })
  },
}

function roleOption(options: Input['options']): StaffRole | null {
  const text = textOption(options, 'role')
  if (text === null || text === 'owner' || text === 'moderator') return text
  throw new UsageFailure(`--role is owner or moderator (it is ${text})`)
}

function toSentence({ staff, joined }: LoginLink): string {
  const who = joined ? `${staff.email}, now ${joined.role} of ${joined.site}` : staff.email
  return `For ${who}, once, within 15 minutes:`
}
