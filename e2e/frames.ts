import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Calls `look` in every frame, with the layout that this frame paints; gives how to stop. */
    everyFrame(look: () => void): () => void
  }
}

/** Lets the pages that `page` will show look at what they paint. */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.everyFrame = look => {
      let isOn = true
      requestAnimationFrame(function onFrame() {
        // What observes sizes is asked last before painting, the newest observer after all others.
        const last = new ResizeObserver(() => {
          last.disconnect()
          if (isOn) look()
        })
        if (document.body) last.observe(document.body)
        if (isOn) requestAnimationFrame(onFrame)
      })
      return () => {
        isOn = false
      }
    }
  })
}
