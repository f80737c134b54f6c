import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { RequestError } from '../../kit/api.ts'
import { say, sayFault } from '../../kit/notices.tsx'
import { Page } from '../../kit/page.tsx'
import { discard, draft, loadDraft, save } from './draft.ts'
import { loadCounts } from './rule-card.tsx'
import { Sections } from './sections.tsx'
import './settings.css'
import { TryIt } from './try-it.tsx'

/** The settings of the site's comments. */
export function SettingsPage() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    loadDraft().catch(sayFault)
    void loadCounts()
  }, [])
  useEffect(guardUnsaved, [])
  useEffect(() => onSaveKey(() => form.current?.requestSubmit()), [])
  useSignalEffect(() => {
    if (draft.refusal.value) showFirstFault(form.current)
  })
  return (
    <Page title="Settings">
      {draft.isThere.value ? (
        <div class="settings">
          <form
            ref={form}
            class="rules"
            aria-label="Settings"
            noValidate
            onSubmit={event => {
              event.preventDefault()
              submit().catch(sayFault)
            }}
          >
            <Sections />
            <SaveBar />
          </form>
          <TryIt />
        </div>
      ) : (
        <p class="loading">Loading…</p>
      )}
    </Page>
  )
}

async function submit(): Promise<void> {
  if (draft.changed.value.length === 0) say('Nothing to save.')
  else if (await save()) say('Settings saved.')
}

/** Says that something is not saved, for as long as that is so, and what the server had against it. */
function SaveBar() {
  const count = draft.changed.value.length
  if (count === 0) return null
  const refusal = draft.refusal.value
  return (
    <div class="save-bar" role="group" aria-label="Unsaved changes">
      <p role={refusal ? 'alert' : undefined} class={refusal ? 'fault' : undefined}>
        {refusal ? toSentence(refusal) : toCount(count)}
      </p>
      <button type="button" class="quiet" onClick={discard}>
        Discard
      </button>
      <button class="primary" disabled={draft.isSaving.value}>
        Save
      </button>
    </div>
  )
}

const toCount = (count: number) => (count === 1 ? '1 unsaved change' : `${count} unsaved changes`)

const toSentence = ({ errors, message }: RequestError) =>
  `Not saved. ${errors.length > 0 ? 'Check the marked fields.' : message}`

/** Focuses the first error once it is drawn. */
function showFirstFault(form: HTMLFormElement | null): void {
  requestAnimationFrame(() =>
    form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus({ preventScroll: false }),
  )
}

/** Warns before the browser leaves the page with unsaved changes. Pages of the admin keep them. */
function guardUnsaved(): () => void {
  const hasUnsaved = () => draft.changed.peek().length > 0
  const ask = (event: BeforeUnloadEvent) => {
    if (hasUnsaved()) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => {
    removeEventListener('beforeunload', ask)
    if (hasUnsaved()) say('Unsaved settings are kept until you return.')
  }
}

function onSaveKey(act: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    act()
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}
