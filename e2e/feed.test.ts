import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'
import { toRequest } from './write.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  ']]><script>alert(1)</script>',
  // A writer that mends only the first end of a section is undone by the second.
  ']]>]]><entry><title>mine</title></entry>',
  '&lt;script&gt; &amp;amp; &#60;b&#62; &quot;',
  '"\'><img src=x onerror=alert(1)>',
  '<!--<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;-->',
]

/** A feed as a browser's XML parser understands it. */
async function readAtom(page: Page, url: string) {
  return page.evaluate(async url => {
    const parse = (text: string, type: DOMParserSupportedType) =>
      new DOMParser().parseFromString(text, type)
    const asHtml = (text: string | null | undefined) => parse(text ?? '', 'text/html').body
    const xml = parse(await (await fetch(url)).text(), 'application/xml')
    const fault = xml.querySelector('parsererror')
    if (fault) throw new Error(fault.textContent)
    const find = (entry: Element, name: string) => entry.querySelector(name)?.textContent
    return {
      title: xml.querySelector('feed > title')!.textContent,
      entries: [...xml.querySelectorAll('entry')].map(entry => ({
        tags: [...entry.querySelectorAll('*')].map(({ tagName }) => tagName),
        author: find(entry, 'author > name'),
        uri: find(entry, 'author > uri'),
        title: asHtml(find(entry, 'title')).textContent,
        titleTags: asHtml(find(entry, 'title')).querySelectorAll('*').length,
        content: asHtml(find(entry, 'content')).textContent,
        contentTags: [...asHtml(find(entry, 'content')).querySelectorAll('*')].map(
          ({ tagName }) => tagName,
        ),
      })),
    }
  }, url)
}

test('what looks like markup is in a feed the text it is', async ({ page, server, host }) => {
  await page.goto(`${server.url}/healthz`)
  for (const [place, text] of HOSTILE.entries()) {
    const url = `${host.origin}/feed/${place}`
    const request = toRequest(url, {
      name: text.slice(0, 60),
      body: `\`${text}\``,
      website: 'https://a.example/?a=1&b="<>',
    })
    const json = { ...(JSON.parse(String(request.body)) as object), title: text }
    const answer = await fetch(`${server.url}/api/v1/comments`, {
      ...request,
      body: JSON.stringify(json),
    })
    expect(answer.status).toBe(201)
    const feed = `${server.url}/api/v1/feed?${new URLSearchParams({ url })}`
    const { title, entries } = await readAtom(page, feed)
    expect(title).toBe(`Comments: ${text}`)
    expect(entries).toHaveLength(1)
    const [entry] = entries
    const tags = 'author content id link name published title updated uri'
    expect(entry!.tags.toSorted().join(' ')).toBe(tags)
    expect(entry).toMatchObject({
      author: text.slice(0, 60),
      title: `${text.slice(0, 60)}: ${text}`,
      titleTags: 0,
      content: text,
      contentTags: ['P', 'CODE'],
    })
    expect(entry!.uri).toMatch(/^https:\/\/a\.example\/\?a=1&b=[^<>"]*$/)

    const { items } = (await (await fetch(`${feed}&format=json`)).json()) as {
      items: { title: string; content_html: string; author: { name: string } }[]
    }
    expect(items[0]).toMatchObject({
      title: `${text.slice(0, 60)}: ${text}`,
      author: { name: text.slice(0, 60) },
    })
    const shown = await page.evaluate(html => {
      const { body } = new DOMParser().parseFromString(html, 'text/html')
      return [body.textContent, body.querySelectorAll(':not(p, code)').length]
    }, items[0]!.content_html)
    expect(shown).toEqual([text, 0])
  }
})
