import type { Page } from '@playwright/test'

/** Something that has moved, as a browser counts it. */
export interface Shift {
  readonly value: number
  readonly byReader: boolean
  /** Whether it was a part of the thread that moved: of what is in a shadow root no page is told. */
  readonly inThread: boolean
}

declare global {
  interface Window {
    shifts: Shift[]
  }
}

/** As Chromium reports it; the library has no type for it. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number
  readonly hadRecentInput: boolean
  readonly sources: readonly { readonly node: Node | null }[]
}

/** Notes what moves by itself on the pages that `page` will show. */
export const recordShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.shifts = []
    new PerformanceObserver(list => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as LayoutShift[])
        window.shifts.push({
          value,
          byReader: hadRecentInput,
          inThread: sources.some(({ node }) => !node || node.nodeName === 'AFTER-WORD'),
        })
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** What has moved, once the browser has painted twice and reported it. */
export const shiftsOf = (page: Page): Promise<readonly Shift[]> =>
  page.evaluate(
    () =>
      new Promise<Shift[]>(resolve => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => requestIdleCallback(() => resolve(window.shifts))),
        )
      }),
  )
