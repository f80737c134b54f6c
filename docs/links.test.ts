import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAPERS, readText, ROOT } from './docs-files.ts'

/** Targets of links and pictures outside of code, without those of other hosts. */
function targetsOf(paper: string): readonly string[] {
  const text = readText(paper)
    .replaceAll(/^ *```[^]*?^ *```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
  return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, target]) => target!).filter(
    target => !/^https?:/.test(target),
  )
}

/** Names of the headings of a page, as GitHub makes anchors of them. */
const anchorsOf = (paper: string) =>
  Array.from(readText(paper).matchAll(/^#+ (.+)$/gm), ([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  )

describe.each(PAPERS)('%s', paper => {
  test('links to files and headings that exist', () => {
    for (const target of targetsOf(paper)) {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? paper : posix.join(posix.dirname(paper), path)
      expect(existsSync(join(ROOT, file)), `${target} exists`).toBe(true)
      if (anchor !== undefined) expect(anchorsOf(file), target).toContain(anchor)
    }
  })
})

test('every picture of the papers is lighter than 120 kB', () => {
  const pictures = PAPERS.flatMap(paper =>
    targetsOf(paper)
      .filter(target => /\.(?:webp|png|svg)$/.test(target))
      .map(target => posix.join(posix.dirname(paper), target)),
  )
  expect(pictures).toContain('docs/pictures/thread-dark.webp')
  for (const picture of pictures)
    expect(statSync(join(ROOT, picture)).size, picture).toBeLessThan(120_000)
})
