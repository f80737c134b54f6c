import type { NetworkRange } from '../../network-range.ts'
import { ok, warning, type DoctorFinding } from './check.ts'

/** The consequence of an unlisted proxy. */
export const BEHIND_STRANGER =
  'https comes from a proxy, and AFTERWORD_TRUSTED_PROXIES names none: all readers count as one network'

/**
 * Returns whether readers come through a proxy that is not trusted: this server itself speaks no
 * https.
 */
export function isBehindStranger(publicUrl: string, trusted: readonly NetworkRange[]): boolean {
  return new URL(publicUrl).protocol === 'https:' && trusted.length === 0
}

/** Checks that readers' addresses are known, as limits and bans of networks need. */
export function checkProxies(publicUrl: string, trusted: readonly NetworkRange[]): DoctorFinding {
  if (isBehindStranger(publicUrl, trusted)) {
    return warning(
      'proxies',
      BEHIND_STRANGER,
      'set it to the address that the proxy connects from, such as 127.0.0.1',
    )
  }
  const says = trusted.length > 0 ? `${trusted.length} named` : 'none needed'
  return ok('proxies', says)
}
