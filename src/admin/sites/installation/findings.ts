import type { Check, TagFinding } from '#protocol/check.ts'

/** The meaning of a finding for the owner, and the way to mend it. */
interface Sentence {
  readonly kind: 'good' | 'bad' | 'open'
  readonly title: string
  /** Steps or facts, one a line. */
  readonly lines: readonly string[]
}

interface CheckedPage {
  readonly check: Check
  readonly publicUrl: string
}

/** Says what was found. */
export function describe(setting: CheckedPage): Sentence {
  return SENTENCES[setting.check.finding](setting)
}

const SENTENCES: Readonly<Record<TagFinding, (setting: CheckedPage) => Sentence>> = {
  waiting: () => ({
    kind: 'open',
    title: 'Waiting to hear from the page…',
    lines: ['Leave the page open in its window or tab.'],
  }),
  works: ({ check, publicUrl }) => ({
    kind: 'good',
    title: 'It works: the comments are on this page.',
    lines: [...otherAddress(check), ...onlyHere(check, publicUrl)],
  }),
  read_only: ({ check }) => ({
    kind: 'bad',
    title: 'Comments show there, but nobody can post.',
    lines: [
      `The page is on ${originOf(check)}, which is no site of this server, though its canonical link or the tag names one that is.`,
      `Either have that address lead to the right one, or add it: AFTERWORD_ORIGINS=…,${originOf(check)}`,
    ],
  }),
  refused: ({ check }) => {
    const origin = new URL(check.threadUrl ?? check.url).origin
    return {
      kind: 'bad',
      title: `The page asked for comments of ${origin}, which is no site of this server.`,
      lines: [
        'It may be the same site with or without www, by http instead of https, or what the page’s canonical link says.',
        `Whoever runs the server adds it as a site, or starts it with AFTERWORD_ORIGINS=…,${origin}`,
      ],
    }
  },
  elsewhere: ({ check }) => ({
    kind: 'bad',
    title: 'The page shows the comments of another site of this server.',
    lines: [
      `It asked for those of ${check.threadUrl}: its canonical link, or the url in the tag, says so.`,
    ],
  }),
  no_widget: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'The script runs and loaded the comments, but the widget’s code did not arrive.',
    lines: [
      `A Content Security Policy that names the script alone does this. Name the whole server in it: script-src ${hostOf(publicUrl)}`,
      'If you do see the comments on the page, all is well.',
    ],
  }),
  no_thread: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'The script runs, but never loaded the comments.',
    lines: [
      `A Content Security Policy does this that has no connect-src for the server. Add to it: connect-src ${hostOf(publicUrl)}`,
    ],
  }),
  script_only: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'Your site loaded the script, and nothing else.',
    lines: [
      `A Content Security Policy may allow only the script itself. It needs: script-src ${hostOf(publicUrl)}; connect-src ${hostOf(publicUrl)}`,
      'A tag with data-place="elements" waits for an <after-word> on the page.',
      'Or another page of your site asked, and this one has no tag.',
    ],
  }),
  mixed_content: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'No request: your page is on https, and this server is not.',
    lines: [
      `Browsers let no page over https load anything from ${publicUrl}.`,
      'Put the server behind a proxy with https, and set AFTERWORD_PUBLIC_URL to its https URL.',
    ],
  }),
  local_server: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'No request, and readers could not reach the server either.',
    lines: [
      `The tag names ${publicUrl}, which is whichever machine the browser runs on.`,
      'Set AFTERWORD_PUBLIC_URL to the URL by which readers reach this server.',
    ],
  }),
  silent: ({ publicUrl }) => ({
    kind: 'bad',
    title: 'No request from the page.',
    lines: [
      'The tag may not be on it: look for embed.js in the page’s source. A site that is built, or has a cache, may still show the page of before.',
      `A Content Security Policy may not allow it. It needs: script-src ${hostOf(publicUrl)}; connect-src ${hostOf(publicUrl)}`,
      `The server may not be reachable from your browser: open ${publicUrl}/embed.js to see.`,
      'A content blocker in your browser may hold it back.',
    ],
  }),
}

const hostOf = (publicUrl: string) => new URL(publicUrl).origin

const originOf = ({ origin }: Check) =>
  origin === null || origin === 'null' ? 'an address without an origin of its own' : origin

function otherAddress({ url, threadUrl }: Check): readonly string[] {
  if (threadUrl === null || isSame(threadUrl, url)) return []
  return [
    `They belong to ${threadUrl}: the page’s canonical link, or the url in the tag, says so. Pages that say the same share their comments.`,
  ]
}

/** The address of a thread has been put in order, as by its slash. */
function isSame(threadUrl: string, url: string): boolean {
  const plain = (text: string) => {
    const { host, pathname, search } = new URL(text)
    return host + pathname.replace(/\/(index\.html?)?$/, '') + search
  }
  return plain(threadUrl) === plain(url)
}

function onlyHere({ url }: Check, publicUrl: string): readonly string[] {
  const isLocal = (text: string) =>
    ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname)
  if (!isLocal(publicUrl) || isLocal(url)) return []
  return [
    `But only on this machine: readers elsewhere cannot reach ${publicUrl}. Set AFTERWORD_PUBLIC_URL to an address that they can.`,
  ]
}
