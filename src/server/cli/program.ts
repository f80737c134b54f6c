import manifest from '../../../package.json' with { type: 'json' }
import type { Program } from './run.ts'

const HELP = `Usage: afterword COMMAND [OPTIONS]

  serve       run the server
  login-link  print a link that signs in to the admin
  export      write everything as JSON Lines
  import      read such a file into the database
  backup      copy the database while it is in use
  remap       give threads new addresses
  doctor      check settings, database, clock and address, and say what to do
  help        print the documentation, by TOPIC

  --help      also after a COMMAND
  --version

Settings are the environment variables of the server (AFTERWORD_DATABASE and the others).
All commands may be used while the server runs.

Exit codes: 0 done; 1 not done, or not all of it; 2 not understood.
`

export const program: Program = {
  help: HELP,
  version: manifest.version,
  commands: {
    serve: async () => (await import('./serve.ts')).serve,
    'login-link': async () => (await import('./login-link.ts')).loginLink,
    export: async () => (await import('./export.ts')).exportCommand,
    import: async () => (await import('./import.ts')).importCommand,
    backup: async () => (await import('./backup.ts')).backup,
    remap: async () => (await import('./remap.ts')).remapCommand,
    help: async () => (await import('./help.ts')).help,
    doctor: async () => (await import('./doctor/doctor.ts')).doctor,
  },
}
