import { build, type Plugin, type Rolldown } from 'vite'

/** The scripts that a server hands out under these names. */
const SCRIPT = /^\/(embed|count|latest)\.js$/

/** `npm run dev`: Vite serves the demo as it is, and in place of a server's scripts these. */
export function demoWithoutServer(): Plugin {
  return {
    name: 'afterword-demo-without-server',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? ''
        const script = SCRIPT.exec(path)?.[1]
        if (path === '/') response.writeHead(302, { location: '/demo/' }).end()
        else if (script)
          scriptOverMsw(script).then(
            code => response.writeHead(200, { 'content-type': 'text/javascript' }).end(code),
            next,
          )
        else next()
      })
    },
    transformIndexHtml: html =>
      // A page whose Trusted Types forbid workers cannot run a server in one.
      html.replace("; require-trusted-types-for 'script'; trusted-types 'none'", ''),
  }
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
      lib: { entry: `src/widget/${name}.ts`, name: 'afterword', formats: ['iife'] },
    },
  })
  const [{ output }] = built as [Rolldown.RolldownOutput]
  return `{
  const currentScript = document.currentScript
  Promise.all([import('/demo/dev/worker.ts'), import('/demo/dev/hot.ts')])
    .then(([{ ready }]) => ready)
    .then(() => {
${output[0].code.replace('document.currentScript', 'currentScript')}
    })
}`
}
