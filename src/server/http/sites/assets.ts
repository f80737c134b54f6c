import { Hono, type Context } from 'hono'
import type { Asset } from '../../assets.ts'
import type { Deps } from '../../deps.ts'
import { Failure } from '../../failure.ts'
import { answerBytes, COMMON_HEADERS } from '../kit/answer.ts'
import { languageFileOf } from '../kit/words.ts'
import { DAY_S } from '../../units.ts'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webp: 'image/webp',
}

/** How long a file is kept under a name that is not its own. */
const SHORTLY = 'public, max-age=60'

/** The words that a page asks for by its own tag, BCP 47 or nearly: those of `de-AT` are the file of `de`. */
const WORDS = /^\/assets\/([a-z]{1,3}(?:[-_]\w+)*-?)(-[\w-]{8}\.js)$/i

/** A module for a language that there are no words in: a 404 would be an error in the reader's console. */
const noWords = () =>
  new Response('export {}\n', {
    headers: { ...COMMON_HEADERS, 'Content-Type': TYPES['js']!, 'Cache-Control': SHORTLY },
  })

/** The scripts that tags name, the widget's modules, and the demo's pages where there are any. */
export function assetRoutes({ assets }: Pick<Deps, 'assets'>) {
  const answerFile = (c: Context, path: string, cacheControl: (file: Asset) => string) => {
    const file = assets.find(path)
    if (!file) throw new Failure('not_found', 'There is nothing here.')
    const { bytes: identity, compressed, etag } = file
    const type =
      TYPES[file.path.slice(file.path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    return answerBytes(c, { identity, compressed, etag, type, cacheControl: cacheControl(file) })
  }

  return new Hono()
    .get('/', c => {
      if (assets.find('/demo/index.html')) return c.redirect('/demo/', 302)
      const text = 'This is an Afterword server. It keeps the comments of other pages.\n'
      return c.text(text, 200, COMMON_HEADERS)
    })
    .get('/favicon.ico', () => {
      // Browsers request it by themselves, and log a 404.
      const headers = { ...COMMON_HEADERS, 'Cache-Control': `public, max-age=${DAY_S}` }
      return new Response(null, { status: 204, headers })
    })
    .get('/:script{(?:embed|count|latest)\\.js}', c =>
      answerFile(c, c.req.path, () => 'public, max-age=300'),
    )
    .get('/assets/:name', c => {
      const { path } = c.req
      const words = assets.find(path) ? null : WORDS.exec(path)
      const language = words && languageFileOf(words[1]!)
      if (words && !language) return noWords()
      // A name that is gone gets the current file, which must not be kept under the old name.
      return answerFile(c, language ? `/assets/${language}${words![2]}` : path, file =>
        file.path === path ? 'public, max-age=31536000, immutable' : SHORTLY,
      )
    })
    .get('/demo', c => c.redirect('/demo/', 308))
    .get('/demo/*', c => {
      const { path } = c.req
      const isFolder = !path.endsWith('/') && assets.find(`${path}/index.html`) !== undefined
      if (isFolder) return c.redirect(`${path}/`, 308)
      return answerFile(c, path.replace(/\/$/, '/index.html'), () => 'no-cache')
    })
}
