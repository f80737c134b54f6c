import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Failure } from '../failure.ts'

/**
 * The Content Security Policy of the admin: scripts and styles of this server, and connections to
 * no other.
 */
export const ADMIN_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

// The names that the build gives to these files carry a hash; any will do to find them.
const SCRIPT = '/assets/admin-00000000.js'
const STYLES = '/assets/admin-00000000.css'

/** `/admin` and all below it: one page, whose script draws what its address says. */
export function adminShellRoutes({ assets, publicUrl }: Pick<Deps, 'assets' | 'publicUrl'>) {
  const root = new URL(publicUrl).pathname.replace(/\/$/, '')
  const html = () => {
    const script = assets.find(SCRIPT)
    const styles = assets.find(STYLES)
    if (!script || !styles) throw new Failure('unavailable', 'The admin has not been built.')
    return `<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="afterword-root" content="${root}">
<title>Afterword</title>
<link rel="stylesheet" href="${root}${styles.path}">
<script type="module" src="${root}${script.path}"></script>
</head><body><noscript>The admin needs JavaScript.</noscript></body></html>
`
  }
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': ADMIN_POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  }
  return new Hono().get('/*', () => new Response(html(), { headers }))
}
