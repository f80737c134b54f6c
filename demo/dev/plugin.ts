import { build, type Plugin, type Rolldown } from 'vite'
import { prepareServer, type FindFile, type ServedFile } from './server-files.ts'

/** The scripts that a server hands out under these names. */
const SCRIPT = /^\/(embed|count|latest)\.js$/

/** `npm run dev`: Vite serves the demo as it is, and in place of a server's scripts these. */
export function demoWithoutServer(): Plugin {
  return {
    name: 'afterword-demo-without-server',
    apply: 'serve',
    configureServer(server) {
      const findFile = prepareServer(server)
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        if (path === '/') response.writeHead(302, { location: '/demo/' }).end()
        else
          findAnswer(path, `http://${request.headers.host}`, findFile).then(answer => {
            if (answer) response.writeHead(200, { 'content-type': answer.type }).end(answer.source)
            else next()
          }, next)
      })
    },
    transformIndexHtml: html =>
      // A page whose Trusted Types forbid workers cannot run a server in one.
      html.replace("; require-trusted-types-for 'script'; trusted-types 'none'", ''),
  }
}

async function findAnswer(
  path: string,
  origin: string,
  findFile: FindFile,
): Promise<ServedFile | undefined> {
  const script = SCRIPT.exec(path)?.[1]
  return script
    ? { type: 'text/javascript', source: await scriptOverMsw(script) }
    : await findFile(path, origin)
}

/** A script from its source, held back until the API answers, and with a widget that can be swapped. */
async function scriptOverMsw(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __WIDGET__: 'window.afterwordWidget' },
    build: {
      write: false,
      minify: false,
      lib: { entry: `src/widget/tags/${name}.ts`, name: 'afterword', formats: ['iife'] },
    },
  })
  const [{ output }] = built as [Rolldown.RolldownOutput]
  return `{
  const hint = document.createElement('p')
  hint.role = 'status'
  hint.textContent = 'Starting the comments server in this page…'
  if (!document.currentScript?.closest('head')) document.currentScript?.after(hint)
  Promise.all([import('/demo/dev/worker.ts'), import('/demo/dev/hot.ts')])
    .then(([{ ready }]) => ready)
    .then(() => {
      hint.remove();
${output[0].code}
    })
    .catch(error => {
      hint.textContent = 'The comments server did not start: ' + error.message
      throw error
    })
}`
}
