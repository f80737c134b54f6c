import { useEffect, useState } from 'preact/hooks'
import type { StaffSession } from '#protocol/staff.ts'
import { request } from '../kit/api.ts'
import { say, sayFault } from '../kit/notices.tsx'
import { loadSession } from '../kit/session.ts'
import { deviceOf } from './device.ts'
import { Sure } from '../kit/sure.tsx'
import { ExactTime } from '../kit/exact-time.tsx'

/** The member's sessions, with buttons that end them. */
export function Sessions() {
  const [sessions, setSessions] = useState<readonly StaffSession[]>([])
  const load = () =>
    request<{ sessions: StaffSession[] }>('/sessions').then(
      ({ sessions }) => setSessions(sessions),
      sayFault,
    )
  useEffect(() => void load(), [])

  async function end({ id, isThis }: StaffSession) {
    try {
      await request(`/sessions/${id}`, { method: 'DELETE' })
      if (isThis) return await loadSession()
      say('Browser signed out.')
      await load()
    } catch (error) {
      sayFault(error)
    }
  }
  const endAll = () =>
    request('/sessions', { method: 'DELETE' }).then(() => loadSession(), sayFault)
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Your sessions</h2>
      <ul class="rows">
        {sessions.map(session => (
          <li key={session.id}>
            <div class="what">
              <strong>{deviceOf(session.userAgent)}</strong>
              {session.isThis && <span class="tag">this browser</span>}
              <span class="muted">
                {new URL(session.site).host}, since <ExactTime time={session.createdAt} />, last
                seen <ExactTime time={session.seenAt} />
              </span>
            </div>
            <button type="button" onClick={() => void end(session)}>
              {session.isThis ? 'Sign out here' : `Sign out ${deviceOf(session.userAgent)}`}
            </button>
          </li>
        ))}
      </ul>
      <Sure
        label="Sign out everywhere"
        question="End all of these, this one too?"
        onSure={() => void endAll()}
      />
    </section>
  )
}
