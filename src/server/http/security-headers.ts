import type { MiddlewareHandler } from 'hono'

/** What every answer tells a browser, whoever wrote the text inside it. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // The content type holds, whatever the bytes look like.
  c.header('X-Content-Type-Options', 'nosniff')
  // Readers of a page are nobody else's business.
  c.header('Referrer-Policy', 'no-referrer')
}
