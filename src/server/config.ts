import * as z from 'zod'
import { parseRange, type NetworkRange } from './network-range.ts'
import type { Recipient } from './ports.ts'
import { isAddress } from './services/text/author-contact.ts'
import { StartFailure } from './failure.ts'

/** The operator's settings, validated. */
export interface Config {
  /** 0 lets the system choose. */
  readonly port: number
  /** The address to listen on; `null` for all of them. */
  readonly host: string | null
  /** Path of the SQLite file. */
  readonly database: string
  /** The origins of the sites whose pages have comments. */
  readonly origins: readonly string[]
  /** The public URL, without a trailing slash; `null` for this machine's own name. */
  readonly publicUrl: string | null
  readonly demo: boolean
  readonly logLevel: LogLevel
  /** The proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly NetworkRange[]
  /** Whether rate limits apply. */
  readonly rateLimit: boolean
  readonly backups: {
    /** The folder of scheduled backups; `null` for none. */
    readonly folder: string | null
    readonly hours: number
    readonly keep: number
  }
  /** `null` where none can be sent. */
  readonly mail: MailConfig | null
  /** Webhooks may be on this machine, on a network that is not public, and on any port. */
  readonly privateWebhooks: boolean
}

export interface MailConfig {
  /** With name and password, so it belongs in no log. */
  readonly smtpUrl: string
  readonly from: Recipient
}

export const MOST_BACKUPS = 1000
const MOST_HOURS = 8760

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

export type LogLevel = (typeof LOG_LEVELS)[number]

const PREFIX = 'AFTERWORD_'

const variables = z.object({
  PORT: numberIn(0, 65_535).default(8080),
  // All addresses: in a container the loopback address is out of reach. Nothing here relies on a
  // private port: the page's origin decides who may write, and a session who may moderate.
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'is a host name or an IP address')
    .nullable()
    .default(null),
  AFTERWORD_DATABASE: z
    .string()
    .refine(
      path => !/^postgres(?:ql)?:/i.test(path),
      'is the path of a file: this version keeps its comments in SQLite, not in PostgreSQL',
    )
    .refine(path => !/^\w+:\/\//.test(path), 'is the path of a file')
    .default('data/afterword.db'),
  AFTERWORD_ORIGINS: z
    .string()
    .transform(list => list.split(',').map(entry => entry.trim()))
    .pipe(z.array(z.string().superRefine(requireOrigin)))
    .nullable()
    .default(null),
  AFTERWORD_PUBLIC_URL: z.string().transform(toPublicUrl).nullable().default(null),
  AFTERWORD_DEMO: z.enum(['on', 'off'], 'is "on" or "off"').nullable().default(null),
  AFTERWORD_LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
  AFTERWORD_TRUSTED_PROXIES: z
    .string()
    .transform(list => list.split(',').map(entry => entry.trim()))
    .transform(toRanges)
    .default([]),
  AFTERWORD_RATE_LIMIT: z.enum(['on', 'off'], 'is "on" or "off"').default('on'),
  AFTERWORD_BACKUPS: z.string().nullable().default(null),
  AFTERWORD_BACKUP_HOURS: numberIn(1, MOST_HOURS).default(24),
  AFTERWORD_BACKUP_KEEP: numberIn(1, MOST_BACKUPS).default(7),
  AFTERWORD_SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'is an address such as smtp://name:password@mail.example.com:587')
    .nullable()
    .default(null),
  AFTERWORD_MAIL_FROM: z.string().transform(toSender).nullable().default(null),
  AFTERWORD_PRIVATE_WEBHOOKS: z.enum(['on', 'off'], 'is "on" or "off"').default('off'),
})

