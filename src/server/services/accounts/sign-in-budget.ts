import { HOUR_S, MINUTE_S } from '../../units.ts'
import { createThrottle } from './throttle.ts'

/** Where a request to sign in comes from; `null` where no network is known, which is one of its own. */
export type From = { readonly hash: string; readonly around: { readonly hash: string } } | null

/**
 * How often may be asked for a way in. Every budget belongs to a network, so that a stranger can use up
 * none but their own, and none depends on whether an address is known here.
 */
export interface Entrance {
  /** Gives 0 for a passkey's challenge that may be made, else the seconds until one may. */
  challenge(from: From): number
  /** Gives 0 for a link that may be asked for, else the seconds until one may. */
  link(from: From, email: string): number
  /**
   * Whether a mail may go to this address. Where none may, at least one of those before is so recent
   * that its link still holds: a stranger who asks for many can neither fill a mailbox nor lock out its
   * owner.
   */
  mail(email: string): boolean
}

// A network around holds several; one customer may have all of it.
const AROUND = 4

const CHALLENGES = 300
const LINKS = 30

/** Links to one address: as many as an impatient member asks for. */
const LINKS_TO_ONE = 3
const LINKS_TO_ONE_AN_HOUR = 10

// Shorter than the 15 minutes for which a link holds, by as long as its reader may need.
const MAILS = { count: 6, seconds: 10 * MINUTE_S }

/** Counts from now on. */
export function createEntrance(now: () => Date): Entrance {
  const perNetwork = (count: number, seconds = MINUTE_S) => {
    const near = createThrottle(now, { count, seconds })
    const around = createThrottle(now, { count: count * AROUND, seconds })
    return (from: From, what = '') =>
      near(JSON.stringify([from?.hash ?? '', what])) ||
      (from === null ? 0 : around(JSON.stringify([from.around.hash, what])))
  }
  const challenges = perNetwork(CHALLENGES)
  const linksToOne = perNetwork(LINKS_TO_ONE)
  const linksToOneAnHour = perNetwork(LINKS_TO_ONE_AN_HOUR, HOUR_S)
  const links = perNetwork(LINKS)
  const mails = createThrottle(now, MAILS)
  return {
    challenge: from => challenges(from),
    link: (from, email) => linksToOne(from, email) || links(from) || linksToOneAnHour(from, email),
    mail: email => mails(email) === 0,
  }
}
