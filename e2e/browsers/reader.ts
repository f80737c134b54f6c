import { expect } from '@playwright/test'
import type { Tab } from './engine.ts'
import { find, type What } from './find.ts'

/** What is to be seen of a thing that was looked for. */
export interface Sight {
  readonly text: string
  readonly value: string | undefined
  readonly isFocused: boolean
  readonly isInView: boolean
  readonly expanded: string | null
  readonly pressed: string | null
  /** Pixels from the top of the window. */
  readonly top: number
}

/** Somebody at a browser: looks for things by what they are, and uses mouse and keyboard. */
export interface Reader {
  readonly tab: Tab
  /** Goes to a page and reads down to its thread. */
  open(url: string): Promise<void>
  /** Runs `script` in the page; its first parameter finds things there. */
  run<Args extends readonly unknown[], Result>(
    script: (look: typeof find, ...args: Args) => Result,
    ...args: Args
  ): Promise<Result>
  look(what: What): Promise<readonly Sight[]>
  /** Waits until there is one such thing and it looks like that. */
  see(what: What, like?: { readonly [Key in keyof Sight]?: unknown }): Promise<void>
  /** Waits until there is no such thing. */
  miss(what: What): Promise<void>
  /** Clicks on it once it stands still and nothing lies over it. */
  click(what: What): Promise<void>
  /** Presses Tab until it has the focus. */
  tabTo(what: What): Promise<void>
}

export function createReader(tab: Tab): Reader {
  const run: Reader['run'] = async (script, ...args) =>
    (await tab.evaluate(
      `(${script})(${[find, ...args.map(arg => JSON.stringify(arg))].join()})`,
    )) as never
  const look = (what: What) => run(sight, what)
  const place = (what: What) => run(aim, what)

  async function see(what: What, like: Readonly<Record<string, unknown>> = {}) {
    await expect
      .poll(() => look(what), { message: nameOf(what) })
      .toEqual([expect.objectContaining(like)])
  }
  return {
    tab,
    run,
    look,
    see,
    miss: what => expect.poll(() => look(what), { message: `no ${nameOf(what)}` }).toEqual([]),
    async open(url) {
      await tab.go(url)
      await run(() => document.querySelector('after-word')?.scrollIntoView())
    },
    async click(what) {
      let last: Awaited<ReturnType<typeof place>> = null
      await expect(async () => {
        const before = last
        last = await place(what)
        expect(last, `a place to click on ${nameOf(what)}`).not.toBeNull()
        expect(last, `${nameOf(what)} stands still`).toEqual(before)
      }).toPass({ intervals: [20, 50, 100] })
      await tab.click(last!.x, last!.y)
    },
    async tabTo(what) {
      for (let count = 0; count < 40; count++) {
        await tab.press('Tab')
        if ((await look(what))[0]?.isFocused) return
      }
      await see(what, { isFocused: true })
    },
  }
}

const nameOf = ({ role, name = '', by }: What) => `${role} "${name}"${by ? ` of ${by}` : ''}`

/** Runs in the page. */
function sight(look: typeof find, what: What): Sight[] {
  return look(what).map(element => {
    const { top, bottom } = element.getBoundingClientRect()
    return {
      text: element.textContent?.replace(/\s+/g, ' ').trim() ?? '',
      value: (element as HTMLInputElement).value,
      isFocused: (element.getRootNode() as ShadowRoot).activeElement === element,
      isInView: top < innerHeight && bottom > 0,
      expanded: element.ariaExpanded,
      pressed: element.ariaPressed,
      top: Math.round(top),
    }
  })
}

/** Runs in the page: brings what is looked for into view and gives its middle, unless something lies over it. */
function aim(look: typeof find, what: What): { x: number; y: number } | null {
  const [element, second] = look(what)
  if (!element || second) return null
  element.scrollIntoView({ block: 'center', behavior: 'instant' })
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)]
  const hit = (element.getRootNode() as ShadowRoot).elementFromPoint(x, y)
  return element.contains(hit) ? { x, y } : null
}
