import { useEffect, useState } from 'preact/hooks'
import type { StaffRole } from '#protocol/admin.ts'
import type { Invite, Team as TeamData, TeamMember } from '#protocol/staff.ts'
import { request, type RequestOptions } from '../kit/api.ts'
import { say, sayFault } from '../kit/notices.tsx'
import { Page } from '../kit/page.tsx'
import { loadSession, session } from '../kit/session.ts'
import { InviteForm } from './invite-form.tsx'
import { Sure } from '../kit/sure.tsx'
import { ExactTime } from '../kit/exact-time.tsx'
import './staff.css'

type TeamRequest = (path: string, call: RequestOptions, said: string) => Promise<void>

/** The members of the site and its open invitations. */
export function Team() {
  const [team, setTeam] = useState<TeamData | null>(null)
  const load = () => request<TeamData>('/team').then(setTeam, sayFault)
  useEffect(() => void load(), [])

  async function change(path: string, call: RequestOptions, said: string) {
    try {
      await request(path, call)
      say(said)
      // Members who changed their own role may see other pages now, or none.
      await loadSession()
    } catch (error) {
      sayFault(error)
    }
    if (session.peek()?.role === 'owner') await load()
  }
  return (
    <Page title="Team">
      <ul class="rows">
        {team?.members.map(member => (
          <Member key={`${member.id} ${member.role}`} member={member} change={change} />
        ))}
      </ul>
      {team && team.invites.length > 0 && <Invites invites={team.invites} change={change} />}
      <InviteForm onInvited={load} />
    </Page>
  )
}

function Member({ member, change }: { readonly member: TeamMember; readonly change: TeamRequest }) {
  const { id, name, email, role, seenAt } = member
  const isSelf = session.value?.staff.id === id
  const turnInto = (role: StaffRole) =>
    change(`/team/${id}`, { method: 'PATCH', json: { role } }, `${name} is ${role} now.`)
  return (
    <li>
      <div class="what">
        <strong>{name}</strong>
        {isSelf && <span class="tag">you</span>}
        <span class="muted">
          {email}
          {seenAt && (
            <>
              , last here <ExactTime time={seenAt} />
            </>
          )}
        </span>
      </div>
      <select
        aria-label={`Role of ${name}`}
        value={role}
        onChange={event => void turnInto(event.currentTarget.value as StaffRole)}
      >
        <option value="moderator">Moderator</option>
        <option value="owner">Owner</option>
      </select>
      <Sure
        label={isSelf ? 'Leave' : `Remove ${name}`}
        question={isSelf ? 'Leave this site?' : `Remove ${name} from this site?`}
        onSure={() => void change(`/team/${id}`, { method: 'DELETE' }, `${name} is removed.`)}
      />
    </li>
  )
}

interface InvitesProps {
  readonly invites: readonly Invite[]
  readonly change: TeamRequest
}

function Invites({ invites, change }: InvitesProps) {
  return (
    <section aria-labelledby="invites">
      <h2 id="invites">Invited</h2>
      <ul class="rows">
        {invites.map(({ id, email, role, expiresAt }) => (
          <li key={id}>
            <div class="what">
              <strong>{email}</strong>
              <span class="muted">
                as {role}, until <ExactTime time={expiresAt} />
              </span>
            </div>
            <Sure
              label={`Withdraw ${email}`}
              question="Withdraw the invitation?"
              onSure={() =>
                void change(`/invites/${id}`, { method: 'DELETE' }, 'Invitation withdrawn.')
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
