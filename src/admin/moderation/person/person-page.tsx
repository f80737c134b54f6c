import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Person } from '#protocol/admin.ts'
import { isSafeLink } from '#protocol/body.ts'
import { request } from '../../kit/api.ts'
import { createClock, createDesk, type ModerationDesk } from '../comments/desk.ts'
import { changeStanding } from '../comments/doing.ts'
import { ItemList } from '../comments/item-list.tsx'
import { Keys } from '../comments/keys.tsx'
import { createList } from '../comments/list.ts'
import { STANDING_CHOICES } from '../comments/person.ts'
import { Page } from '../../kit/page.tsx'
import { hrefOf, place } from '../../kit/place.ts'
import { sayRefusal } from '../../kit/refusal.ts'
import { TimeAgo } from '../../kit/time-ago.tsx'
import '../comments/comments.css'

/** An author and all of their comments. The address holds the author's id. */
export function PersonPage() {
  const id = place.value.query.get('id') ?? ''
  return <Somebody key={id} id={id} />
}

function createSomebody(id: string) {
  const path = `/people/${encodeURIComponent(id)}`
  const person = signal<Person | null | undefined>(undefined)
  const clock = createClock()
  const list = createList({
    ask: (cursor, signal) =>
      request(`${path}/comments${cursor ? `?${new URLSearchParams({ cursor })}` : ''}`, { signal }),
    isIn: () => true,
  })
  const onPerson = (changed: Person) => (person.value = changed)
  const desk = createDesk({ list, now: clock.now, onPerson })
  const loadPerson = async () => {
    try {
      person.value = await request<Person>(path)
    } catch (error) {
      person.value = null
      throw error
    }
  }
  return { person, clock, list, desk, loadPerson }
}

function Somebody({ id }: { readonly id: string }) {
  const [{ person, clock, list, desk, loadPerson }] = useState(() => createSomebody(id))
  useEffect(() => {
    Promise.all([loadPerson(), list.load()]).catch(error => sayRefusal(error))
    return () => {
      clock.stop()
      list.stop()
    }
  }, [])
  const { value } = person
  return (
    <Page title={value?.name || 'Somebody'}>
      {value === undefined && <p class="loading late">Loading…</p>}
      {value === null && (
        <p class="empty">
          There is nobody of that kind on this site. <a href={hrefOf('queue')}>To the queue</a>
        </p>
      )}
      {value && (
        <>
          <Facts person={value} desk={desk} />
          <StandingChoice person={value} desk={desk} />
          <h2>Comments</h2>
          <ItemList desk={desk} label={`Comments by ${value.name}`} empty="None." />
          <p class="foot">
            <Keys desk={desk} />
          </p>
        </>
      )}
    </Page>
  )
}

interface PersonProps {
  readonly person: Person
  readonly desk: ModerationDesk
}

function Facts({ person, desk }: PersonProps) {
  const { email, website, createdAt, published, waiting, refused } = person
  return (
    <dl class="facts">
      <dt>E-mail</dt>
      <dd>{email === null ? 'not given' : <bdi>{email}</bdi>}</dd>
      <dt>Website</dt>
      <dd>
        {website === null ? (
          'not given'
        ) : isSafeLink(website) ? (
          <a href={website} rel="nofollow noopener noreferrer" target="_blank">
            <bdi>{website}</bdi>
          </a>
        ) : (
          <bdi>{website}</bdi>
        )}
      </dd>
      <dt>First seen</dt>
      <dd>
        <TimeAgo iso={createdAt} now={desk.now} />
      </dd>
      <dt>Comments</dt>
      <dd>
        {published} published, {waiting} waiting, {refused} refused
      </dd>
    </dl>
  )
}

function StandingChoice({ person, desk }: PersonProps) {
  return (
    <section class="standings" aria-labelledby="standing-title">
      <h2 id="standing-title">Standing</h2>
      {STANDING_CHOICES.map(({ standing, label, hint }) => (
        <p key={standing}>
          <button
            type="button"
            aria-pressed={person.standing === standing}
            onClick={() =>
              person.standing !== standing && void changeStanding(desk, person, standing)
            }
          >
            {label}
          </button>{' '}
          <span class="hint">{hint}</span>
        </p>
      ))}
    </section>
  )
}
