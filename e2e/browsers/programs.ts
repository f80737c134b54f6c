import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A program that a browser needs, running in a folder of its own. */
export interface Program {
  /** The first line on one of its outputs that `pattern` matches. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Fails when the program ends. */
  readonly failure: Promise<never>
}

export interface Start {
  readonly command: string
  /** Gets the path of the program's own folder, which is its home. */
  readonly args: (folder: string) => readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts programs, and knows them when it is time to end them. */
export interface Programs {
  start(what: Start): Promise<Program>
  /** Names what was started by other means and has to end too. */
  endWith(end: () => Promise<void>): void
  /** Ends all of them, with all that they started, and removes their folders. */
  end(): Promise<void>
}

export function createPrograms(): Programs {
  const ends: (() => Promise<void>)[] = []

  return {
    async start({ command, args, environment }) {
      const folder = await mkdtemp(join(tmpdir(), 'afterword-browser-'))
      const child = spawn(command, args(folder), {
        // With a group of its own, so that what it starts can be ended with it.
        detached: true,
        env: { ...process.env, HOME: folder, ...environment },
        // The last is for what a program tells nobody but its starter.
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      })
      const exit = Promise.race([once(child, 'exit'), once(child, 'error')])
      const removal = { recursive: true, force: true, maxRetries: 10 }
      // When a run is broken off nobody else comes to do it.
      const abandon = () => {
        endGroup(child)
        rmSync(folder, removal)
      }
      process.once('exit', abandon)
      ends.push(async () => {
        process.off('exit', abandon)
        endGroup(child)
        await exit
        await rm(folder, removal)
      })
      return watch(child, command, exit)
    },
    endWith: end => void ends.push(end),
    end: async () => void (await Promise.all(ends.map(end => end()))),
  }
}

function watch(child: ChildProcess, command: string, exit: Promise<unknown[]>): Program {
  const lines: string[] = []
  const heard = new Set<(line: string) => void>([line => lines.push(line)])
  for (const output of child.stdio.slice(1))
    createInterface(output as Readable).on('line', line => heard.forEach(hear => hear(line)))
  const failure = exit.then(([why]) => {
    throw new Error(`${command} ended (${why}).\n${lines.slice(-20).join('\n')}`)
  })
  // Who waits for the program hears of it; after its end nobody does.
  failure.catch(() => {})

  return {
    failure,
    said(pattern) {
      const found = new Promise<RegExpExecArray>(resolve => {
        const hear = (line: string) => {
          const match = pattern.exec(line)
          if (match) resolve(match)
        }
        lines.forEach(hear)
        heard.add(hear)
      })
      return Promise.race([found, failure])
    },
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    // Without a number it never started.
    if (pid) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
