import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#protocol/settings.ts'
import { aServer, SITE } from '../../../../test/support/server.ts'
import { openSites } from './sites.ts'

test('a site that nobody has decided anything about has the settings as they come', async () => {
  const { deps } = await aServer()
  expect(deps.sites.settings(SITE)).toEqual(DEFAULT_SETTINGS)
})

test('a site that was added is served at once, and after a restart', async () => {
  const { deps } = await aServer()
  await deps.sites.add(deps.db, 'https://new.example', '2026-01-01')
  expect(deps.origins.has('https://new.example')).toBe(true)
  expect((await openSites(deps.db, [])).origins.has('https://new.example')).toBe(true)
})

test('what an owner changes holds at once and after a restart, and leaves the rest as it comes', async () => {
  const { deps } = await aServer()
  await deps.sites.add(deps.db, SITE, '2026-01-01')
  await deps.sites.change(deps.db, SITE, { maxLinks: 1 })
  await deps.sites.change(deps.db, SITE, { policy: 'all' })
  const expected = { ...DEFAULT_SETTINGS, maxLinks: 1, policy: 'all' }
  expect(deps.sites.settings(SITE)).toEqual(expected)
  expect((await openSites(deps.db, [SITE])).settings(SITE)).toEqual(expected)
})

test('adding a site again keeps what its owner has decided', async () => {
  const { deps } = await aServer()
  await deps.sites.add(deps.db, SITE, '2026-01-01')
  await deps.sites.change(deps.db, SITE, { maxLinks: 1 })
  await deps.sites.add(deps.db, SITE, '2026-02-01')
  expect(deps.sites.settings(SITE).maxLinks).toBe(1)
})
