import { renderToString } from 'preact-render-to-string'
import type { Mail, MailPart } from '../../ports.ts'

// Mail programs know no style sheets, few of today's properties, and no colours of their reader's own.
const PAGE = 'font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 0 auto; padding: 16px'
const QUOTE = 'margin: 0 0 16px; padding-left: 12px; border-left: 3px solid #8888'
const LINE = 'margin: 0 0 12px'
const SMALL = 'margin: 24px 0 0; font-size: 14px'

/** A mail as HTML. The renderer escapes all of it; nothing in it is loaded from anywhere. */
export function toHtml({ subject, parts, settingsUrl }: Mail): string {
  const page = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={PAGE}>
        {parts.map(part => (
          <Part part={part} />
        ))}
        {settingsUrl && (
          <p style={SMALL}>
            <a href={settingsUrl}>Choose what you are told by mail</a>
          </p>
        )}
      </body>
    </html>,
  )
  return `<!doctype html>\n${page}\n`
}

function Part({ part }: { readonly part: MailPart }) {
  switch (part.kind) {
    case 'heading':
      return <h1 style="font-size: 18px; margin: 16px 0 8px">{part.text}</h1>
    case 'text':
      return <p style={LINE}>{part.text}</p>
    case 'quote':
      return (
        <blockquote style={QUOTE}>
          <strong dir="auto">{part.by}</strong>
          {part.text.split('\n').map(line => (
            <p style="margin: 4px 0 0" dir="auto">
              {line}
            </p>
          ))}
        </blockquote>
      )
    case 'link':
      return (
        <p style={LINE}>
          <a href={part.href}>{part.text}</a>
        </p>
      )
  }
}
