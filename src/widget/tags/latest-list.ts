import { commentLink } from '#protocol/comment-link.ts'
import type { LatestComment } from '#protocol/comment.ts'
import { toPlainText } from '#protocol/body.ts'
import { UNITS } from '../i18n/format.ts'

/**
 * Comments as a list of name, page, first words and time. It has no words of its own, so that it is in
 * any language. `tick` says anew how long ago they were written.
 */
export function createLatestList(latest: readonly LatestComment[], lang = '') {
  // Many pages write `en-US` by default; without a language the browser's counts.
  const language = lang.replace('_', '-') || undefined
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' })

  const items = latest.map(({ thread: { url, title }, comment }) => {
    const { id, author, body, lang, createdAt } = comment
    const date = new Date(createdAt)
    const time = make('time', { dateTime: createdAt, title: full.format(date) })
    const item = make(
      'li',
      { part: 'item' },
      make('b', { part: 'name', dir: 'auto' }, author.name),
      make('a', { part: 'thread', dir: 'auto', href: url }, title || url),
      make('p', { part: 'text', dir: 'auto', ...(lang && { lang }) }, toPlainText(body)),
      make('a', { part: 'permalink', href: commentLink(url, id) }, time),
    )
    return { item, tick: () => (time.textContent = since(Date.now() - date.getTime())) }
  })

  function since(age: number) {
    // Where a reader's clock runs behind the server's no unit fits, and it is now.
    const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ['second', Infinity]
    return relative.format(-Math.floor(age / size), unit)
  }

  const tick = () => items.forEach(({ tick }) => tick())
  tick()
  // A list without bullets is none for Safari, unless it says so.
  const list = make('ul', { part: 'list', role: 'list' }, ...items.map(({ item }) => item))
  return { list, tick }
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Readonly<Record<string, string>>,
  ...children: readonly (Element | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
