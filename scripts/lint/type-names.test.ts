import { expect, test } from 'vitest'
import { ambiguousNames } from './type-names.ts'

test('a type name that two files declare is reported, props of components are not', () => {
  const files = new Map([
    ['src/a.ts', 'export interface Found {}\ninterface Props {}'],
    ['src/b.tsx', 'type Found = string\ninterface Props {}\nexport class Other {}'],
  ])
  expect(ambiguousNames(files)).toEqual(['Found is declared in src/a.ts and src/b.tsx'])
})
