import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { SESSION_DAYS } from '../../services/staff/session.ts'

const DAY_S = 86_400

/**
 * Reads and writes the cookie that carries a session's secret. Over https it has the prefix `__Host-`
 * (RFC 6265bis §4.1.3.2): no other host and no page that came over http can set it. A server that is
 * reached over http, as while trying out, has no such name to give.
 */
export interface SessionCookie {
  read(c: Context): string | null
  set(c: Context, secret: string): void
  clear(c: Context): void
}

/** Which cookie it is follows from the configured address, never from what a request claims. */
export function createSessionCookie(publicUrl: string): SessionCookie {
  const isSecure = publicUrl.startsWith('https:')
  const name = isSecure ? '__Host-afterword' : 'afterword'
  const rest = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  const write = (c: Context, secret: string, seconds: number) =>
    c.header('Set-Cookie', `${name}=${secret}; Max-Age=${seconds}; ${rest}`, { append: true })
  return {
    read: c => getCookie(c, name) ?? null,
    set: (c, secret) => write(c, secret, SESSION_DAYS * DAY_S),
    clear: c => write(c, '', 0),
  }
}
