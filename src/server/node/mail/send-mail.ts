import type { MailConfig } from '../../config.ts'
import { OutgoingFailure, type Mail, type SendMail } from '../../ports.ts'
import { isAddress } from '../../services/text/author-contact.ts'
import { toHtml } from './letter-html.tsx'
import { toText } from './letter-text.ts'
import { toMailFailure } from './mail-failure.ts'
import { createMailTransport } from './transport.ts'

// Less than the lease of a message, after which another sender would take it.
const PATIENCE_MS = 45_000
const MOST_SUBJECT = 150

/** Sends mails by the server of the settings. `publicUrl` gives their ids the name of ours. */
export function createSendMail(config: MailConfig, publicUrl: string): SendMail {
  const transport = createMailTransport(config)
  const { hostname } = new URL(publicUrl)
  return async (mail, signal) => {
    const message = toMessage(mail, config, hostname)
    try {
      await transport.sendMail({
        ...message,
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      })
    } catch (error) {
      throw toMailFailure(error)
    }
  }
}

/** The one place where a mail gets its headers: these, and never one that a text could bring. */
function toMessage(mail: Mail, { from }: MailConfig, hostname: string) {
  const { id, to, subject, conversation, settingsUrl } = mail
  if (!isAddress(to.address)) {
    throw new OutgoingFailure('This is no address that mail can be sent to.', { isFinal: true })
  }
  const idOf = (name: string) => `<${name}@${hostname}>`
  return {
    from: { name: from.name, address: from.address },
    to: { name: oneLine(to.name), address: to.address },
    envelope: { from: from.address, to: [to.address] },
    subject: oneLine(subject),
    messageId: idOf(id),
    ...(conversation !== undefined && { references: [idOf(conversation)] }),
    ...(settingsUrl !== undefined && { list: { unsubscribe: settingsUrl } }),
    // So that no holiday notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: toText(mail),
    html: toHtml(mail),
  }
}

/** Without line breaks, which end a header, and at most as long as a list of mails has room for. */
function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  if (line.length <= MOST_SUBJECT) return line
  return `${line
    .slice(0, MOST_SUBJECT)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`
}
