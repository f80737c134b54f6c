import { aKey, aPost, PAGE, SITE } from './server.ts'
import { passkeyOf, sessionOf, STAFF, type Stage, type MatrixCaller } from './matrix-stage.ts'

/** A call by a caller with the right. */
export interface Example {
  /** The parameters of the path. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly json?: unknown
  /** The status of the answer; 200 unless given. */
  readonly status?: number
  /**
   * The status for the owner of another site: 404 unless given, where the path names a thing of
   * this one.
   */
  readonly elsewhere?: number
}

type ToExample = (stage: Stage, who: MatrixCaller) => Example

const gone = { json: { token: aKey('nothing') }, status: 410 }

/** The caller's own parameters; for all others those of an owner of `SITE`. */
const seatOf = (who: MatrixCaller) => STAFF.find(name => name === who) ?? 'owner'

const credential = { id: 'AA', rawId: 'AA', type: 'public-key' }
const created = { ...credential, response: { clientDataJSON: 'AA', attestationObject: 'AA' } }
const asserted = {
  ...credential,
  response: { clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' },
}

const ofComment = ({ comment }: Stage) => ({ params: { id: comment.id } })
const ofThread = ({ threadId }: Stage) => ({ params: { id: threadId } })
const ofPerson = ({ comment }: Stage) => ({ params: { id: comment.author.id } })
// Each site has hashes of its own: one from elsewhere is banned there, and means nothing.
const ofNetwork = ({ network }: Stage) => ({ params: { hash: network }, elsewhere: 200 })

/** One for each call of the admin's API: `METHOD path`, as in the route table. */
export const EXAMPLES: Readonly<Record<string, ToExample>> = {
  'GET /sign-in': () => ({}),
  'POST /sign-in-links': () => ({ json: { email: 'a@example.com' }, status: 503 }),
  'POST /setup': () => ({
    json: { token: aKey('nothing'), site: SITE, email: 'a@example.com', name: 'A' },
    status: 410,
  }),
  'POST /links/view': () => gone,
  'POST /links/use': () => gone,

  'GET /session': () => ({}),
  'POST /session': () => ({ json: { response: asserted }, status: 422 }),
  'POST /session/challenges': () => ({ json: {}, status: 201 }),
  'PATCH /session': () => ({ json: { name: 'New' } }),
  'DELETE /session': () => ({}),
  'PUT /session/site': () => ({ json: { site: SITE }, elsewhere: 403 }),
  'GET /sessions': () => ({}),
  'GET /sessions/current': () => ({}),
  'DELETE /sessions': () => ({}),
  'DELETE /sessions/:id': (_, who) => ({ params: { id: sessionOf(seatOf(who)) } }),

  'GET /passkeys': () => ({}),
  'POST /passkeys': () => ({ json: { name: 'Key', response: created }, status: 422 }),
  'POST /passkeys/challenges': () => ({ json: {}, status: 201 }),
  'PATCH /passkeys/:id': (_, who) => ({
    params: { id: passkeyOf(seatOf(who)) },
    json: { name: 'New' },
  }),
  'DELETE /passkeys/:id': (_, who) => ({ params: { id: passkeyOf(seatOf(who)) } }),

  'GET /team': () => ({}),
  'PATCH /team/:id': ({ member }) => ({
    params: { id: member.staff.id },
    json: { role: 'owner' },
  }),
  'DELETE /team/:id': ({ member }) => ({ params: { id: member.staff.id } }),
  'POST /invites': () => ({ json: { email: 'a@example.com', role: 'owner' }, status: 201 }),
  'DELETE /invites/:id': ({ invitation }) => ({ params: { id: invitation.invite.id } }),

  'GET /notifications': () => ({}),
  'PATCH /notifications': () => ({ json: { notify: 'all' } }),
  'GET /webhooks': () => ({}),
  'POST /webhooks': () => ({ json: { url: 'https://hooks.example/' }, status: 201 }),
  'DELETE /webhooks/:id': ({ webhookId }) => ({ params: { id: webhookId } }),
  'POST /webhooks/:id/tests': ({ webhookId }) => ({ params: { id: webhookId }, json: {} }),
  'GET /deliveries': () => ({}),
  'POST /deliveries/:id/attempts': ({ deliveryId }) => ({
    params: { id: deliveryId },
    json: {},
    status: 202,
  }),

  'GET /sites': () => ({}),
  'POST /sites': () => ({
    json: { site: 'https://new.example.com', email: null },
    status: 201,
  }),

  'GET /queue': () => ({ query: '?view=published' }),
  'GET /queue/counts': () => ({}),
  'GET /queue/events': () => ({}),
  'GET /comments/:id': ofComment,
  'PATCH /comments/:id': stage => ({ ...ofComment(stage), json: { body: 'edited' } }),
  'PUT /comments/:id/pin': ofComment,
  'DELETE /comments/:id/pin': ofComment,
  'POST /actions': ({ comment }) => ({
    json: { action: 'remove', ids: [comment.id] },
    elsewhere: 404,
  }),
  'DELETE /actions/:batch': ({ batch }) => ({ params: { batch } }),
  'PUT /threads/:id/lock': ofThread,
  'DELETE /threads/:id/lock': ofThread,
  'POST /threads/:id/pass': stage => ({ ...ofThread(stage), status: 201 }),
  'GET /people/:id': ofPerson,
  'GET /people/:id/comments': ofPerson,
  'PUT /people/:id/standing': stage => ({ ...ofPerson(stage), json: { standing: 'banned' } }),
  'PUT /networks/:hash/ban': ofNetwork,
  'DELETE /networks/:hash/ban': ofNetwork,
  'GET /audit': () => ({}),
  'GET /statistics': () => ({}),

  'GET /settings': () => ({}),
  'PATCH /settings': () => ({ json: { maxLinks: 1 } }),
  'POST /settings/trials': () => ({ json: { name: 'Ada', body: 'x' } }),

  'GET /installation': () => ({}),
  'POST /checks': () => ({ json: { url: PAGE }, status: 201, elsewhere: 422 }),
  'GET /checks/:id': () => ({ params: { id: 'over' }, status: 404 }),

  'GET /data': () => ({}),
  // The database of the tests is in memory.
  'GET /export': () => ({ status: 503 }),
}

/** A call of the public API, and what comes of it. */
export interface PublicExample {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly json?: unknown
  readonly status?: number
  /** The status for a caller who is not the author. */
  readonly stranger?: number
  /** The status for a pass of the thread; 401 where a viewer's key is needed. */
  readonly pass?: number
}

type ToPublicExample = (stage: Stage) => PublicExample

const inThread = `?url=${PAGE}`

/** One for each call of the public API: `METHOD path`, as in `OPERATIONS`. */
export const PUBLIC_EXAMPLES: Readonly<Record<string, ToPublicExample>> = {
  'GET /api/v1/thread': () => ({ query: inThread }),
  'GET /api/v1/thread.html': () => ({ query: inThread }),
  'GET /api/v1/comments/{id}': ofComment,
  'GET /api/v1/comments/{id}/replies': ofComment,
  'GET /api/v1/comments/{id}/source': stage => ({ ...ofComment(stage), stranger: 403 }),
  'POST /api/v1/comments': () => ({ json: aPost(), status: 201 }),
  'PATCH /api/v1/comments/{id}': stage => ({
    ...ofComment(stage),
    json: { body: 'edited' },
    stranger: 403,
  }),
  'DELETE /api/v1/comments/{id}': stage => ({ ...ofComment(stage), stranger: 403 }),
  'PUT /api/v1/comments/{id}/like': ofComment,
  'DELETE /api/v1/comments/{id}/like': ofComment,
  'PUT /api/v1/comments/{id}/report': stage => ({
    ...ofComment(stage),
    json: { reason: 'spam' },
  }),
  'POST /api/v1/challenges': () => ({ json: { url: PAGE } }),
  'GET /api/v1/pass': () => ({}),
  'PUT /api/v1/comments/{id}/state': stage => ({
    ...ofComment(stage),
    json: { state: 'removed' },
  }),
  'PUT /api/v1/comments/{id}/pin': ofComment,
  'DELETE /api/v1/comments/{id}/pin': ofComment,
  'PUT /api/v1/threads/{id}/lock': ofThread,
  'DELETE /api/v1/threads/{id}/lock': ofThread,
  'POST /api/v1/preview': () => ({ json: { body: 'x' } }),
  'GET /api/v1/counts': () => ({ query: inThread }),
  'GET /api/v1/newer': ({ threadId }) => ({
    query: `?thread=${threadId}&since=2025-01-01T00:00:00.000Z`,
  }),
  'GET /api/v1/latest': () => ({ query: `?site=${SITE}` }),
  'GET /api/v1/feed': () => ({ query: `?site=${SITE}` }),
  'GET /api/v1/me': ({ threadId }) => ({ query: `?thread=${threadId}` }),
  'GET /api/v1/events': ({ threadId }) => ({ query: `?thread=${threadId}&since=1` }),
  'GET /healthz': () => ({}),
}
