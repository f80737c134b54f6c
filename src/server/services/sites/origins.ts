import { Failure } from '../../failure.ts'

/** The names by which a machine calls itself. One server at `npm start` is reached by all of them. */
export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** The origin with `localhost` for all three names of a loopback host. */
export function canonicalOrigin(origin: string): string {
  const url = new URL(origin)
  if (LOOPBACK.includes(url.hostname)) url.hostname = 'localhost'
  return url.origin
}

/** Returns whether `origin` is listed, by an exact match. */
export function isServed(origins: ReadonlySet<string>, origin: string): boolean {
  if (origins.has(origin)) return true
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  if (!LOOPBACK.includes(url.hostname) || url.origin !== origin) return false
  return LOOPBACK.some(name => {
    url.hostname = name
    return origins.has(url.origin)
  })
}

/** Throws `unknown_site`, saying what its owner has to set. */
export function requireServed(origins: ReadonlySet<string>, origin: string): void {
  if (isServed(origins, origin)) return
  const setting = URL.canParse(origin) && new URL(origin).origin === origin ? origin : null
  throw new Failure(
    'unknown_site',
    setting && /^https?:/.test(setting)
      ? `This server keeps no comments for ${setting}. Its owner can allow it: AFTERWORD_ORIGINS=${setting}`
      : 'This server accepts writes only from pages of its sites (AFTERWORD_ORIGINS).',
  )
}
