import { http, HttpResponse, type HttpHandler } from 'msw/http'
import type { App } from './app.ts'
import { toProblem, type Faults } from './faults.ts'

/**
 * The one MSW handler of Afterword: it passes every call of the API to the real `app`, and does what
 * `faults` says at that moment. Needs neither browser nor WebAssembly.
 */
export function appHandler(app: App, faults: Faults): HttpHandler {
  return http.all('*/api/v1/*', async ({ request }) => {
    if (faults.delay > 0) await new Promise(resolve => setTimeout(resolve, faults.delay))
    if (faults.drop) return HttpResponse.error()
    if (faults.fail !== null) return fail(faults.fail)
    return await app.fetch(request)
  })
}

function fail(status: number): HttpResponse<string> {
  return new HttpResponse(JSON.stringify(toProblem(status)), {
    status,
    headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' },
  })
}
