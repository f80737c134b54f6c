// Imported so that Vite knows who wants to hear of its changes.
import '../../src/widget/thread/mount.tsx'

declare global {
  interface Window {
    /** The path of the widget module as it is now. */
    afterwordWidget: string
  }
}

window.afterwordWidget = 'src/widget/thread/mount.tsx'

// Only the widgets start over: what was posted since the page was loaded is still there.
import.meta.hot?.accept('../../src/widget/thread/mount.tsx', async () => {
  window.afterwordWidget = `src/widget/thread/mount.tsx?t=${Date.now()}`
  for (const element of document.querySelectorAll('after-word')) {
    const place = document.createComment('')
    element.replaceWith(place)
    // An element that comes back at once counts as moved.
    await Promise.resolve()
    place.replaceWith(element)
  }
})
