import { expect, test } from 'vitest'
import { TAG_DEFAULTS } from '#protocol/tag.ts'
import { listRecipes } from '../src/admin/sites/installation/list-recipes.ts'
import { readText } from './docs-files.ts'

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const PAGE = inOneLine(readText('docs/recipes.md'))

test.each(listRecipes('https://comments.example.com', TAG_DEFAULTS))(
  'the recipe of the admin for $name is in recipes.md',
  ({ steps }) => {
    // The page has the React component in TypeScript, the admin in JavaScript.
    const lines = steps.map(({ code }) => inOneLine(code)).filter(code => !/useEffect/.test(code))
    for (const code of lines) expect(PAGE).toContain(code)
  },
)
