import { aPage, aTag, space } from '../a-page.ts'
import { textOf, wordsOf } from '../text.ts'
import { expect, test } from './test.ts'
import type { What } from './find.ts'

const expander = (by: string, name = 'Expand full comment') =>
  ({ role: 'button', name, by }) as const
const commentBy = (name: string): What => ({ role: 'article', name: `Comment by ${name}` })

test('a post has its conversation under it', async ({ reader, host }) => {
  await reader.open(`${host.origin}/demo/`)
  await reader.see({ role: 'region', name: 'Comments' })
  await reader.see({ role: 'heading', name: '8 Comments' })
  const names = () =>
    reader.run(find => find({ role: 'article' }).map(({ ariaLabel }) => ariaLabel))
  await expect
    .poll(names)
    .toEqual(
      [
        'Dorothea Vance',
        'Piotr Zielak',
        'Lakshmi Raman',
        'June Abara',
        'Ines Hallström',
        'Yusuf Arslan',
        'Hal Whitcombe',
        'Maren Okafor',
      ].map(name => `Comment by ${name}`),
    )
})

/** What has at most six lines, and what has more. */
const CASES: readonly (readonly [name: string, body: string, isCut: boolean])[] = [
  ['One line', 'Jonas sold the beans, surely.', false],
  ['Six lines', textOf(6), false],
  ['Seven lines', textOf(7), true],
  ['A long paragraph', wordsOf(200), true],
  ['Six short paragraphs', textOf(6).replaceAll('\n', '\n\n'), false],
  ['Seven short paragraphs', textOf(7).replaceAll('\n', '\n\n'), true],
  ['A list of seven', textOf(7, '- item'), true],
  ['A quote of six lines', textOf(6, '> quote'), false],
  ['Code of seven lines', `\`\`\`\n${textOf(7)}\n\`\`\``, true],
]

test('a comment is cut when it has more than six lines, and only then has a button', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage())
  for (const [name, body] of CASES) await write(url, { name, body })
  await reader.open(url)
  await reader.see({ role: 'heading', name: `${CASES.length} Comments` })
  const bodies = () =>
    reader.run(find =>
      find({ role: 'article' }).map(article => {
        const body = article.querySelector('[part=body]')!
        return [
          article.ariaLabel?.replace('Comment by ', ''),
          body.scrollHeight - body.clientHeight > 1,
          article.querySelectorAll('[aria-controls]').length,
        ]
      }),
    )
  await expect.poll(bodies).toEqual(CASES.map(([name, , isCut]) => [name, isCut, isCut ? 1 : 0]))
})

test('expanding and showing less work by keyboard and keep their place', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage({ above: '<p>Text.</p>'.repeat(30), below: space(2) }))
  for (const name of ['One', 'Ada', 'Two']) await write(url, { name, body: textOf(60) })
  await reader.open(url)
  await reader.see(expander('Ada'), { expanded: 'false' })
  await reader.tabTo(expander('Ada'))
  await reader.tab.press('Enter')
  await reader.see(expander('Ada', 'Show less'), { expanded: 'true', isFocused: true })
  const isWhole = await reader.run(find => {
    const body = find({ role: 'article', name: 'Comment by Ada' })[0]!.querySelector('[part=body]')!
    return body.scrollHeight <= body.clientHeight
  })
  expect(isWhole).toBe(true)

  // As a reader would who has read down to it.
  const { top } = await reader.run(find => {
    const [button] = find({ role: 'button', name: 'Show less' })
    button!.scrollIntoView({ block: 'center', behavior: 'instant' })
    return { top: Math.round(button!.getBoundingClientRect().top) }
  })
  await reader.tab.press('Enter')
  await reader.see(expander('Ada'), { expanded: 'false', isFocused: true })
  await expect
    .poll(async () => Math.abs((await reader.look(expander('Ada')))[0]!.top - top))
    .toBeLessThan(3)
  await reader.see(expander('One'), { expanded: 'false' })
})

test('a link to a cut reply arrives there, and the reply is open and has the focus', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage({ above: space(2) }))
  await write(url, { name: 'One', body: textOf(30) })
  const parent = await write(url, { name: 'Bob', body: textOf(30) })
  const { id } = await write(url, { name: 'Ada', body: textOf(30), parentId: parent.id })
  await write(url, { name: 'Two', body: textOf(60) })
  await reader.tab.go(`${url}#comment-${id}`)
  await reader.see(commentBy('Ada'), { isFocused: true, isInView: true })
  await reader.see(expander('Ada', 'Show less'))
  await reader.see(expander('Bob'))
  await expect.poll(async () => (await reader.look(commentBy('Ada')))[0]!.top).toBeLessThan(100)
})

test('Tab goes to a link in the hidden part, and the comment opens', async ({
  reader,
  host,
  write,
}) => {
  const url = host.page(aPage())
  const hidden = `${textOf(20)}\n[the hidden link](https://example.com/)\n${textOf(20)}`
  await write(url, { body: hidden })
  await reader.open(url)
  await reader.see(expander('Ada'))
  await reader.tabTo({ role: 'link', name: 'the hidden link' })
  await reader.see(expander('Ada', 'Show less'))
  await reader.see({ role: 'link', name: 'the hidden link' }, { isFocused: true, isInView: true })
})

test('text in the hidden part is found, and the comment opens', async ({ reader, host, write }) => {
  const url = host.page(aPage({ tag: aTag('data-loading="eager"') }))
  await write(url, { name: 'Other', body: textOf(30) })
  await write(url, { body: `${textOf(20)}\namong needles\n${textOf(20)}` })
  await reader.open(url)
  await reader.see(expander('Ada'))
  // The search of find-in-page as an address can ask for it, and the same way of going there.
  await reader.tab.go(`${url}#:~:text=among%20needles`)
  await reader.see(expander('Ada', 'Show less'))
  await reader.see(commentBy('Ada'), { isInView: true })
  await reader.see(expander('Other'))
})
