import { onTestFinished, vi } from 'vitest'
import { SERVER } from './widget-network.ts'
import { PAGE } from './server.ts'
import type { Option } from '../../src/widget/thread/mount-options.ts'
import { fillHappyDomGaps } from './happy-dom-gaps.ts'
import { mount } from '../../src/widget/thread/mount.tsx'

const THREAD = `${SERVER}api/v1/thread?${new URLSearchParams({ url: PAGE, id: '' })}`

/** For tests: somebody at a page with the real widget on it, by what they see and press. */
export interface Visit {
  readonly root: ShadowRoot
  heading(): string
  /** What a screen reader was told last. */
  news(): string
  /** Waits for the comment whose text this is. */
  comment(text: string): Promise<HTMLElement>
  /** Waits for a box to write in, the thread's or the one at a comment, and writes in it. */
  type(text: string, comment?: HTMLElement): Promise<HTMLTextAreaElement>
  fill(label: string, value: string, comment?: HTMLElement): void
  /** Waits for a button, of the thread's own or of a comment, and presses it. */
  press(name: string, comment?: HTMLElement): Promise<void>
  /** The names of a comment's buttons, or of the thread's own. */
  buttons(comment?: HTMLElement): string[]
  /** What is wrong with what is in the box. */
  faultOf(box: HTMLTextAreaElement): string
  leave(): void
}

/** Opens the page and waits until the thread is there, or why it is not. */
export async function aVisit(): Promise<Visit> {
  fillHappyDomGaps()
  const life = new AbortController()
  const host = Object.assign(document.body.appendChild(document.createElement('after-word')), {
    option: (name: Option) => (name === 'page-title' ? 'A post' : null),
    thread: () => THREAD,
    end: () => life.abort(),
    connectedCallback() {},
  })
  mount(host, {
    thread: THREAD,
    sort: 'oldest',
    tag: 'en',
    words: null,
    signal: life.signal,
    answer: fetch(`${THREAD}&sort=oldest&focus=`),
  })
  const root = host.shadowRoot!

  /** Only what is the comment's own: a reply is inside the comment it answers. */
  const all = <T extends HTMLElement>(selector: string, comment?: HTMLElement) =>
    [...root.querySelectorAll<T>(selector)].filter(
      element => element.closest('article') === (comment ?? null),
    )
  const nameOf = ({ textContent }: HTMLElement) => textContent.trim()

  const visit: Visit = {
    root,
    heading: () => root.querySelector('h2')!.textContent,
    news: () => root.querySelector('output')!.textContent,
    comment: text =>
      eventually(() =>
        [...root.querySelectorAll('article')].find(
          article => all('[part=body]', article)[0]?.textContent === text,
        ),
      ),
    async type(text, comment) {
      const box = await eventually(() => all<HTMLTextAreaElement>('textarea', comment).at(-1))
      box.focus()
      box.value = text
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await eventually(() => all('[part=post]', comment)[0])
      return box
    },
    fill(label, value, comment) {
      const inputs = all<HTMLInputElement>('label > input', comment)
      inputs.find(input => nameOf(input.parentElement!) === label)!.value = value
    },
    async press(name, comment) {
      const isNamed = (button: HTMLElement) => nameOf(button) === name
      const button = await eventually(() => all('button', comment).find(isNamed))
      button.click()
    },
    buttons: comment => all('button', comment).map(nameOf),
    faultOf: box => root.getElementById(box.getAttribute('aria-describedby')!)!.textContent,
    leave() {
      life.abort()
      host.remove()
    },
  }
  onTestFinished(visit.leave)
  await eventually(() => visit.heading() !== 'Comments' || root.querySelector('[role=alert]'))
  return visit
}

/** Waits until there is such a thing, or something is so, and gives it. */
export function eventually<T>(find: () => T): Promise<NonNullable<T>> {
  return vi.waitFor(
    () => {
      const found = find()
      if (!found) throw new Error(`There was never: ${find}`)
      return found
    },
    // Less than a test may take, so that it says what it waited for: loading the writer alone takes
    // seconds on a busy machine.
    { timeout: 25_000, interval: 5 },
  )
}
