// Imported so that Vite knows who wants to hear of its changes.
import '../../src/widget/thread/mount.tsx'

/** The part of `embed.ts`'s element that a swap needs. */
interface AfterWord extends HTMLElement {
  end(): void
}

declare global {
  interface Window {
    /** The path of the widget module as it is now. */
    afterwordWidget: string
  }
}

window.afterwordWidget = 'src/widget/thread/mount.tsx'

// Only the widgets start over: what was posted since the page was loaded is still there.
import.meta.hot?.accept('../../src/widget/thread/mount.tsx', () => {
  window.afterwordWidget = `src/widget/thread/mount.tsx?t=${Date.now()}`
  for (const element of document.querySelectorAll<AfterWord>('after-word')) {
    // An element that comes back at once counts as moved, and would go on.
    element.end()
    const place = document.createComment('')
    element.replaceWith(place)
    place.replaceWith(element)
  }
})
