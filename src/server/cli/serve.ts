import { EXIT, type CliCommand } from './command.ts'

export const serve: CliCommand = {
  help: `Usage: afterword serve

Runs the server until SIGTERM, SIGINT or SIGHUP. Settings are environment variables:
see "afterword help configuration".
`,
  options: {},
  takes: [],
  async run() {
    // Starting is what loading it does; it says itself when it cannot.
    await import('../main.ts')
    return process.exitCode === EXIT.failed ? EXIT.failed : EXIT.ok
  },
}
