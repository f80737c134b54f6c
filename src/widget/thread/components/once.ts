import { Component } from 'preact'

/** A component that draws once: from then on what it drew is somebody else's to change. */
export abstract class Once<P> extends Component<P> {
  override shouldComponentUpdate = () => false
}
