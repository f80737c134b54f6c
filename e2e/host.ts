import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { DIST } from './server.ts'

/** Somebody's web site, on an origin and a site of its own, with comments by a server elsewhere. */
export interface Host {
  readonly origin: string
  /** Names the comment server, which could only start once this origin was known. */
  embed(server: string): void
  /** Has every page run `script` before all else, even before its policy. */
  prepend(script: string): void
  /** Serves `html` on a new address, or from now on at one that it gave; gives the address. */
  page(html: string, url?: string): string
  /** A page of the demo on an address nobody has written on: `copyOf('strict/')`. */
  copyOf(demoPage: string): string
  stop(): void
}

const MODULES = join(import.meta.dirname, '../node_modules')

/** What sites turn their pages with, by the path that a page loads it from. */
const LIBRARIES: Readonly<Record<string, string>> = {
  '/turbo.js': '@hotwired/turbo/dist/turbo.es2017-umd.js',
  '/swup.js': 'swup/dist/Swup.umd.js',
  '/swup-scripts.js': '@swup/scripts-plugin/dist/index.umd.js',
  '/htmx.js': 'htmx.org/dist/htmx.js',
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Serves the demo under `/demo/` as its owner would put it on a site of their own. */
export async function startHost(): Promise<Host> {
  const pages = new Map<string, string>()
  let comments = ''
  let first = ''
  let count = 0

  async function find(pathname: string): Promise<string | null> {
    // As on most sites, the slash at the end may be missing.
    const page = pages.get(pathname) ?? pages.get(`${pathname}/`)
    if (page !== undefined) return page
    const library = LIBRARIES[pathname]
    if (library) return readFile(join(MODULES, library), 'utf8')
    const path = pathname.replace(/^\/(demo|copy-\d+)\//, '').replace(/(^|\/)$/, '$1index.html')
    // That it is not there is the answer.
    return readFile(join(DIST, 'demo', path), 'utf8').catch(() => null)
  }

  /** What the owner changes in the demo's pages: where the scripts are, and whom the policy trusts. */
  const withServer = (html: string) =>
    html
      .replace('<head>', head => head + first)
      .replaceAll(
        /(src|data-[\w-]*src)="(\/(?:embed|count|latest)\.js[^"]*)"/g,
        `$1="${comments}$2"`,
      )
      .replaceAll("'/SERVER/", `'${comments}/`)
      .replaceAll(/(script-src|connect-src) 'self'/g, `$1 ${comments}`)

  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://host')
    // Browsers ask for it by themselves, and report a 404.
    if (pathname === '/favicon.ico') return answer(response, 204, '.html', '')
    const text = await find(pathname)
    if (text === null) return answer(response, 404, '.html', 'There is no such page.')
    const type = extname(pathname) || '.html'
    answer(response, 200, type, type === '.html' ? withServer(text) : text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  // A name where the comment server has a number: the two are not even the same site.
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`

  return {
    origin,
    embed: url => (comments = url),
    prepend: script => (first = `<script>${script}</script>`),
    page(html, url) {
      const path = url ? new URL(url).pathname : `/page-${++count}/`
      pages.set(path, html)
      return origin + path
    },
    copyOf: demoPage => `${origin}/copy-${++count}/${demoPage}`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answer(response: ServerResponse, status: number, type: string, text: string) {
  response.writeHead(status, { 'content-type': TYPES[type] ?? 'text/plain' }).end(text)
}
