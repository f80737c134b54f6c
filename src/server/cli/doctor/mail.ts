import type { MailConfig } from '../../config.ts'
import { toMailFailure } from '../../node/mail/mail-failure.ts'
import { createMailTransport } from '../../node/mail/transport.ts'
import { fault, ok, warning, type DoctorFinding } from './check.ts'

/** Checks that the mail server accepts the login. Sends no mail. */
export async function checkMail(mail: MailConfig | null): Promise<DoctorFinding> {
  const what = 'mail'
  if (mail === null) {
    const advice = 'set AFTERWORD_SMTP_URL and AFTERWORD_MAIL_FROM'
    return warning(what, 'none can be sent, so nobody is told of comments that wait', advice)
  }
  const transport = createMailTransport(mail)
  const { host } = new URL(mail.smtpUrl)
  try {
    await transport.verify()
    return ok(what, `${host} takes mail from us`)
  } catch (error) {
    const advice =
      'look at host, port, name and password in AFTERWORD_SMTP_URL (smtps:// for port 465)'
    return fault(what, `${host}: ${toMailFailure(error).message}`, advice)
  } finally {
    transport.close()
  }
}
