import { http, HttpResponse, type HttpHandler } from 'msw/http'
import { toProblem, type Faults } from './faults.ts'

/** A server as a function, like the one that `createApp` gives. */
export interface App {
  fetch(request: Request): Response | Promise<Response>
}

/**
 * The one MSW handler of Afterword: it passes every call of the API to the real `app`, and does what
 * `faults` says at that moment. `origin` is the page's, for a browser: it writes the `Origin` header
 * only after MSW has taken the request away. Needs neither browser nor WebAssembly.
 */
export function appHandler(app: App, faults: Faults, origin?: string): HttpHandler {
  return http.all('*/api/v1/*', async ({ request }) => {
    if (faults.delay > 0) await new Promise(resolve => setTimeout(resolve, faults.delay))
    if (faults.drop) return HttpResponse.error()
    if (faults.fail !== null) return fail(faults.fail)
    return await app.fetch(origin ? withOrigin(request, origin) : request)
  })
}

function fail(status: number): HttpResponse<string> {
  return new HttpResponse(JSON.stringify(toProblem(status)), {
    status,
    headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' },
  })
}

// Scripts may not set `Origin` on a request, but they may say what its headers are.
function withOrigin(request: Request, origin: string): Request {
  const headers = new Headers(request.headers)
  if (!headers.has('origin')) headers.set('origin', origin)
  return Object.defineProperty(request, 'headers', { value: headers })
}
