import { CommandFailure, StartFailure } from '../failure.ts'
import { Failure } from '../failure.ts'
import { EXIT, parseInput, type CliCommand, type ExitCode, type World } from './command.ts'
import { UsageFailure } from './usage-failure.ts'

/** Loaded on demand, so that `--help` waits for none of them. */
export type Commands = Readonly<Record<string, () => Promise<CliCommand>>>

export interface Program {
  readonly help: string
  readonly version: string
  readonly commands: Commands
}

/**
 * Runs a command line and returns its exit code. A failure is one line on stderr; an unforeseen
 * error is thrown.
 */
export async function runProgram(
  { help, version, commands }: Program,
  typed: readonly string[],
  world: World,
): Promise<ExitCode> {
  const [first, ...rest] = helpOfCommand(commands, typed)
  try {
    if (first === undefined) {
      // As with most command lines, a call without arguments prints the help and fails, so that no
      // script goes on.
      world.stderr.write(help)
      return EXIT.usage
    }
    if (first === '--help' || first === '-h') return say(world, help)
    if (first === '--version' || first === '-v') return say(world, `${version}\n`)
    const load = Object.hasOwn(commands, first) ? commands[first] : undefined
    if (!load) throw new UsageFailure(`there is no "${first}"`)
    const command = await load()
    if (rest.includes('--help') || rest.includes('-h')) return say(world, command.help)
    return await command.run(parseInput(command, rest), world)
  } catch (error) {
    world.stderr.write(`${toLine(error)}\n`)
    return error instanceof UsageFailure ? EXIT.usage : EXIT.failed
  }
}

/** "help export" asks for the help of a command, which "export --help" prints. */
function helpOfCommand(commands: Commands, typed: readonly string[]): readonly string[] {
  const [first, name, ...rest] = typed
  const isCommand = name !== undefined && Object.hasOwn(commands, name)
  return first === 'help' && isCommand && rest.length === 0 ? [name, '--help'] : typed
}

function say({ stdout }: World, text: string): ExitCode {
  stdout.write(text)
  return EXIT.ok
}

function toLine(error: unknown): string {
  if (error instanceof UsageFailure) return `afterword: ${error.message}. See --help.`
  const isOurs =
    error instanceof CommandFailure || error instanceof StartFailure || error instanceof Failure
  if (!isOurs) throw error
  // A failure of the database carries its own reason.
  const cause = error instanceof Failure && error.cause instanceof Error ? error.cause.message : ''
  return `afterword: ${error.message} ${cause}`.trimEnd()
}
