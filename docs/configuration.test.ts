import { expect, test } from 'vitest'
import { parseConfig } from '../src/server/config.ts'
import { codesIn, rowsOf } from './docs-files.ts'

/** Rows of `configuration.md`: names and defaults. */
const ROWS = rowsOf('docs/configuration.md')
  .slice(1)
  .map(([name = '', , fallback = '']) => ({ name: codesIn(name)[0]!, fallback }))

/** Names that the server takes, which it lists where it is given another. */
function listNames(): readonly string[] {
  try {
    parseConfig({ AFTERWORD_NOTHING: 'x' })
  } catch (error) {
    return String(error).split('There are: ')[1]!.split(', ')
  }
  throw new Error('A wrong name was taken.')
}

test('the table of configuration.md has every variable, once', () => {
  const names = ROWS.map(({ name }) => name)
  expect(names.toSorted()).toEqual([...listNames(), 'PORT', 'HOST'].toSorted())
})

test('a default in the table is the default of the server', () => {
  const known = ROWS.filter(({ fallback }) => /^`[^`]+`$/.test(fallback))
  expect(known.length).toBeGreaterThan(6)
  for (const { name, fallback } of known)
    expect(parseConfig({ [name]: codesIn(fallback)[0] }), name).toEqual(parseConfig({}))
})

test('a variable without a default in the table has none in the server', () => {
  const unset = ROWS.filter(({ fallback }) => !/^`[^`]+`$/.test(fallback)).map(({ name }) => name)
  expect(unset.toSorted()).toEqual([
    'AFTERWORD_BACKUPS',
    'AFTERWORD_DEMO',
    'AFTERWORD_MAIL_FROM',
    'AFTERWORD_ORIGINS',
    'AFTERWORD_PUBLIC_URL',
    'AFTERWORD_SMTP_URL',
    'AFTERWORD_TRUSTED_PROXIES',
    'HOST',
  ])
  expect(parseConfig({})).toMatchObject({
    backups: { folder: null },
    demo: true,
    mail: null,
    origins: [],
    publicUrl: null,
    trustedProxies: [],
    host: null,
  })
  expect(parseConfig({ AFTERWORD_ORIGINS: 'https://blog.example.com' }).demo).toBe(false)
})
