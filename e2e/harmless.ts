import { expect, type Page } from '@playwright/test'
import { toRequest, type Written } from './write.ts'

const INSIDE_A_BODY = /^(p|blockquote|[ou]l|li|pre|em|strong|del|code|br|a)$/

/** The attributes that the widget itself gives, by element: all but the address of a link is fixed. */
const ATTRIBUTES =
  /^(a rel=ugc nofollow noopener|(blockquote|[ou]l) dir=auto|(code|pre) translate=no|a href=(https?:\/\/|mailto:)[^]*)$/i

/** Everything that is in the bodies of a page and should not be. */
export const strangersIn = (page: Page) =>
  page
    .locator('[part=body], [part~=preview]')
    .evaluateAll(
      (bodies, [elements, given]) =>
        bodies
          .flatMap(body => [...body.querySelectorAll('*')])
          .flatMap(({ localName, attributes }) => [
            ...(new RegExp(elements!).test(localName) ? [] : [`<${localName}>`]),
            ...[...attributes]
              .map(({ name, value }) => `${localName} ${name}=${value}`)
              .filter(attribute => !new RegExp(given!, 'i').test(attribute)),
          ]),
      [INSIDE_A_BODY.source, ATTRIBUTES.source],
    )

/** Scripts, images, frames and the like in a thread, wherever they are. */
const intruders = (page: Page) =>
  page
    .locator('after-word')
    .locator(
      'script, img, svg, math, iframe, object, embed, style, link, base, meta, template, video',
    )

/** That nothing anybody wrote has become more than text. A fragment has brought `styles` of its own. */
export async function expectHarmless(page: Page, styles = 0) {
  expect(await strangersIn(page)).toEqual([])
  await expect(intruders(page)).toHaveCount(styles)
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
}

/** Posts what the server takes; what it refuses it must refuse as bad input. */
export async function tryToWrite(server: string, url: string, written: Written): Promise<boolean> {
  const response = await fetch(`${server}/api/v1/comments`, toRequest(url, written))
  expect([201, 422]).toContain(response.status)
  return response.status === 201
}
