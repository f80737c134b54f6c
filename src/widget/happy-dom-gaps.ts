/**
 * For tests: what the widget asks of a browser and happy-dom does not have. It lays nothing out, so
 * no font ever arrives and no body ever has too many lines.
 */
export function fillHappyDomGaps(): void {
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
}
