import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { drawMessagesTable } from './docs/messages-table.ts'

// Writes the tables of the documentation that come from the source: `npm run docs`.

const PAGE = 'docs/embedding.md'
const BLOCK = /(<!-- messages:[^>]*-->\n)[^]*(<!-- \/messages -->)/

const page = readFileSync(PAGE, 'utf8')
if (!BLOCK.test(page)) throw new Error(`${PAGE} has no place for the messages.`)
writeFileSync(
  PAGE,
  page.replace(
    BLOCK,
    (_, open: string, close: string) => `${open}\n${drawMessagesTable()}\n\n${close}`,
  ),
)
execFileSync('npx', ['oxfmt', PAGE], { stdio: 'inherit', shell: process.platform === 'win32' })
