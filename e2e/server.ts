import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The build under test: the repository's own, or the one that `E2E_DIST` names. */
export const DIST = process.env['E2E_DIST'] ?? join(import.meta.dirname, '../dist')

/** A server process that has said that it listens. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string
  readonly pid: number
  /** What it was started with. */
  readonly environment: Readonly<Record<string, string>>
  /** Ends it as an operator would, and fails when it does not end cleanly. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Everything that it has printed so far. */
  said(): string
}

/** Starts the built server on a free port, configured by `environment`. */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<Server> {
  const child = spawn(process.execPath, [join(DIST, 'server/main.js')], {
    env: { PORT: '0', HOST: '127.0.0.1', AFTERWORD_LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  child.stderr.on('data', chunk => said.push(String(chunk)))
  const exit = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      said.push(line)
      const address = /listens on (http:\/\/\S+)/.exec(line)?.[1]
      if (address) resolve(address)
    })
    void exit.then(() => reject(new Error(`The server did not start:\n${said.join('\n')}`)))
  })

  async function end(signal: 'SIGTERM' | 'SIGKILL') {
    child.kill(signal)
    await exit
  }
  return {
    url,
    pid: child.pid!,
    environment,
    async stop() {
      await end('SIGTERM')
      if (child.exitCode !== 0) throw new Error(`${describe(child)}\n${said.join('\n')}`)
    },
    kill: () => end('SIGKILL'),
    said: () => said.join('\n'),
  }
}

const describe = ({ exitCode, signalCode }: ChildProcess) =>
  `The server ended with ${exitCode ?? signalCode}.`
