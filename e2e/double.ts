import type { Page, Route } from '@playwright/test'
import type { Comment, ThreadPage } from '#protocol/comment.ts'

/**
 * Answers `GET /counts` with `texts`, and `GET /latest`, as long as the server under test does not:
 * what it does answer goes through as it is. To be deleted once it does both.
 */
export async function doubleWhatIsMissing(page: Page, server: string): Promise<void> {
  await page.route('**/api/v1/counts?*', async route => {
    const response = await route.fetch()
    const answer = (await response.json()) as { counts?: Record<string, number>; texts?: object }
    if (!answer.counts || answer.texts) return route.fulfill({ response })
    const texts = Object.fromEntries(
      Object.entries(answer.counts).map(([url, n]) => [
        url,
        n === 1 ? '1 Comment' : `${n} Comments`,
      ]),
    )
    await route.fulfill({ response, json: { ...answer, texts } })
  })
  await page.route('**/api/v1/latest?*', async route => {
    const response = await route.fetch()
    if (response.status() !== 404) return route.fulfill({ response })
    await answerLatest(route, server)
  })
}

/** The latest of the pages that a test has named, from their threads. */
async function answerLatest(route: Route, server: string) {
  const { searchParams } = new URL(route.request().url())
  const pages = pagesBySite.get(searchParams.get('site')!) ?? []
  const latest: { thread: object; comment: Comment }[] = []
  for (const url of pages) {
    const response = await fetch(`${server}/api/v1/thread?url=${encodeURIComponent(url)}`)
    const { thread, comments } = (await response.json()) as ThreadPage
    latest.push(...comments.map(comment => ({ thread, comment })))
  }
  latest.sort((one, other) => (one.comment.createdAt < other.comment.createdAt ? 1 : -1))
  await route.fulfill({
    headers: { 'access-control-allow-origin': '*' },
    json: { latest: latest.slice(0, Number(searchParams.get('limit')) || 5) },
  })
}

const pagesBySite = new Map<string, string[]>()

/** Says that `url` has comments, for the double to find them. */
export function nameForDouble(url: string): void {
  const { origin } = new URL(url)
  pagesBySite.set(origin, [...(pagesBySite.get(origin) ?? []), url])
}
