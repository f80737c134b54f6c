const PASS = /^#afterword-moderate=(pass_[\w-]{43})$/

/**
 * The pass that a moderator brings from the admin in the page's URL, for one thread. It is removed
 * from the URL at once, so that it is neither shared nor sent on, and stays in this variable alone.
 */
export const brought = take(location.hash)

/** Calls `use` with what was brought, and with what is when the address changes, until `signal` is aborted. */
export function onPass(use: (pass: string) => void, signal: AbortSignal) {
  if (brought) use(brought)
  addEventListener(
    'hashchange',
    ({ newURL }) => {
      // Another thread of the page may have emptied the address, but this is still what it was.
      const pass = take(new URL(newURL).hash)
      if (pass) use(pass)
    },
    { signal },
  )
}

function take(hash: string): string | undefined {
  const pass = PASS.exec(hash)?.[1]
  if (pass) history.replaceState(history.state, '', location.pathname + location.search)
  return pass
}
