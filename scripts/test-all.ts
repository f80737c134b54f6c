// `npm test`: runs every stage, also after one that failed, and says at the end what became of each.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

interface Stage {
  /** What `npm run` calls it. */
  readonly script: string
  /** Stages without which this one would test nothing, or what is out of date. */
  readonly needs?: string
  readonly args?: readonly string[]
  /** The file in which its runner counts tests. */
  readonly report?: string
}

const STAGES: readonly Stage[] = [
  { script: 'check' },
  { script: 'build' },
  { script: 'size', needs: 'build' },
  {
    script: 'test:unit',
    args: ['--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    report: 'test-results/unit.json',
  },
  { script: 'test:e2e', needs: 'build', report: 'test-results/e2e.json' },
  { script: 'test:browsers', needs: 'build', report: 'test-results/browsers.json' },
]

/** How many tests of a stage passed and failed. */
interface Count {
  readonly passed: number
  readonly failed: number
}

interface Outcome extends Count {
  readonly script: string
  readonly verdict: 'passed' | 'FAILED' | 'not run'
  readonly seconds: number
}

/** As Vitest and Playwright count. */
interface Report {
  readonly numPassedTests?: number
  readonly numFailedTests?: number
  readonly stats?: { readonly expected: number; readonly unexpected: number }
}

function readCount(file: string): Count {
  const { numPassedTests, numFailedTests, stats } = JSON.parse(readFileSync(file, 'utf8')) as Report
  return {
    passed: stats?.expected ?? numPassedTests ?? 0,
    failed: stats?.unexpected ?? numFailedTests ?? 0,
  }
}

function run({ script, args = [], report }: Stage): Outcome {
  console.log(`\n> ${script}\n`)
  if (report) rmSync(report, { force: true })
  const start = performance.now()
  // What comes before a script that is run by itself has been done by now.
  const { status } = spawnSync(
    'npm',
    ['run', '--silent', '--ignore-scripts', script, '--', ...args],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  const seconds = (performance.now() - start) / 1000
  const isWell = status === 0
  const counted = report && existsSync(report) ? readCount(report) : { passed: 0, failed: 0 }
  // A stage that fails without a failed test, as when types are wrong, counts as one failure.
  const failed = isWell ? 0 : Math.max(counted.failed, 1)
  return { script, verdict: isWell ? 'passed' : 'FAILED', seconds, ...counted, failed }
}

const outcomes: Outcome[] = []
for (const stage of STAGES) {
  const needed = outcomes.find(({ script }) => script === stage.needs)
  if (needed && needed.verdict !== 'passed')
    outcomes.push({ script: stage.script, verdict: 'not run', seconds: 0, passed: 0, failed: 1 })
  else outcomes.push(run(stage))
}

const sum = (key: keyof Count) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
console.log()
for (const { script, verdict, seconds, passed, failed } of outcomes) {
  const tests = passed ? `${passed} tests passed, ${failed} failed` : ''
  console.log(
    `${script.padEnd(14)} ${verdict.padEnd(8)} ${`${Math.round(seconds)} s`.padStart(7)}   ${tests}`,
  )
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') ? 1 : 0
