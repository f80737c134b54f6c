import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { createEntrance } from '../../services/staff/entrance.ts'
import { findScope } from '../../services/staff/session.ts'
import { actionRoutes } from './actions.ts'
import { countsStreamRoutes } from './counts-stream.ts'
import { createSessionCookie } from './cookie.ts'
import { dataRoutes } from './data.ts'
import { deliveryRoutes } from './deliveries.ts'
import { requireAccess, requireOwnPage } from './guard.ts'
import { notificationRoutes } from './notifications.ts'
import { passkeyRoutes } from './passkeys.ts'
import { staffPassRoutes } from './pass.ts'
import { peopleRoutes } from './people.ts'
import { queueRoutes } from './queue.ts'
import { recordRoutes } from './records.ts'
import type { AdminRoute } from './route.ts'
import { installationRoutes } from './installation.ts'
import { sessionRoutes } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { signInRoutes } from './sign-in.ts'
import { teamRoutes } from './team.ts'
import { webhookRoutes } from './webhooks.ts'

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
