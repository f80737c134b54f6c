import type { Database } from '../engine/database.ts'

/**
 * Returns whether a session is still valid for this site: not expired, its member still on the
 * team.
 */
export async function isSignedIn(
  db: Database,
  { sessionId, site }: { readonly sessionId: string; readonly site: string },
  now: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('memberships', join =>
      join
        .onRef('memberships.staff_id', '=', 'sessions.staff_id')
        .onRef('memberships.site', '=', 'sessions.site'),
    )
    .select('sessions.id')
    .where('sessions.id', '=', sessionId)
    .where('sessions.site', '=', site)
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst()
  return row !== undefined
}
