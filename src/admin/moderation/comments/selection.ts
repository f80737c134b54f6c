/** The selection after a click on a comment; with shift, all comments from the last clicked one. */
export function select(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  { id, from }: { readonly id: string; readonly from: string | null },
): ReadonlySet<string> {
  const next = new Set(selected)
  const isOn = !selected.has(id)
  for (const each of between(ids, from, id)) {
    if (isOn) next.add(each)
    else next.delete(each)
  }
  return next
}

function between(ids: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from ?? to), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** The comment next to `id` in a direction; the first without a current one. Stays at the ends. */
export function neighbour(ids: readonly string[], id: string | null, step: 1 | -1): string | null {
  const at = id === null ? -1 : ids.indexOf(id)
  if (at < 0) return ids[0] ?? null
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))] ?? null
}

/** The comment after `id` once `leaving` are gone: the next that stays, else the one before. */
export function successor(
  ids: readonly string[],
  id: string,
  leaving: ReadonlySet<string>,
): string | null {
  const at = ids.indexOf(id)
  const stays = (each: string) => !leaving.has(each)
  return ids.slice(at).find(stays) ?? ids.slice(0, Math.max(at, 0)).findLast(stays) ?? null
}
