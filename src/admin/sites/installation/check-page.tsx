import { useEffect, useState } from 'preact/hooks'
import type { Check, Installation } from '#protocol/check.ts'
import { RequestError, request } from '../../kit/api.ts'
import { Field } from '../../kit/field.tsx'
import { sayFault } from '../../kit/notices.tsx'
import { hrefOf } from '../../kit/place.ts'
import { session } from '../../kit/session.ts'
import { describe } from './findings.ts'

const POLL_MS = 1000

/** Opens a page of the site, and tells what the server hears from it. */
export function CheckPage({ about }: { readonly about: Installation }) {
  const [url, setUrl] = useState('')
  const [fault, setFault] = useState('')
  const [check, setCheck] = useState<Check | null>(null)
  useEffect(() => (check && !check.isOver ? follow(check, setCheck) : undefined), [check])

  async function begin() {
    setFault('')
    setCheck(null)
    // Browsers block a window that opens after the click.
    const opened = window.open('', '_blank')
    try {
      const begun = await request<Check>('/checks', { method: 'POST', json: { url: toUrl(url) } })
      if (opened) {
        opened.opener = null
        opened.location.href = begun.opens
      }
      setCheck(begun)
    } catch (error) {
      opened?.close()
      const isAddress = error instanceof RequestError && error.fault('url')
      if (isAddress) setFault(error.fault('url'))
      else sayFault(error)
    }
  }

  return (
    <section aria-labelledby="check">
      <h2 id="check">Check my page</h2>
      <p>
        Opens a post of yours in a new window and tells what this server hears from it. A comment
        that only you see will stand there meanwhile.
      </p>
      <form
        onSubmit={event => {
          event.preventDefault()
          void begin()
        }}
      >
        <Field
          label="Address of a post"
          hint={`One with the tag on it, such as ${about.site}/a-post`}
          fault={fault}
        >
          {attributes => (
            <input
              {...attributes}
              type="text"
              inputMode="url"
              autocomplete="url"
              required
              value={url}
              onInput={event => setUrl(event.currentTarget.value)}
            />
          )}
        </Field>
        {fault && <OtherSite site={about.site} />}
        <button class="primary">Open and check</button>
      </form>
      <div role="status">{check && <Result check={check} publicUrl={about.publicUrl} />}</div>
    </section>
  )
}

/** Asks again in a moment; gives what stops it. */
function follow(check: Check, onNews: (check: Check) => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const timer = setTimeout(() => {
    request<Check>(`/checks/${check.id}`, { signal }).then(onNews, error => {
      if (!signal.aborted) sayFault(error)
    })
  }, POLL_MS)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

/** Owners leave out the scheme. */
const toUrl = (typed: string) =>
  /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`

/** The advice for an address of another site. */
function OtherSite({ site }: { readonly site: string }) {
  const value = session.value
  if (!value) return null
  return (
    <p class="hint">
      You are looking after {site}.{' '}
      {value.sites.length > 1 && 'If you mean another of your sites, choose it above. '}
      {value.staff.operator ? (
        <>
          A site that is not there yet you can <a href={hrefOf('account')}>add</a>.
        </>
      ) : (
        'The operator can add another site: in the admin, or with AFTERWORD_ORIGINS.'
      )}
    </p>
  )
}

function Result({ check, publicUrl }: { readonly check: Check; readonly publicUrl: string }) {
  const { kind, title, lines } = describe({ check, publicUrl })
  return (
    <div class={`card result ${kind}`}>
      <p>
        <strong>{title}</strong>
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {check.finding === 'waiting' && (
        <p>
          <a href={check.opens} target="_blank" rel="noreferrer">
            Open the page
          </a>{' '}
          if no window has opened.
        </p>
      )}
    </div>
  )
}
