import { useEffect, useRef } from 'preact/hooks'
import { request } from './api.ts'
import { sayFault } from './notices.tsx'
import { PAGES, type AdminPage } from '../pages.ts'
import { hrefOf } from './place.ts'
import { loadSession, session } from './session.ts'

/** The way to the pages that this role has, the site that they are of, and the way out. */
export function Navigation({ current }: { readonly current: AdminPage | null }) {
  const value = session.value
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone not all of it fits: where one is has to be seen.
    const link = list.current?.querySelector('[aria-current]')
    link?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
  }, [current])
  if (!value) return null
  const links = PAGES.filter(
    ({ label, role }) => label !== null && (role === 'moderator' || value.role === 'owner'),
  )
  return (
    <header class="bar">
      <SiteChoice />
      <nav aria-label="Admin" ref={list}>
        {links.map(({ path, label }) => (
          <a
            key={path}
            href={hrefOf(path)}
            aria-current={path === current?.path ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      <button type="button" class="quiet" onClick={() => signOut().catch(sayFault)}>
        Sign out
      </button>
    </header>
  )
}

function SiteChoice() {
  const value = session.value!
  if (value.sites.length === 1) return <strong class="site">{hostOf(value.site)}</strong>
  return (
    <select
      class="site"
      aria-label="Site"
      value={value.site}
      onChange={event => changeSite(event.currentTarget.value).catch(sayFault)}
    >
      {value.sites.map(({ origin }) => (
        <option key={origin} value={origin}>
          {hostOf(origin)}
        </option>
      ))}
    </select>
  )
}

const hostOf = (origin: string) => new URL(origin).host

async function changeSite(site: string): Promise<void> {
  await request('/session/site', { method: 'PUT', json: { site } })
  // Everything that is on the screen is of the other site.
  location.reload()
}

async function signOut(): Promise<void> {
  await request('/session', { method: 'DELETE' })
  await loadSession()
}
