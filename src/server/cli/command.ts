import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { UsageFailure } from './usage-failure.ts'

/** The environment of a command: real streams and variables, or a test's own. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly stdin: NodeJS.ReadableStream
  /** For results only; progress and messages go to `stderr`. */
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
}

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A command of `afterword`. */
export interface CliCommand {
  /** The text of `--help`, with every option. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** The names of its arguments, all required. */
  readonly takes: readonly string[]
  /** Names of further arguments, which may be left out. */
  readonly mayTake?: readonly string[]
  run(input: Input, world: World): Promise<ExitCode>
}

/** The arguments after the command's name. */
export interface Input {
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly takes: readonly string[]
}

/** Throws a `UsageFailure` that names what is not understood. */
export function parseInput(command: CliCommand, typed: readonly string[]): Input {
  const { values, positionals } = parse(command, typed)
  const missing = command.takes[positionals.length]
  if (missing !== undefined) throw new UsageFailure(`${missing} is missing`)
  const extra = positionals[command.takes.length + (command.mayTake?.length ?? 0)]
  if (extra !== undefined) throw new UsageFailure(`"${extra}" is one too many`)
  return { options: values as Input['options'], takes: positionals }
}

function parse(command: CliCommand, typed: readonly string[]) {
  try {
    return parseArgs({
      args: [...typed],
      options: { ...command.options },
      allowPositionals: true,
      strict: true,
    })
  } catch (cause) {
    const [sentence = ''] = cause instanceof Error ? cause.message.split(/\.\s|\n/) : []
    throw new UsageFailure(sentence.trim(), { cause })
  }
}
