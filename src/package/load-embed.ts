/** The element class that `embed.js` defines for `<after-word>`. */
interface Definition {
  /** The address of the server that it came from, which ends in a slash. */
  readonly server?: string
}

/**
 * Puts the server's `embed.js` in the page, unless it is there. Throws when the page has that of
 * another server: there is one `<after-word>` per page. `failed` is called when it does not come.
 */
export function loadEmbed(server: string, failed: () => void): void {
  const { href } = new URL(server.replace(/\/*$/, '/'), location.href)
  const src = `${href}embed.js`
  const scripts = Array.from(document.scripts).filter(isOurs)
  requireServer(href, scripts[0]?.src.replace(/embed\.js$/, ''))
  if (definedBy() !== undefined) return
  const script = scripts[0] ?? document.createElement('script')
  script.addEventListener('error', () => {
    // The next thread asks again.
    script.remove()
    failed()
  })
  if (script.isConnected) return
  // A tag of another server may have come first.
  script.addEventListener('load', () => requireServer(href))
  // The threads are where they were mounted; the script is not to add one of its own.
  script.dataset['place'] = 'elements'
  script.async = true
  script.src = trusted(src)
  document.head.append(script)
}

const isOurs = ({ dataset, src }: HTMLScriptElement) =>
  dataset['place'] !== undefined && src.endsWith('/embed.js')

const definedBy = () => (customElements.get('after-word') as Definition | undefined)?.server

function requireServer(server: string, other = definedBy()) {
  if (other !== undefined && other !== server)
    throw new Error(`Afterword: this page has its comments from ${other}, not from ${server}`)
}

/** The part of Trusted Types that is used here. */
interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** Pages that require Trusted Types allow our script by `trusted-types afterword`. */
function trusted(src: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('afterword', { createScriptURL: (url: string) => url })
  return policy?.createScriptURL(src) ?? src
}
