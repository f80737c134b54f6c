import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Navigation } from './kit/navigation.tsx'
import { Notices, sayFault } from './kit/notices.tsx'
import { PAGES, type AdminPage } from './pages.ts'
import { followLinks, place } from './kit/place.ts'
import { loadSession, session } from './kit/session.ts'

const SIGN_IN = 'sign-in'

/** The whole admin: navigation, the page that the address says, and what there is to say. */
export function App() {
  useEffect(() => {
    followLinks()
    loadSession().catch(sayFault)
  }, [])
  const page = choosePage()
  return (
    <>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      {session.value && <Navigation current={page} />}
      <main id="main" tabIndex={-1}>
        {page && <PageHolder key={page.path} page={page} />}
      </main>
      <Notices />
    </>
  )
}

/** The page of the address if the session may open it; `null` while the session loads. */
function choosePage(): AdminPage | null {
  const { page: path } = place.value
  const wanted = PAGES.find(page => page.path === path)
  if (wanted?.role === null) return wanted
  if (session.value === undefined) return null
  if (session.value === null) return PAGES.find(page => page.path === SIGN_IN) ?? null
  const { role } = session.value
  const mayOpen = (page: AdminPage) =>
    page.role !== null && (page.role === 'moderator' || role === 'owner')
  return wanted && mayOpen(wanted) ? wanted : (PAGES.find(mayOpen) ?? null)
}

/** Loads a page's code and draws it; the page names the document and takes the focus. */
function PageHolder({ page }: { readonly page: AdminPage }) {
  const [Page, setPage] = useState<ComponentType | null>(null)
  useEffect(() => {
    let isHere = true
    page.load().then(
      loaded => {
        if (isHere) setPage(() => loaded)
      },
      // After an upgrade the chunk of before may be gone; the new page knows its names.
      () => {
        if (isHere) sayFault('This page could not be loaded. Reload it.')
      },
    )
    return () => {
      isHere = false
    }
  }, [page])
  return Page ? <Page /> : <p class="loading">Loading…</p>
}