/**
 * Reads the environment. Throws a `StartFailure` that names the first variable with a bad value, or
 * one that does not exist: a misspelt setting would otherwise be a setting that silently is not there.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value?.trim() !== ''),
  )
  const unknown = Object.keys(given).find(
    name => name.startsWith(PREFIX) && !Object.hasOwn(variables.shape, name),
  )
  if (unknown) {
    const names = Object.keys(variables.shape).filter(name => name.startsWith(PREFIX))
    throw new StartFailure(`${unknown} is not a setting. There are: ${names.join(', ')}`)
  }
  const result = variables.safeParse(given)
  if (!result.success) throw new StartFailure(toSentence(result.error, given))
  const { data } = result
  if (data.AFTERWORD_BACKUPS !== null && data.AFTERWORD_DATABASE === ':memory:') {
    throw new StartFailure(
      'AFTERWORD_BACKUPS needs AFTERWORD_DATABASE to be a file (it is :memory:)',
    )
  }
  if ((data.AFTERWORD_SMTP_URL === null) !== (data.AFTERWORD_MAIL_FROM === null)) {
    throw new StartFailure(
      'AFTERWORD_SMTP_URL and AFTERWORD_MAIL_FROM belong together: set both, or neither',
    )
  }
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    database: data.AFTERWORD_DATABASE,
    origins: Object.freeze(data.AFTERWORD_ORIGINS ?? []),
    publicUrl: data.AFTERWORD_PUBLIC_URL,
    // A server with named sites is past its trial.
    demo: (data.AFTERWORD_DEMO ?? (data.AFTERWORD_ORIGINS === null ? 'on' : 'off')) === 'on',
    logLevel: data.AFTERWORD_LOG_LEVEL,
    trustedProxies: Object.freeze(data.AFTERWORD_TRUSTED_PROXIES),
    rateLimit: data.AFTERWORD_RATE_LIMIT === 'on',
    backups: Object.freeze({
      folder: data.AFTERWORD_BACKUPS,
      hours: data.AFTERWORD_BACKUP_HOURS,
      keep: data.AFTERWORD_BACKUP_KEEP,
    }),
    mail:
      data.AFTERWORD_SMTP_URL === null || data.AFTERWORD_MAIL_FROM === null
        ? null
        : Object.freeze({ smtpUrl: data.AFTERWORD_SMTP_URL, from: data.AFTERWORD_MAIL_FROM }),
    privateWebhooks: data.AFTERWORD_PRIVATE_WEBHOOKS === 'on',
  })
}

/** The public URL of a server on `port`, unless the operator set it. */
export function publicUrlOf({ publicUrl }: Config, port: number): string {
  return publicUrl ?? `http://localhost:${port}`
}

function numberIn(least: number, most: number) {
  const sentence = `is a number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine(number => number >= least && number <= most, sentence)
}

function requireOrigin(entry: string, context: z.RefinementCtx): void {
  // The URL parser takes an asterisk for a letter of the name.
  const url = entry.includes('*') ? null : URL.parse(entry)
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  if (isWeb && url.origin === entry) return
  const hint = isWeb ? `, here: ${url.origin}` : ''
  context.addIssue({
    code: 'custom',
    message: `is a list of origins such as https://blog.example.com, without path or wildcard${hint}`,
  })
}

function toRanges(entries: readonly string[], context: z.RefinementCtx): NetworkRange[] {
  const ranges = entries.map(parseRange)
  const wrong = entries[ranges.indexOf(null)]
  if (wrong === undefined) return ranges as NetworkRange[]
  context.addIssue({
    code: 'custom',
    message: `is a list of addresses and ranges such as 127.0.0.1, 10.0.0.0/8; "${wrong}" is neither`,
  })
  return z.NEVER
}

function toPublicUrl(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text)
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
  if (isPlain) return url.href.replace(/\/+$/, '')
  context.addIssue({
    code: 'custom',
    message: 'is an address such as https://comments.example.com',
  })
  return z.NEVER
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) return false
  try {
    decodeURIComponent(url.username + url.password)
  } catch {
    // A percent sign in a password that should have been written as %25.
    return false
  }
  return /^\/?$/.test(url.pathname) && !url.search && !url.hash
}

function toSender(text: string, context: z.RefinementCtx): Recipient {
  const [, name = '', inBrackets] = /^([^<>"\p{Cc}]*)<([^<>]*)>$/u.exec(text.trim()) ?? []
  const address = inBrackets ?? text.trim()
  if (isAddress(address)) return Object.freeze({ name: name.trim(), address })
  context.addIssue({
    code: 'custom',
    message: 'is an address such as comments@example.com, or Comments <comments@example.com>',
  })
  return z.NEVER
}

function toSentence(error: z.ZodError, given: Readonly<Record<string, unknown>>): string {
  const issue = error.issues[0]
  const name = String(issue?.path[0])
  const sentence = `${name} ${issue?.message ?? 'is wrong'}`
  // These may hold a password, and this line ends up in a log.
  const isSecret = name === 'AFTERWORD_DATABASE' || name === 'AFTERWORD_SMTP_URL'
  return isSecret ? sentence : `${sentence} (it is ${String(given[name]).replaceAll(/\s+/g, ' ')})`
}
