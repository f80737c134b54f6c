import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'
import { afterword } from './command.ts'
import { startServer, type Server } from './server.ts'
import { test as everyTest } from './test.ts'

export { expect } from '@playwright/test'

/** A server that nobody has set up, and what somebody can do who sits before it. */
export interface Fresh {
  readonly server: Server
  /** The link that it has printed. */
  readonly setupLink: string
  /** What `afterword` prints, typed where the server runs. */
  type(...typed: readonly string[]): Promise<{ code: number | null; out: string; err: string }>
}

export const test = everyTest.extend<{ readonly fresh: Fresh }>({
  fresh: async ({ page }, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'afterword-fresh-'))
    const environment = {
      AFTERWORD_DATABASE: join(directory, 'comments.db'),
      AFTERWORD_DEMO: 'off',
    }
    // Passkeys are for names, not for addresses of numbers.
    const server = await startServer({ ...environment, HOST: 'localhost' })
    const linkOf = () => /http\S+\/admin\/setup#\S+/.exec(server.said())?.[0]
    await expect.poll(linkOf).toBeDefined()
    const { port } = new URL(server.url)
    await use({
      server,
      setupLink: linkOf()!,
      type: (...typed) => afterword(typed, { ...environment, PORT: port }).ended,
    })
    // The preview may still be loading, and would ask a server that ends.
    await page.close()
    await server.stop()
    await rm(directory, { recursive: true })
  },
})

/** Sets up a server as its owner does, without a passkey. */
export async function setUp(
  page: Page,
  { setupLink }: Fresh,
  { site = 'https://blog.example.com', email = 'olga@example.com', name = 'Olga' } = {},
): Promise<void> {
  await page.goto(setupLink)
  await page.getByLabel('Address of your site').fill(site)
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(signOutOf(page)).toBeVisible()
}

/** The way out, which stands on every page beside the navigation. */
export const signOutOf = (page: Page): Locator =>
  page.getByRole('button', { name: 'Sign out', exact: true })

/** A device that makes passkeys and signs by them without being touched. */
export async function addAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return cdp
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe-core finds on a page, light or dark, as sentences. */
export async function findFaults(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
    for (const { id, nodes } of violations)
      for (const { target, any } of nodes)
        faults.push(`${colorScheme} ${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`)
  }
  return faults
}
