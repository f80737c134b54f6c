import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { build, normalizePath, type Rolldown, type ViteDevServer } from 'vite'

/** Where the dev server has the files. */
const PLACE = '/demo/dev/server/'

const DATABASE = 'demo.db'

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm' }

/** A file, ready to be sent. */
export interface ServedFile {
  readonly type: string
  readonly source: string | Uint8Array
}

/** Finds a file by its path, for a page of `origin`. */
export type FindFile = (path: string, origin: string) => Promise<ServedFile | undefined>

interface Bundle {
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly modules: ReadonlySet<string>
}

/** The server's code in a few files, and its database for each origin that a page was opened under. */
interface Prepared {
  readonly bundle: Promise<Bundle>
  readonly databases: Map<string, Promise<Uint8Array>>
}

/**
 * Makes the files of the demo's server as soon as `vite` listens, and again after a change: a worker that
 * loads 700 modules one by one and writes a thousand comments itself takes half a minute.
 */
export function prepareServer(vite: ViteDevServer): FindFile {
  let prepared: Prepared | undefined
  const prepare = () => {
    prepared = { bundle: bundleWorker(), databases: new Map() }
    // Every request for a file reports the failure.
    prepared.bundle.catch(() => {})
    const address = vite.resolvedUrls?.local[0]
    if (address) findDatabase(prepared, new URL(address).origin).catch(() => {})
    return prepared
  }
  // Vite names its addresses after this event.
  vite.httpServer?.once('listening', () => setImmediate(prepare))
  vite.watcher.on('change', async changed => {
    const path = normalizePath(changed)
    const isPart = await prepared?.bundle.then(
      ({ modules }) => modules.has(path),
      () => true,
    )
    if (!isPart) return
    prepare()
    // The page swaps the widget by itself (`hot.ts`), and keeps what was posted.
    if (!path.includes('/src/widget/')) vite.environments.client.hot.send({ type: 'full-reload' })
  })
  return async (path, origin) => {
    if (!path.startsWith(PLACE)) return undefined
    const name = path.slice(PLACE.length)
    const now = prepared ?? prepare()
    if (name === DATABASE)
      return { type: 'application/vnd.sqlite3', source: await findDatabase(now, origin) }
    const source = (await now.bundle).files.get(name)
    const type = TYPES[name.split('.').at(-1)!]
    return source === undefined || !type ? undefined : { type, source }
  }
}

function findDatabase({ databases }: Prepared, origin: string): Promise<Uint8Array> {
  const database = databases.get(origin) ?? seedInWorker(origin)
  databases.set(origin, database)
  return database
}

async function seedInWorker(origin: string): Promise<Uint8Array> {
  const worker = new Worker('./demo/dev/seed-worker.ts', { workerData: origin })
  const [database] = (await once(worker, 'message')) as [Uint8Array]
  return database
}

async function bundleWorker(): Promise<Bundle> {
  const built = await build({
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: 'demo/dev/server-worker.ts',
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  return {
    files: new Map(output.map(file => [file.fileName, 'code' in file ? file.code : file.source])),
    modules: new Set(output.flatMap(file => ('modules' in file ? Object.keys(file.modules) : []))),
  }
}
