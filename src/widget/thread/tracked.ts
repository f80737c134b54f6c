import { Component, type ComponentChild } from 'preact'
import { effect } from '@preact/signals-core'

/**
 * A component that is drawn again when a signal it has read changes, or when one of its props is
 * another. In a dozen lines what `@preact/signals` has for every way to use signals in Preact, which
 * would cost each reader 1.4 kB more.
 */
export function tracked<P extends object>(draw: (props: P) => ComponentChild) {
  return class extends Component<P> {
    #stop = () => {}

    override shouldComponentUpdate(next: P) {
      return Object.entries(next).some(([name, value]) => value !== this.props[name as keyof P])
    }

    override render(props: P) {
      this.#stop()
      let drawn: ComponentChild
      let isFirst = true
      this.#stop = effect(() => {
        if (isFirst) drawn = draw(props)
        // Nothing is read here, so this effect is over, and drawing makes the next.
        else this.forceUpdate()
        isFirst = false
      })
      return drawn
    }

    override componentWillUnmount() {
      this.#stop()
    }
  }
}
