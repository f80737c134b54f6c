import type { Mail, MailPart } from '../../ports.ts'

/** A mail as plain text: the same as its HTML says. */
export function toText({ parts, settingsUrl }: Mail): string {
  const written = parts.map(toParagraph)
  if (settingsUrl) written.push('--', `Choose what you are told by mail:\n${settingsUrl}`)
  return `${written.join('\n\n')}\n`
}

function toParagraph(part: MailPart): string {
  switch (part.kind) {
    case 'quote':
      return [part.by, ...part.text.split('\n')].map(line => `> ${line}`).join('\n')
    case 'link':
      return `${part.text}:\n${part.href}`
    case 'heading':
    case 'text':
      return part.text
  }
}
