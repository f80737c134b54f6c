import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { DIST } from './server.ts'

/** `afterword` as a process of its own. */
export interface Run {
  readonly child: ChildProcess
  readonly ended: Promise<{
    readonly code: number | null
    readonly out: string
    readonly err: string
  }>
}

/** Runs the built command line as somebody would type it. */
export function afterword(typed: readonly string[], environment: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(DIST, 'server/cli.js'), ...typed], {
    env: { PATH: process.env['PATH'], ...environment },
  })
  const said = Promise.all([text(child.stdout), text(child.stderr)])
  const code = new Promise<number | null>(resolve => child.once('close', resolve))
  const ended = Promise.all([code, said]).then(([code, [out, err]]) => ({ code, out, err }))
  return { child, ended }
}
