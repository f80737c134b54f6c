import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import { Failure } from './failure.ts'
import { adminRoutes } from './http/staff/routes.ts'
import { previewPageRoutes } from './http/staff/preview.ts'
import { adminShellRoutes } from './http/staff/shell.ts'
import { refuseOtherMethods } from './http/allowed-methods.ts'
import { assetRoutes } from './http/assets.ts'
import { challengeRoutes } from './http/challenges.ts'
import { commentPageRoutes } from './http/comment-pages.ts'
import { commentRoutes } from './http/comments.ts'
import { countRoutes } from './http/counts.ts'
import { eventRoutes } from './http/events.ts'
import { feedRoutes } from './http/feed/feed.ts'
import { fragmentRoutes } from './http/fragment.ts'
import { healthRoutes } from './http/health.ts'
import { latestRoutes } from './http/latest.ts'
import { limitWrites } from './http/limit-writes.ts'
import { meRoutes } from './http/me.ts'
import { openapiRoutes } from './http/openapi.ts'
import { newerRoutes } from './http/newer.ts'
import { guardWrites } from './http/origin.ts'
import { commentPassRoutes, passRoutes, threadPassRoutes } from './http/pass.ts'
import { pageRoutes } from './http/pages/routes.ts'
import { previewRoutes } from './http/preview.ts'
import { answerProblem } from './http/problem.ts'
import { logRequests } from './http/request-log.ts'
import { threadRoutes } from './http/thread.ts'
import { ephemeralRoutes } from './http/ephemeral.ts'
import { createChecks } from './services/checks.ts'
import { createHealth } from './services/health.ts'
import { createLive } from './services/live.ts'
import { createGate } from './services/moderation/gate.ts'
import { createCountsWatch } from './services/moderation/watch-counts.ts'
import { createPageCache } from './services/page-cache.ts'

/**
 * The whole server as a function from Request to Response: no port, no clock, no file of its own. Whoever
 * writes besides it tells its `live`.
 */
export function createApp(
  given: Deps,
  live = createLive(given),
  cache = createPageCache(given.compress),
): Hono {
  const checks = given.checks ?? createChecks(given)
  const deps: Deps = {
    gate: createGate(given.db, given.fetchOut),
    counts: createCountsWatch(given),
    ...given,
    announce: live.announce,
    checks,
  }
  const health = createHealth(deps)
  const app = new Hono()
  app.use(logRequests(deps.log))
  app.use('/api/v1/*', guardWrites(deps), limitWrites(deps))
  app.route('/', ephemeralRoutes(deps, checks))
  app.route('/api/v1/thread', threadRoutes(deps, cache))
  app.route('/api/v1/thread.html', fragmentRoutes(deps, cache))
  app.route('/api/v1/comments', commentPageRoutes(deps, cache))
  app.route('/api/v1/comments', commentRoutes(deps))
  app.route('/api/v1/challenges', challengeRoutes(deps))
  app.route('/api/v1/comments', commentPassRoutes(deps))
  app.route('/api/v1/threads', threadPassRoutes(deps))
  app.route('/api/v1/pass', passRoutes(deps))
  app.route('/api/v1/preview', previewRoutes())
  app.route('/api/v1/counts', countRoutes(deps))
  app.route('/api/v1/newer', newerRoutes(deps))
  app.route('/api/v1/latest', latestRoutes(deps))
  app.route('/api/v1/feed', feedRoutes(deps, cache))
  app.route('/api/v1/events', eventRoutes(deps, live))
  app.route('/api/v1/me', meRoutes(deps))
  app.route('/healthz', healthRoutes(health))
  app.route('/openapi.json', openapiRoutes(deps))
  app.route('/admin/api', adminRoutes(deps))
  // What the API does not have is not there; every other path is the admin's own to draw.
  app.all('/admin/api/*', c => c.notFound())
  app.route('/admin/preview', previewPageRoutes(deps))
  app.route('/admin', adminShellRoutes(deps))
  app.route('/', pageRoutes(deps, cache))
  app.route('/', assetRoutes(deps))
  refuseOtherMethods(app)
  const answerFailure = answerProblem(deps.log)
  // Answered and not thrown: what is thrown here would pass by the request log.
  app.notFound(c => answerFailure(new Failure('not_found', 'There is nothing here.'), c))
  app.onError((error, c) => {
    if (error instanceof Failure && error.code === 'unavailable') health.doubt()
    return answerFailure(error, c)
  })
  return app
}
