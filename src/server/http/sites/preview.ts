import { Hono, type Context } from 'hono'
import {
  LOADINGS,
  MOST_LINES,
  TAG_DEFAULTS,
  THEMES,
  toTag,
  type TagOptions,
} from '#protocol/tag.ts'
import type { Deps } from '../../deps.ts'
import { COMMON_HEADERS } from '../kit/answer.ts'
import { queryChoice, queryNumber, querySort } from '../kit/query.ts'
import { LANGUAGE_TAGS } from '../kit/words.ts'
import css from './preview.css?inline'
import { previewUrlOf } from '../../services/sites/sample-thread.ts'

const GROUNDS = ['light', 'dark'] as const

/**
 * `GET /admin/preview`: a page with the very tag that the admin shows, to be drawn inside the admin. It
 * says what its query chooses among what there is, and nothing that a query could bring. It has no origin
 * of its own (`sandbox`), so that what runs there is as far from the admin as a foreign page, keeps
 * nothing, and cannot write.
 */
export function previewPageRoutes({ publicUrl }: Pick<Deps, 'publicUrl'>) {
  const headers = {
    ...COMMON_HEADERS,
    'Content-Security-Policy': policyOf(new URL(publicUrl).origin),
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  }
  const answer = (type: string, text: string) =>
    new Response(text, { headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` } })
  return new Hono()
    .get('/', c => {
      const ground = queryChoice(c, 'ground', GROUNDS) ?? 'light'
      return answer('text/html', toPage(publicUrl, optionsOf(c), ground))
    })
    .get('/style.css', () => answer('text/css', css))
}

function policyOf(server: string): string {
  return [
    "default-src 'none'",
    `script-src ${server}`,
    `style-src ${server}`,
    `connect-src ${server}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    // The widget's form is sent by script; without forms it could not say that it was refused.
    'sandbox allow-scripts allow-forms',
  ].join('; ')
}

function optionsOf(c: Context): TagOptions {
  return {
    theme: queryChoice(c, 'theme', THEMES) ?? TAG_DEFAULTS.theme,
    lang: queryChoice(c, 'lang', LANGUAGE_TAGS) ?? TAG_DEFAULTS.lang,
    sort: querySort(c),
    lines: queryNumber(c, 'lines', [1, MOST_LINES]) ?? TAG_DEFAULTS.lines,
    loading: queryChoice(c, 'loading', LOADINGS) ?? TAG_DEFAULTS.loading,
  }
}

function toPage(publicUrl: string, options: TagOptions, ground: string): string {
  return `<!doctype html>
<html lang="en" class="${ground}"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>A post with comments</title>
<link rel="canonical" href="${previewUrlOf(publicUrl)}">
<link rel="stylesheet" href="${publicUrl}/admin/preview/style.css">
</head><body>
<h1>The end of a post</h1>
<p>Your words stop here, and those of your readers begin.</p>
${toTag(publicUrl, options)}
</body></html>
`
}
