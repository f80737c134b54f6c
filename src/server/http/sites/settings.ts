import * as z from 'zod'
import type { FieldError } from '#protocol/problem.ts'
import { SETTINGS_LIMITS, type SiteSettings } from '#protocol/settings.ts'
import type { Deps } from '../../deps.ts'
import { invalidFields } from '../../failure.ts'
import { toDomain } from '../../services/screening/rules/domains.ts'
import { toWordForms } from '../../services/text/look-alikes.ts'
import { tryRules } from '../../services/screening/try-rules.ts'
import { changeSettings, withChanges, type SettingsChanges } from '../../services/sites/settings.ts'
import { normaliseText } from '../../services/text/normalise-text.ts'
import { toFieldErrors } from '../kit/parse.ts'
import { readJson } from '../kit/read-json.ts'
import { answerStaff, type AdminRoute } from '../kit/staff-route.ts'

const { entries, entry, trustAfter, count, seconds, maxLinks, minSeconds, closeAfterDays } =
  SETTINGS_LIMITS

// Three lists as long as they can be, in letters of three bytes.
const MOST_BYTES = 1_048_576

const limit = z.strictObject({ count: numberIn(count), seconds: numberIn(seconds) })

const words = listOf(text => toWordForms(text)[0] !== '', 'Here is nothing to look for.')

const shape = {
  policy: oneOf(['publish', 'first', 'all']),
  trustAfter: numberIn(trustAfter),
  limits: z.strictObject({ person: limit, network: limit, site: limit }).exactPartial(),
  duplicates: oneOf(['site', 'person', 'off']),
  maxLinks: numberIn(maxLinks),
  heldWords: words,
  blockedWords: words,
  blockedDomains: listOf(text => toDomain(text) !== null, 'A domain looks like example.com.'),
  minSeconds: numberIn(minSeconds),
  proofOfWork: oneOf(['off', 'flood', 'always']),
  closeAfterDays: numberIn(closeAfterDays).nullable(),
  akismetKey: z
    .string('This is a key, or null.')
    .regex(/^[a-z\d]{4,64}$/i, 'A key of Akismet has letters and digits only.')
    .nullable(),
} satisfies Record<keyof SiteSettings, z.ZodType>

const changes: z.ZodType<SettingsChanges> = z.strictObject(shape).exactPartial()

const trial = z.strictObject({
  name: z.string(),
  website: z.string().nullable().default(null),
  body: z.string(),
  settings: changes.default({}),
})

/** The settings of a site, for its owner. */
export function settingsRoutes(deps: Deps): readonly AdminRoute[] {
  return [
    {
      method: 'get',
      path: '/settings',
      access: 'moderator',
      handle(c, { site, role }) {
        const { akismetKey, ...rest } = deps.sites.settings(site)
        // The key could be used elsewhere, so only the owner who pays for it sees it.
        return answerStaff(c, role === 'owner' ? { ...rest, akismetKey } : rest)
      },
    },
    {
      method: 'patch',
      path: '/settings',
      access: 'owner',
      async handle(c, scope) {
        const settings = parse(changes, await readJson(c.req.raw, MOST_BYTES))
        return answerStaff(c, await changeSettings(deps, scope, settings))
      },
    },
    {
      method: 'post',
      path: '/settings/trials',
      access: 'owner',
      async handle(c, { site }) {
        const { name, website, body, settings } = parse(
          trial,
          await readJson(c.req.raw, MOST_BYTES),
        )
        const tried = withChanges(deps.sites.settings(site), settings)
        const sample = { body, author: { name, email: null, website } }
        return answerStaff(c, await tryRules(deps, site, tried, sample))
      },
    },
  ]
}

function numberIn({ least, most }: { readonly least: number; readonly most: number }) {
  const sentence = `This is a whole number from ${least} to ${most}.`
  return z.int(sentence).min(least, sentence).max(most, sentence)
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, `This is one of ${values.join(', ')}.`)
}

function listOf(isUsable: (text: string) => boolean, sentence: string) {
  const text = z
    .string('This is a text.')
    .trim()
    .max(entry, `An entry has at most ${entry} characters.`)
    .refine(
      text => normaliseText(text) === text.normalize(),
      'This has characters that cannot be stored.',
    )
    .refine(isUsable, sentence)
  return z.array(text, 'This is a list.').max(entries, `A list has at most ${entries} entries.`)
}

/** As `parseWith`, with the sentences of the schema: they stand beside their field. Throws `invalid`. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw invalidFields(
    result.error.issues.flatMap((issue): FieldError[] =>
      toFieldErrors(issue).map(error =>
        error.code === 'bad_format' ? { ...error, message: issue.message } : error,
      ),
    ),
  )
}
