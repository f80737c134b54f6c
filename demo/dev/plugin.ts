import { readFile } from 'node:fs/promises'
import { transformWithOxc, type Plugin } from 'vite'

const EMBED = 'src/widget/embed.ts'

/** `npm run dev`: Vite serves the demo as it is, and in place of a server's `/embed.js` this. */
export function demoWithoutServer(): Plugin {
  return {
    name: 'afterword-demo-without-server',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0]
        if (path === '/') response.writeHead(302, { location: '/demo/' }).end()
        else if (path === '/embed.js')
          embedOverMsw().then(
            code => response.writeHead(200, { 'content-type': 'text/javascript' }).end(code),
            next,
          )
        else next()
      })
    },
    transformIndexHtml: html =>
      // A page whose Trusted Types allow nobody to make a worker cannot have a server in one.
      html.replace("; require-trusted-types-for 'script'; trusted-types 'none'", ''),
  }
}

/** `embed.js` from its source, held back until the API answers, and with a widget that can be swapped. */
async function embedOverMsw(): Promise<string> {
  const { code } = await transformWithOxc(await readFile(EMBED, 'utf8'), EMBED, {
    sourcemap: false,
  })
  const embed = code
    .replace('document.currentScript', 'currentScript')
    .replace('__WIDGET__', 'window.afterwordWidget')
    .replace('export {};', '')
  return `{
  const currentScript = document.currentScript
  Promise.all([import('/demo/dev/worker.ts'), import('/demo/dev/hot.ts')])
    .then(([{ ready }]) => ready)
    .then(() => {
${embed}
    })
}`
}
