// Prints the tracking parameters of the lists named in src/server/services/sites/tracking-parameters.ts that it
// neither has nor leaves out on purpose. Fetch the lists first, then:
// node scripts/tracking-parameters.ts params.csv clean-urls.json query-filter.json rules.js
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { CONTENT, isTracking } from '../src/server/services/sites/tracking-parameters.ts'

interface Rule {
  readonly name?: string
  readonly include?: readonly string[]
  readonly params?: readonly string[]
  readonly rules?: readonly string[]
}

const missing = process.argv
  .slice(2)
  .flatMap(readNames)
  .filter(name => !isTracking(name) && !CONTENT.has(name.toLowerCase()))
process.stdout.write(
  [...new Set(missing)]
    .toSorted()
    .map(name => `${name}\n`)
    .join(''),
)
process.exitCode = missing.length > 0 ? 1 : 0

/** The names of a list: the registry's table, Brave's rules for every page, or tidy-url's `Global`. */
function readNames(file: string): readonly string[] {
  if (file.endsWith('.csv')) {
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
    return lines.map(line => line.split(',')[0]!.trim())
  }
  const rules: readonly Rule[] = file.endsWith('.json')
    ? JSON.parse(readFileSync(file, 'utf8'))
    : createRequire(import.meta.url)(resolve(file))
  return rules.flatMap(rule => {
    if (rule.name === 'Global') return rule.rules ?? []
    return rule.include?.some(page => page.startsWith('*://*/')) ? (rule.params ?? []) : []
  })
}
