import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { createEntrance } from '../services/accounts/sign-in-budget.ts'
import { findScope } from '../services/accounts/session.ts'
import { actionRoutes } from './moderation/actions.ts'
import { countsStreamRoutes } from './moderation/counts-stream.ts'
import { createSessionCookie } from './kit/session-cookie.ts'
import { dataRoutes } from './transfer/site-data.ts'
import { deliveryRoutes } from './outbox/deliveries.ts'
import { requireAccess, requireOwnPage } from './kit/staff-guard.ts'
import { notificationRoutes } from './outbox/notifications.ts'
import { passkeyRoutes } from './accounts/passkeys.ts'
import { staffPassRoutes } from './moderation/staff-pass.ts'
import { peopleRoutes } from './moderation/people.ts'
import { queueRoutes } from './moderation/queue.ts'
import { recordRoutes } from './moderation/records.ts'
import type { AdminRoute } from './kit/staff-route.ts'
import { installationRoutes } from './sites/installation.ts'
import { sessionRoutes } from './accounts/session.ts'
import { settingsRoutes } from './sites/settings.ts'
import { signInRoutes } from './accounts/sign-in.ts'
import { teamRoutes } from './accounts/team.ts'
import { webhookRoutes } from './outbox/webhooks.ts'

/** Every call of the admin's API. */
export function listAdminRoutes(deps: Deps): readonly AdminRoute[] {
  const entrance = createEntrance(deps.now)
  return [
    ...signInRoutes(deps, entrance),
    ...sessionRoutes(deps),
    ...passkeyRoutes(deps, entrance),
    ...teamRoutes(deps),
    ...notificationRoutes(deps),
    ...webhookRoutes(deps),
    ...deliveryRoutes(deps),
    ...queueRoutes(deps),
    ...countsStreamRoutes(deps),
    ...actionRoutes(deps),
    ...peopleRoutes(deps),
    ...recordRoutes(deps),
    ...settingsRoutes(deps),
    ...staffPassRoutes(deps),
    ...installationRoutes(deps),
    ...dataRoutes(deps),
  ]
}

/** `/admin/api`: each call checked as its row says, before anything of it runs. */
export function adminRoutes(deps: Deps) {
  const cookie = createSessionCookie(deps.publicUrl)
  const app = new Hono()
  for (const route of listAdminRoutes(deps)) {
    app.on(route.method.toUpperCase(), route.path, async c => {
      requireOwnPage(c, deps.publicUrl)
      if (route.access === 'anyone') return route.handle(c)
      const secret = cookie.read(c)
      const scope = secret === null ? null : await findScope(deps, secret)
      return route.handle(c, requireAccess(scope, route.access))
    })
  }
  return app
}
