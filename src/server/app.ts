import { Hono } from 'hono'
import type { Deps } from './deps.ts'
import { Failure } from './failure.ts'
import { adminRoutes } from './http/admin-routes.ts'
import { previewPageRoutes } from './http/sites/preview.ts'
import { adminShellRoutes } from './http/admin-shell.ts'
import { refuseOtherMethods } from './http/kit/allowed-methods.ts'
import { assetRoutes } from './http/sites/assets.ts'
import { challengeRoutes } from './http/screening/challenges.ts'
import { commentPageRoutes } from './http/reading/comment-pages.ts'
import { commentRoutes } from './http/writing/comments.ts'
import { countRoutes } from './http/reading/counts.ts'
import { eventRoutes } from './http/reading/events.ts'
import { feedRoutes } from './http/reading/feed/feed.ts'
import { fragmentRoutes } from './http/pages/fragment-routes.ts'
import { healthRoutes } from './http/sites/health.ts'
import { latestRoutes } from './http/reading/latest.ts'
import { limitWrites } from './http/kit/limit-writes.ts'
import { meRoutes } from './http/writing/me.ts'
import { openapiRoutes } from './http/openapi/openapi.ts'
import { newerRoutes } from './http/reading/newer.ts'
import { guardWrites } from './http/kit/origin.ts'
import { commentPassRoutes, passRoutes, threadPassRoutes } from './http/moderation/thread-pass.ts'
import { pageRoutes } from './http/pages/routes.ts'
import { previewRoutes } from './http/writing/preview.ts'
import { answerProblem } from './http/kit/problem.ts'
import { logRequests } from './http/kit/request-log.ts'
import { threadRoutes } from './http/reading/thread.ts'
import { ephemeralRoutes } from './http/sites/tag-check.ts'
import { createChecks } from './services/sites/tag-check.ts'
import { createHealth } from './services/sites/health.ts'
import { createLive } from './services/reading/live.ts'
import { createGate } from './services/screening/gate.ts'
import { createCountsWatch } from './services/moderation/watch-counts.ts'
import { createPageCache } from './http/kit/page-cache.ts'

/**
 * The whole server as a function from Request to Response: no port, no clock, no file of its own. A
 * writer beside it announces its changes to `live`.
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
  // Unknown paths of the API answer 404; the admin draws every other path.
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
