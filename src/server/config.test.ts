import { describe, expect, test } from 'vitest'
import { parseRange } from './network-range.ts'
import { parseConfig, publicUrlOf } from './config.ts'
import { StartFailure } from './failure.ts'

test('nothing has to be set', () => {
  expect(parseConfig({})).toEqual({
    port: 8080,
    host: null,
    database: 'data/afterword.db',
    origins: [],
    publicUrl: null,
    demo: true,
    logLevel: 'info',
    trustedProxies: [],
    rateLimit: true,
    backups: { folder: null, hours: 24, keep: 7 },
    mail: null,
    privateWebhooks: false,
  })
})

test('everything can be', () => {
  expect(
    parseConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      AFTERWORD_DATABASE: '/var/lib/afterword.db',
      AFTERWORD_ORIGINS: 'https://a.example, http://b.example:8080',
      AFTERWORD_PUBLIC_URL: 'https://comments.example.com/',
      AFTERWORD_DEMO: 'on',
      AFTERWORD_LOG_LEVEL: 'warn',
      AFTERWORD_TRUSTED_PROXIES: '127.0.0.1, fd00::/8',
      AFTERWORD_RATE_LIMIT: 'off',
      AFTERWORD_BACKUPS: '/var/backups/afterword',
      AFTERWORD_BACKUP_HOURS: '6',
      AFTERWORD_BACKUP_KEEP: '28',
      AFTERWORD_SMTP_URL: 'smtp://me:p%40ss@mail.example.com:587',
      AFTERWORD_MAIL_FROM: 'Comments <comments@example.com>',
      AFTERWORD_PRIVATE_WEBHOOKS: 'on',
    }),
  ).toEqual({
    port: 0,
    host: '127.0.0.1',
    database: '/var/lib/afterword.db',
    origins: ['https://a.example', 'http://b.example:8080'],
    publicUrl: 'https://comments.example.com',
    demo: true,
    logLevel: 'warn',
    trustedProxies: [parseRange('127.0.0.1'), parseRange('fd00::/8')],
    rateLimit: false,
    backups: { folder: '/var/backups/afterword', hours: 6, keep: 28 },
    mail: {
      smtpUrl: 'smtp://me:p%40ss@mail.example.com:587',
      from: { name: 'Comments', address: 'comments@example.com' },
    },
    privateWebhooks: true,
  })
})

test('the demo is on until a site is named', () => {
  expect(parseConfig({ AFTERWORD_ORIGINS: 'https://a.example' }).demo).toBe(false)
  expect(parseConfig({ AFTERWORD_DEMO: 'off' }).demo).toBe(false)
})

test('an empty value is none', () => {
  expect(parseConfig({ PORT: '', AFTERWORD_ORIGINS: ' ' })).toEqual(parseConfig({}))
})

test('readers reach the server by this machine, where nothing else is said', () => {
  expect(publicUrlOf(parseConfig({}), 4000)).toBe('http://localhost:4000')
  const config = parseConfig({ AFTERWORD_PUBLIC_URL: 'https://a.example/comments/' })
  expect(publicUrlOf(config, 4000)).toBe('https://a.example/comments')
})

describe('a bad value is named in one line:', () => {
  test.each([
    ['PORT', 'abc'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '8080.5'],
    ['HOST', 'http://localhost'],
    ['AFTERWORD_DATABASE', 'postgres://user:secret@host/db'],
    ['AFTERWORD_DATABASE', 'mysql://host/db'],
    ['AFTERWORD_ORIGINS', '*'],
    ['AFTERWORD_ORIGINS', 'null'],
    ['AFTERWORD_ORIGINS', 'a.example'],
    ['AFTERWORD_ORIGINS', 'https://a.example/'],
    ['AFTERWORD_ORIGINS', 'https://a.example/blog'],
    ['AFTERWORD_ORIGINS', 'https://*.a.example'],
    ['AFTERWORD_ORIGINS', 'https://a.example,,https://b.example'],
    ['AFTERWORD_ORIGINS', 'ftp://a.example'],
    ['AFTERWORD_ORIGINS', 'file://'],
    ['AFTERWORD_PUBLIC_URL', 'comments.example.com'],
    ['AFTERWORD_PUBLIC_URL', 'https://a.example/?x'],
    ['AFTERWORD_DEMO', 'yes'],
    ['AFTERWORD_LOG_LEVEL', 'loud'],
    ['AFTERWORD_TRUSTED_PROXIES', '*'],
    ['AFTERWORD_TRUSTED_PROXIES', 'localhost'],
    ['AFTERWORD_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['AFTERWORD_TRUSTED_PROXIES', '127.0.0.1,,10.0.0.1'],
    ['AFTERWORD_TRUSTED_PROXIES', '127.0.0.1 10.0.0.1'],
    ['AFTERWORD_RATE_LIMIT', 'no'],
    ['AFTERWORD_RATE_LIMIT', '0'],
    ['AFTERWORD_ORIGIN', 'https://a.example'],
    ['AFTERWORD_BACKUP_HOURS', '0'],
    ['AFTERWORD_BACKUP_KEEP', '-1'],
    ['AFTERWORD_BACKUP_KEEP', '1001'],
    ['AFTERWORD_SMTP_URL', 'mail.example.com'],
    ['AFTERWORD_SMTP_URL', 'https://mail.example.com'],
    ['AFTERWORD_SMTP_URL', 'smtp://'],
    ['AFTERWORD_SMTP_URL', 'smtp://me:100%@mail.example.com'],
    ['AFTERWORD_SMTP_URL', 'smtp://me:se#cret@mail.example.com'],
    ['AFTERWORD_MAIL_FROM', 'Comments'],
    ['AFTERWORD_MAIL_FROM', 'a@b.example, c@d.example'],
    ['AFTERWORD_MAIL_FROM', 'Comments <a@b.example>\r\nBcc: c@d.example'],
    ['AFTERWORD_PRIVATE_WEBHOOKS', 'yes'],
  ])('%s=%s', (name, value) => {
    const parse = () => parseConfig({ [name]: value })
    expect(parse).toThrow(StartFailure)
    expect(parse).toThrow(new RegExp(`^${name} [^\n]+$`))
  })

  test('also where two do not go together', () => {
    const parse = () => parseConfig({ AFTERWORD_BACKUPS: 'b', AFTERWORD_DATABASE: ':memory:' })
    expect(parse).toThrow(/^AFTERWORD_BACKUPS needs AFTERWORD_DATABASE/)
    for (const alone of [
      { AFTERWORD_SMTP_URL: 'smtp://mail.example.com' },
      { AFTERWORD_MAIL_FROM: 'comments@example.com' },
    ]) {
      expect(() => parseConfig(alone)).toThrow(/belong together/)
    }
  })

  test('and shows no password', () => {
    const parse = () => parseConfig({ AFTERWORD_DATABASE: 'postgres://user:secret@host/db' })
    expect(parse).toThrow(/^(?!.*secret).*SQLite/)
    const parseMail = () => parseConfig({ AFTERWORD_SMTP_URL: 'smtp://me:secret%@host' })
    expect(parseMail).toThrow(/^(?!.*secret).*AFTERWORD_SMTP_URL/)
  })

  test('and the origin that was probably meant', () => {
    const parse = () => parseConfig({ AFTERWORD_ORIGINS: 'https://a.example/blog' })
    expect(parse).toThrow('here: https://a.example (')
  })
})
