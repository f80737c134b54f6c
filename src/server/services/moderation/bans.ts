import { deleteBan, insertBan } from '../../db/screening/bans.ts'
import type { Deps } from '../../deps.ts'
import { act, type Act, type Actor } from './actor.ts'

/** The ban of a network and the batch that undoes the change; `null` where nothing changed. */
export interface NetworkChange {
  readonly banned: boolean
  readonly batch: string | null
}

/** Bans a network (by its keyed hash) from writing on the site, or lets it write again. */
export function setBanned(
  deps: Deps,
  by: Actor,
  network: string,
  banned: boolean,
): Promise<NetworkChange> {
  return act(deps, by, async acting => {
    if (await changeBan(acting, network, banned)) {
      await acting.note({
        action: banned ? 'ban' : 'unban',
        subject: 'network',
        subjectId: network,
        was: { banned: !banned },
        now: { banned },
      })
    }
    return { banned, batch: acting.hasDone() ? acting.batch : null }
  })
}

/** Gives false where it was so already. */
export function changeBan({ db, site, time }: Act, network: string, banned: boolean) {
  return banned ? insertBan(db, site, network, time) : deleteBan(db, site, network)
}
