import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type } from '../../../test/support/cli-world.ts'
import { TOPICS } from './topics.ts'

const DOCS = `${import.meta.dirname}/../../../docs`

test('help lists every topic with its summary', async () => {
  const { code, out, err } = await type(['help'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  for (const [topic, summary] of Object.entries(TOPICS))
    expect(out).toMatch(new RegExp(`^  ${topic} +${summary}$`, 'm'))
})

test('every page of docs/ but its index is a topic', () => {
  const pages = readdirSync(DOCS)
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .map(name => name.replace('.md', ''))
  expect(pages.toSorted()).toEqual(Object.keys(TOPICS).toSorted())
})

test.each(Object.keys(TOPICS))('help %s prints its page', async topic => {
  const page = readFileSync(`${DOCS}/${topic}.md`, 'utf8')
  expect(await type(['help', topic])).toEqual({ code: 0, out: page, err: '' })
  expect(page).toMatch(/^# \S/)
})

test.each(['mails', '../README', 'constructor', ''])(
  'help of the unknown topic %j names the topics',
  async topic => {
    const { code, out, err } = await type(['help', topic])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^afterword: there is no topic "[^"]*"; the topics are [^\n]+\n$/)
    for (const known of Object.keys(TOPICS)) expect(err).toContain(known)
  },
)

test('help takes one topic', async () => {
  expect(await type(['help', 'mail', 'data'])).toMatchObject({ code: 2, out: '' })
})
