import { OutgoingFailure } from '../../ports.ts'

/** The parts of a nodemailer error. */
interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
  readonly message: string
}

const MOST = 200

/** Why a mail was not sent, for who runs the server; without the password, which no answer repeats. */
export function toMailFailure(error: unknown): OutgoingFailure {
  const { code = '', command = '', responseCode = 0, response, message } = error as SmtpError
  const says = oneLine(response ?? message)
  const isRefused = responseCode >= 500 && responseCode < 600
  // RFC 5321 §3.8: the server shuts down, whatever the command was.
  if (responseCode === 421) return shared(`The mail server is going away: ${says}`)
  if (code === 'EAUTH') return shared(`The mail server does not let us in: ${says}`)
  if (code === 'EENVELOPE' && command.startsWith('RCPT')) {
    return new OutgoingFailure(`The mail server refuses this address: ${says}`, {
      isFinal: isRefused,
      cause: error,
    })
  }
  if (code === 'EMESSAGE') {
    return new OutgoingFailure(`The mail server refuses this mail: ${says}`, {
      isFinal: isRefused,
      cause: error,
    })
  }
  // Also the sender's address, which is the same for all.
  if (responseCode > 0) return shared(`The mail server refuses us: ${says}`)
  return shared(`The mail server does not answer as it should: ${says}`)

  function shared(sentence: string): OutgoingFailure {
    return new OutgoingFailure(sentence, { isShared: true, cause: error })
  }
}

const oneLine = (text: string) =>
  text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST)
