import { createTransport, type Transporter } from 'nodemailer'
import type { MailConfig } from '../../config.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/

// A mail server answers within seconds, though one that doubts who sends may let them wait a little.
const LIMITS = { connectionTimeout: 10_000, greetingTimeout: 15_000, socketTimeout: 20_000 }

/** The connection to the mail server: a new one for each mail. */
export function createMailTransport({ smtpUrl }: Pick<MailConfig, 'smtpUrl'>): Transporter {
  const url = new URL(smtpUrl)
  const isSecure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return createTransport({
    ...LIMITS,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // An attacker in between could claim that there is no encryption and receive the password.
    requireTLS: !isSecure && user !== '' && !LOOPBACK.test(url.hostname),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
    // Nothing that a mail says may be read from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
