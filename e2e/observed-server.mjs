// Loaded into a server under test before its own code (`node --import`). It counts the SQL statements
// that the process executes, and does what a test asks for by SIGUSR2.
import { writeSync } from 'node:fs'
import { DatabaseSync, StatementSync } from 'node:sqlite'

let statements = 0

/** @param {object} prototype @param {readonly string[]} names */
function count(prototype, names) {
  for (const name of names) {
    const original = Reflect.get(prototype, name)
    Reflect.set(prototype, name, function (/** @type {unknown[]} */ ...values) {
      statements++
      return Reflect.apply(original, this, values)
    })
  }
}

count(DatabaseSync.prototype, ['exec'])
count(StatementSync.prototype, ['all', 'get', 'iterate', 'run'])

const ACTS = {
  report() {
    const { user, system } = process.cpuUsage()
    writeSync(2, `observed ${JSON.stringify({ statements, cpu: (user + system) / 1000 })}\n`)
  },
  throw() {
    throw new Error('thrown on purpose')
  },
  reject() {
    void Promise.reject(new Error('rejected on purpose'))
  },
  exit() {
    process.exit(0)
  },
  memory() {
    const kept = []
    for (;;) kept.push(Array.from({ length: 100_000 }, () => ({})))
  },
}

const act = ACTS[/** @type {keyof typeof ACTS} */ (process.env['E2E_ON_SIGUSR2'] ?? 'report')]
process.on('SIGUSR2', act)
