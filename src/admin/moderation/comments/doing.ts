import type { Person, QueueItem, QueueThread } from '#protocol/admin.ts'
import type { Standing } from '#protocol/states.ts'
import { isSafeLink } from '#protocol/body.ts'
import { request } from '../../kit/api.ts'
import { say } from '../../kit/notices.tsx'
import { sayRefusal } from '../../kit/refusal.ts'
import type { ModerationDesk } from './desk.ts'
import { STANDING_CHOICES } from './person.ts'
import { takeBack } from './take-back.ts'

type DeskParts = Pick<ModerationDesk, 'list' | 'undos' | 'putPerson'>

const methodOf = (isOn: boolean) => (isOn ? 'PUT' : 'DELETE')

/** Puts a comment before all others of its thread, or back. */
export async function pin(desk: DeskParts, item: QueueItem, isOn: boolean): Promise<void> {
  try {
    const path = `/comments/${encodeURIComponent(item.comment.id)}/pin`
    const changed = await request<QueueItem>(path, { method: methodOf(isOn) })
    updateThread(desk, changed.thread)
    const way = desk.undos.add(() => pin(desk, changed, !isOn))
    say(isOn ? 'Pinned to the top of the thread.' : 'No longer pinned.', { undo: way.go })
  } catch (error) {
    sayRefusal(error, isOn ? 'Pinning failed.' : 'Unpinning failed.')
  }
}

/** Closes a thread to new comments, or opens it. */
export async function lock(desk: DeskParts, thread: QueueThread, isOn: boolean): Promise<void> {
  try {
    const path = `/threads/${encodeURIComponent(thread.id)}/lock`
    updateThread(desk, await request<QueueThread>(path, { method: methodOf(isOn) }))
    const way = desk.undos.add(() => lock(desk, thread, !isOn))
    say(isOn ? 'Thread closed to new comments.' : 'Thread opened to new comments.', {
      undo: way.go,
    })
  } catch (error) {
    sayRefusal(error, 'The thread was not changed.')
  }
}

/** Changes the standing of an author. */
export async function changeStanding(
  desk: DeskParts,
  person: Person,
  standing: Standing,
): Promise<void> {
  try {
    const path = `/people/${encodeURIComponent(person.id)}/standing`
    const result = await request<{ person: Person; batch: string | null }>(path, {
      method: 'PUT',
      json: { standing },
    })
    desk.putPerson(result.person)
    const sentence = STANDING_CHOICES.find(choice => choice.standing === standing)!.done
    sayBatch(desk, `${person.name} ${sentence}`, result.batch, () => desk.putPerson(person))
  } catch (error) {
    sayRefusal(error, `${person.name} is treated as before.`)
  }
}

/** Bans a network, or lifts its ban. */
export async function banNetwork(desk: DeskParts, network: string, isOn: boolean): Promise<void> {
  try {
    const path = `/networks/${encodeURIComponent(network)}/ban`
    const { batch } = await request<{ batch: string | null }>(path, { method: methodOf(isOn) })
    const update = (networkBanned: boolean) =>
      desk.list.change(item => (item.network === network ? { ...item, networkBanned } : item))
    update(isOn)
    const said = isOn ? 'Network banned.' : 'Network no longer banned.'
    sayBatch(desk, said, batch, () => update(!isOn))
  } catch (error) {
    sayRefusal(error, 'The network’s ban was not changed.')
  }
}

/** Opens the post in a window of its own, where its thread has a moderator's buttons for a while. */
export async function openThread({ id }: QueueThread): Promise<void> {
  try {
    const path = `/threads/${encodeURIComponent(id)}/pass`
    const { url } = await request<{ url: string }>(path, { method: 'POST' })
    if (isSafeLink(url)) open(url, '_blank', 'noopener,noreferrer')
  } catch (error) {
    sayRefusal(error, 'The thread could not be opened.')
  }
}

const updateThread = ({ list }: DeskParts, thread: QueueThread) =>
  list.change(item => (item.thread.id === thread.id ? { ...item, thread } : item))

/** Says what was done, with a way back where there is one. */
function sayBatch(desk: DeskParts, text: string, batch: string | null, goBack: () => void): void {
  if (batch === null) return say(text)
  const way = desk.undos.add(async () => {
    if ((await takeBack([batch], desk.list.put)) === 'done') goBack()
  })
  say(text, { undo: way.go })
}
