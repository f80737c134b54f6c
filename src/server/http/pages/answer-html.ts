import type { Context } from 'hono'
import type { Bytes } from '../kit/page-cache.ts'
import { answerBytes, CACHE_CONTROL } from '../kit/answer.ts'

const TYPE = 'text/html; charset=utf-8'

// Nothing runs and nothing is loaded but the style sheet, whatever a comment says.
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const HEADERS = {
  'Content-Security-Policy': POLICY,
  // With no referrer at all a browser would not say either which page a form was sent from.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const

/**
 * Answers a public page, which a CDN may keep. `edition` changes with the pages' look, so that a
 * browser drops its copy after an upgrade.
 */
export function answerHtml(
  c: Context,
  page: Bytes,
  edition: string,
  policy: string = POLICY,
): Response {
  return answerBytes(c, {
    ...page,
    etag: page.etag.replace('"', `"${edition}-`),
    type: TYPE,
    cacheControl: CACHE_CONTROL,
    headers: { ...HEADERS, 'Content-Security-Policy': policy },
  })
}

/** Answers a page for one request, such as a refusal. No cache may keep it. */
export function answerHtmlOnce(
  html: string,
  status: number,
  more: Readonly<Record<string, string>> = {},
): Response {
  const headers = {
    ...HEADERS,
    ...more,
    'Content-Type': TYPE,
    'Cache-Control': 'private, no-store',
  }
  return new Response(html, { status, headers })
}
