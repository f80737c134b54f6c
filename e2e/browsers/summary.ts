import type { Reporter, Suite } from '@playwright/test/reporter'

interface Options {
  /** What to say of each browser that is not here. */
  readonly missing: readonly string[]
}

/** Says last in which browsers the tests ran, in which not, and how many passed. */
export default class Summary implements Reporter {
  readonly #missing: readonly string[]
  #suite: Suite | undefined

  constructor({ missing }: Options) {
    this.#missing = missing
  }

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(): void {
    const tests = this.#suite?.allTests() ?? []
    const count = (...outcomes: readonly string[]) =>
      tests.filter(test => outcomes.includes(test.outcome())).length
    const browsers = tests.flatMap(({ results }) =>
      results.flatMap(({ annotations }) => annotations.map(({ description }) => description)),
    )
    console.log(['', `in ${[...new Set(browsers)].join(', ')}`, ...this.#missing].join('\n'))
    const totals = {
      failed: count('unexpected'),
      flaky: count('flaky'),
      'not run': count('skipped'),
    }
    const others = Object.entries(totals)
      .filter(([word, total]) => total || word === 'failed')
      .map(([word, total]) => `, ${total} ${word}`)
    console.log(`${count('expected')} passed${others.join('')}`)
  }

  printsToStdio(): boolean {
    return false
  }
}
