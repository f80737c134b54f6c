import type { Host, Option } from './mount-options.ts'

/** The options that make the thread start over. */
const CONTENTS: readonly Option[] = [
  'url',
  'page-id',
  'page-title',
  'lang',
  'sort',
  'loading',
  'messages',
]

/** The values of all options that make the thread start over, as one text to compare. */
export const contentsOf = (host: Host) => JSON.stringify(CONTENTS.map(host.option))

/** Ends the widget of `host`, and starts it anew where it is still in the page. */
export function restart(host: Host) {
  host.end()
  if (host.isConnected) host.connectedCallback()
}
