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

  async onEnd(): Promise<{ status: 'failed' } | undefined> {
    const tests = this.#suite?.allTests() ?? []
    const count = (outcome: string) => tests.filter(test => test.outcome() === outcome).length
    const browsers = tests.flatMap(({ results }) =>
      results.flatMap(({ annotations }) => annotations.map(({ description }) => description)),
    )
    // Who works here may do without a browser, the check of everybody's work may not.
    const [verdict, lacking] = process.env['CI'] ? ['failed', this.#missing.length] : ['skipped', 0]
    console.log(`\nin ${[...new Set(browsers)].join(', ')}`)
    for (const browser of this.#missing) console.log(`${verdict}: ${browser}`)
    const rest = { flaky: count('flaky'), 'not run': count('skipped') }
    const others = Object.entries(rest).map(([word, n]) => (n ? `, ${n} ${word}` : ''))
    console.log(
      `${count('expected')} passed, ${count('unexpected') + lacking} failed${others.join('')}`,
    )
    return lacking ? { status: 'failed' } : undefined
  }

  printsToStdio(): boolean {
    return false
  }
}
