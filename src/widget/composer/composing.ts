import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Body } from '#protocol/body.ts'
import { ApiError } from '../thread/api.ts'
import type { WritingMessages } from './en.ts'
import type { Formatter } from '../i18n/format.ts'
import { isToMend, type Written } from './outbox.ts'
import { toFaults, type Faults } from './faults.ts'
import { validateAuthor, validateBody } from './validate.ts'
import type { ComposerSlot } from './port.ts'

/** The name of the honeypot field, which only programs fill in. */
export const TRAP = 'subject'

/** A comment being written. */
export interface Composing {
  /** Of the element that says what is wrong with the text. */
  readonly faultId: string
  readonly faults: ReadonlySignal<Faults>
  /** Characters of the text, without the space around it. */
  readonly length: ReadonlySignal<number>
  /** The preview, while it is shown. */
  readonly preview: ReadonlySignal<Body | null>
  /** Why there is no preview. */
  readonly failure: ReadonlySignal<ApiError | null>
  togglePreview(): Promise<void>
  /** Takes back a text that has to be mended; what stands in the box stays before it. */
  takeBack(body: string, faults: Faults): void
  /** Closes the box, the draft stays; `null` where the box is always open. */
  readonly close: (() => void) | null
  stop(): void
}

/** The functions that a draft uses. */
export interface DraftPorts {
  readonly t: WritingMessages
  readonly format: Pick<Formatter, 'lang' | 'words'>
  readonly draft: string
  keepDraft(text: string): void
  preview(body: string): Promise<{ readonly body: Body }>
  /** Does beforehand what there will be to do before posting. */
  prepare(): void
  post(written: Written): Promise<ApiError | null>
}

/** Follows what is typed in a box, which is the widget's, and does what its form asks for. */
export function createComposing({ text, parent }: ComposerSlot, desk: DraftPorts): Composing {
  const form = text.form!
  const faultId = `fault-${parent?.id ?? 'thread'}`
  const faults = signal<Faults>({})
  const length = signal(0)
  const preview = signal<Body | null>(null)
  const failure = signal<ApiError | null>(null)
  const shut = () => {
    if (parent) parent.replying.value = false
  }
  // Cancelling a reply returns the focus to the button that opened it.
  const close =
    parent &&
    (() => {
      form.closest('article')?.querySelector<HTMLElement>('[part=controls] button')?.focus()
      shut()
    })

  const say = (wrong: Parameters<typeof toFaults>[0]) => toFaults(wrong, desk.t, desk.format)

  let isPosting = false

  function fill(value: string) {
    if (text.value !== value) text.value = value
    length.value = value.trim().length
  }

  /** Says what is wrong beside each field and goes to the first; whether nothing is. */
  function isRight(wrong: Faults): boolean {
    faults.value = wrong
    text.ariaInvalid = String('body' in wrong)
    const [first] = Object.keys(wrong)
    if (first === undefined) return true
    const field = first === 'body' ? text : form.querySelector<HTMLElement>(`[name="${first}"]`)
    field?.focus()
    return false
  }

  async function submit(event: Event) {
    event.preventDefault()
    const body = text.value
    // The second half of a double click.
    if (isPosting && !body) return
    const data = new FormData(form)
    const typed = (name: string) => String(data.get(name)).trim()
    const author = {
      name: typed('author.name'),
      email: typed('author.email') || null,
      website: null,
    }
    const trap = typed(TRAP)
    if (!isRight(say([...validateBody(body), ...validateAuthor(author)]))) return
    preview.value = null
    fill('')
    // A reply's box is gone when the reply stands there; it comes back if there is something to mend.
    form.hidden = parent !== null
    isPosting = true
    const error = await desk.post({ body, author, ...(trap && { trap }) })
    isPosting = false
    form.hidden = false
    if (!error || !isToMend(error)) shut()
  }

  function takeBack(body: string, faults: Faults) {
    if (text.value !== body) fill([text.value, body].filter(Boolean).join('\n\n'))
    desk.keepDraft(text.value)
    form.hidden = false
    isRight(faults)
  }

  async function togglePreview() {
    failure.value = null
    if (preview.value) {
      preview.value = null
      text.focus()
      return
    }
    const body = text.value
    if (!isRight(say(validateBody(body)))) return
    try {
      preview.value = (await desk.preview(body)).body
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (isRight(say(error.errors))) failure.value = error
    }
  }

  function onInput() {
    desk.prepare()
    fill(text.value)
    desk.keepDraft(text.value)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    if (event.key === 'Escape') close?.()
  }

  // Text from before this chunk loaded is a draft too.
  if (text.value) {
    desk.keepDraft(text.value)
    desk.prepare()
  }
  fill(text.value || desk.draft)
  text.setAttribute('aria-describedby', faultId)
  const listening = new AbortController()
  const { signal: until } = listening
  text.addEventListener('input', onInput, { signal: until })
  form.addEventListener('submit', submit, { signal: until })
  form.addEventListener('keydown', onKeyDown, { signal: until })

  return {
    faultId,
    faults,
    length,
    preview,
    failure,
    togglePreview,
    takeBack,
    close,
    stop: () => listening.abort(),
  }
}
