#!/usr/bin/env node
import { program } from './program.ts'
import { runProgram } from './run.ts'

// A reader of the output may stop early (`| head`), which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(1)
})

process.exitCode = await runProgram(program, process.argv.slice(2), {
  environment: process.env,
  now: () => new Date(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})
