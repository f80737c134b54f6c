/** A style sheet for a shadow root to adopt, which no page's CSP can forbid. */
export function createSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
