import { Component } from 'preact'

/** A component that draws once: another part of the widget owns its elements from then on. */
export abstract class Once<P> extends Component<P> {
  override shouldComponentUpdate = () => false
}
