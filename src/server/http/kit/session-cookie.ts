import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { SESSION_DAYS } from '../../services/accounts/session.ts'
import { DAY_S } from '../../units.ts'

/**
 * The session cookie. Over https its name begins with `__Host-` (RFC 6265bis §4.1.3.2), so neither
 * another host nor a page over http can set it. A server that is reached over http, as in a trial, cannot
 * use that prefix.
 */
export interface SessionCookie {
  /** Returns the session's secret, or `null` where the request has no cookie. */
  read(c: Context): string | null
  set(c: Context, secret: string): void
  clear(c: Context): void
}

/** Returns the cookie for a server at `publicUrl`, which alone decides its name and `Secure`. */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:')
  const prefix = secure ? 'host' : undefined
  const write = (c: Context, secret: string, maxAge: number) =>
    setCookie(c, 'afterword', secret, {
      ...(prefix && { prefix }),
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure,
      maxAge,
    })
  return {
    read: c => getCookie(c, 'afterword', prefix) ?? null,
    set: (c, secret) => write(c, secret, SESSION_DAYS * DAY_S),
    clear: c => write(c, '', 0),
  }
}
