import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { ExitCode, World } from '../../src/server/cli/command.ts'
import { program } from '../../src/server/cli/program.ts'
import { runProgram, type Program } from '../../src/server/cli/run.ts'

export interface Ended {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** The output of a command line under a test's environment and input. */
export async function type(
  typed: readonly string[],
  environment: World['environment'] = {},
  incoming: Uint8Array | string = '',
  what: Program = program,
): Promise<Ended> {
  const stdin = new PassThrough()
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  stdin.end(incoming)
  const said = Promise.all([text(stdout), text(stderr)])
  const now = () => new Date('2026-06-01T00:00:00.000Z')
  const world: World = { environment, now, stdin, stdout, stderr }
  const code = await runProgram(what, typed, world).finally(() => {
    stdout.end()
    stderr.end()
  })
  const [out, err] = await said
  return { code, out, err }
}
