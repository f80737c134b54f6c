import type { Hono } from 'hono'
import { Failure } from '../../failure.ts'

/** Answers 405 with `Allow` where a path is known but not with this method. Call it after all routes. */
export function refuseOtherMethods(app: Hono): void {
  const methods = new Map<string, Set<string>>()
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue
    methods.set(path, (methods.get(path) ?? new Set()).add(method))
  }
  for (const [path, allowed] of methods) {
    if (allowed.has('GET')) allowed.add('HEAD')
    const list = [...allowed].join(', ')
    app.all(path, c => {
      c.header('Allow', list)
      throw new Failure('method_not_allowed', `This takes ${list}.`)
    })
  }
}
