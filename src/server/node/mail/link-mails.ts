import type { Staff } from '#protocol/admin.ts'
import type { Invited } from '../../deps.ts'
import type { MailPart, Recipient, SendMail } from '../../ports.ts'

/**
 * Mails with a secret link. The request that creates the link sends it, once and at once: in the
 * outbox the secret would lie on the disk, which holds hashes only. A member without a mail asks
 * again.
 */
export function createLinkMails(sendMail: SendMail, stopping: AbortSignal) {
  const send = (to: Recipient, subject: string, parts: readonly MailPart[]) =>
    sendMail({ id: crypto.randomUUID(), to, subject, parts }, stopping)
  return {
    sendSignInLink: ({ email, name }: Staff, link: string) =>
      send({ name, address: email }, 'Your link to sign in', [
        { kind: 'heading', text: 'Sign in to Afterword' },
        { kind: 'text', text: 'This link signs you in, once, and soon no more.' },
        { kind: 'link', text: 'Sign in', href: link },
        { kind: 'text', text: 'If you did not ask for it, nothing has to be done.' },
      ]),
    sendInvite: ({ email, site, role, by }: Invited, link: string) => {
      const { host } = new URL(site)
      const what = role === 'owner' ? 'as an owner' : 'as a moderator'
      return send({ name: '', address: email }, `Look after the comments of ${host}`, [
        { kind: 'heading', text: `${by.name} asks you to look after the comments of ${host}` },
        { kind: 'text', text: `You would do so ${what}. The link is for you alone.` },
        { kind: 'link', text: 'See the invitation', href: link },
      ])
    },
  } as const
}
