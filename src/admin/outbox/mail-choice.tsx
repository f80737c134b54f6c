import { useEffect, useState } from 'preact/hooks'
import type { Notifications, Notify } from '#protocol/admin.ts'
import { request } from '../kit/api.ts'
import { say, sayFault } from '../kit/notices.tsx'

const CHOICES: readonly (readonly [Notify, what: string, hint: string])[] = [
  ['all', 'Every comment', 'A mail for every comment.'],
  ['waiting', 'What waits for me', 'A mail for waiting and for reported comments.'],
  ['digest', 'Once a day', 'One mail a day with everything new.'],
  ['none', 'Nothing', 'No mail. The queue shows everything.'],
]

/** The member's own choice of mail. */
export function MailChoice() {
  const [told, setTold] = useState<Notifications | null>(null)
  useEffect(() => void request<Notifications>('/notifications').then(setTold, sayFault), [])

  async function choose(notify: Notify) {
    try {
      const json = { notify }
      setTold(await request<Notifications>('/notifications', { method: 'PATCH', json }))
      say('Saved.')
    } catch (error) {
      sayFault(error)
    }
  }
  if (!told) return <p class="loading">Loading…</p>
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">Mail to you</h2>
      {!told.canMail && <NoMail />}
      <fieldset class="choices">
        <legend>
          What is mailed to <span class="address">{told.email}</span>
        </legend>
        {CHOICES.map(([notify, what, hint]) => (
          <label key={notify}>
            <input
              type="radio"
              name="notify"
              checked={told.notify === notify}
              aria-describedby={`notify-${notify}`}
              onChange={() => void choose(notify)}
            />
            <strong>{what}</strong>
            <span class="hint" id={`notify-${notify}`}>
              {hint}
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  )
}

function NoMail() {
  return (
    <div class="card warning">
      <p>
        <strong>This server cannot send mail yet.</strong> Its operator sets two variables and
        starts it again:
      </p>
      <pre>
        <code>
          {'AFTERWORD_SMTP_URL=smtp://name:password@mail.example.com:587\n' +
            'AFTERWORD_MAIL_FROM=comments@example.com'}
        </code>
      </pre>
      <p>
        <code>npx afterword doctor</code> says whether the mail server takes them.
      </p>
    </div>
  )
}
