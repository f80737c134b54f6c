import { describe, expect, test } from 'vitest'
import { CommandFailure } from '../failure.ts'
import { Failure } from '../failure.ts'
import { type } from '../../../test/support/cli-world.ts'
import { EXIT, type CliCommand } from './command.ts'
import { program } from './program.ts'

const names = Object.keys(program.commands)

const aCommand = (run: CliCommand['run']): CliCommand => ({
  help: 'Usage: afterword try FILE [--fast]\n',
  options: { fast: { type: 'boolean' }, keep: { type: 'string' } },
  takes: ['FILE'],
  run,
})

const tryOut = (typed: readonly string[], run: CliCommand['run'] = async () => EXIT.ok) =>
  type(typed, {}, '', { help: 'all', version: '1', commands: { try: async () => aCommand(run) } })

describe('help', () => {
  test.each([[['--help']], [['-h']]])('is what %j prints', async typed => {
    expect(await type(typed)).toEqual({ code: 0, out: program.help, err: '' })
  })

  test('is what is said where nothing was typed, and that is no success', async () => {
    expect(await type([])).toEqual({ code: 2, out: '', err: program.help })
  })

  test('names every command', () => {
    for (const name of names) expect(program.help).toMatch(new RegExp(`^  ${name} `, 'm'))
  })

  test.each(names)('of %s names what it takes', async name => {
    const { code, out, err } = await type([name, '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const command = await program.commands[name]!()
    expect(out).toMatch(new RegExp(`^Usage: afterword ${name}\\b`))
    for (const option of Object.keys(command.options)) expect(out).toContain(`--${option}`)
    for (const taken of [...command.takes, ...(command.mayTake ?? [])]) expect(out).toContain(taken)
  })
})

test('the help of a command is printed by "help" too', async () => {
  expect(await type(['help', 'export'])).toEqual(await type(['export', '--help']))
})

test('the version is that of the package', async () => {
  expect(await type(['--version'])).toMatchObject({ code: 0, out: `${program.version}\n` })
  expect(program.version).toMatch(/^\d+\.\d+\.\d+/)
})

test('a command gets what was typed', async () => {
  const { code } = await tryOut(['try', '--fast', 'a.txt', '--keep=3'], async input => {
    expect(input).toEqual({ options: { fast: true, keep: '3' }, takes: ['a.txt'] })
    return EXIT.failed
  })
  expect(code).toBe(1)
})

describe('what is not understood ends with 2 and one line that names it:', () => {
  test.each<[typed: string[], names: string]>([
    [['tri'], '"tri"'],
    [['constructor'], '"constructor"'],
    [['--quick'], '"--quick"'],
    [['try'], 'FILE is missing'],
    [['try', 'a', 'b'], '"b"'],
    [['try', 'a', '--slow'], "'--slow'"],
    [['try', 'a', '-x'], "'-x'"],
    [['try', 'a', '--keep'], "'--keep <value>'"],
    [['try', 'a', '--fast=yes'], "'--fast'"],
  ])('%j', async (typed, names) => {
    const { code, out, err } = await tryOut(typed)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^afterword: [^\n]+\. See --help\.\n$/)
    expect(err).toContain(names)
  })
})

describe('what cannot be done ends with 1 and one line', () => {
  const failing = (error: Error) => tryOut(['try', 'a'], () => Promise.reject(error))

  test('that says why', async () => {
    const ended = await failing(new CommandFailure('a is no file'))
    expect(ended).toEqual({ code: 1, out: '', err: 'afterword: a is no file\n' })
  })

  test('that has the reason of the database', async () => {
    const cause = new Error('database or disk is full')
    const { err } = await failing(new Failure('unavailable', 'Not now.', [], { cause }))
    expect(err).toBe('afterword: Not now. database or disk is full\n')
  })

  test('and what nobody thought of is not hidden', async () => {
    await expect(failing(new TypeError('x is undefined'))).rejects.toThrow('x is undefined')
  })
})
