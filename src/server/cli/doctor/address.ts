import { fault, ok, warning, type DoctorFinding } from './check.ts'

const PATIENCE_MS = 5000

/** Checks that a server answers at the public URL; requests no other. */
export async function checkAddress(publicUrl: string): Promise<DoctorFinding> {
  const what = 'address'
  const url = `${publicUrl}/healthz`
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(url, { redirect: 'manual', signal })
    const text = (await response.text()).slice(0, 200)
    if (response.status === 200 && isHealthy(text)) return ok(what, `${publicUrl} answers`)
    if (response.status >= 300 && response.status < 400) {
      const advice = 'set AFTERWORD_PUBLIC_URL to where that leads'
      return fault(what, `${url} leads elsewhere (${response.status})`, advice)
    }
    const advice = 'look at the server’s log, and at what stands before it'
    return fault(what, `${url} answers ${response.status}, and not as this server does`, advice)
  } catch (error) {
    const says = `${url} does not answer: ${reasonOf(error)}`
    return fault(what, says, 'start the server, or set AFTERWORD_PUBLIC_URL to where it is reached')
  }
}

/** Checks that other people can reach the public URL. */
export function checkScheme(publicUrl: string, origins: readonly string[]): DoctorFinding {
  const { protocol } = new URL(publicUrl)
  const secure = origins.filter(origin => origin.startsWith('https:'))
  if (protocol === 'http:' && secure.length > 0) {
    return fault(
      'scheme',
      `${publicUrl} is not https, and pages of ${secure.join(', ')} may load nothing from it`,
      'put the server behind something that gives it https, and set AFTERWORD_PUBLIC_URL',
    )
  }
  if (origins.length === 0) {
    const advice = 'name your sites in AFTERWORD_ORIGINS'
    return warning(
      'scheme',
      'no site is named, so only the server’s own pages have comments',
      advice,
    )
  }
  return ok('scheme', `${publicUrl} can be used by ${origins.join(', ')}`)
}

function isHealthy(text: string): boolean {
  try {
    return (JSON.parse(text) as { status?: unknown } | null)?.status === 'ok'
  } catch {
    // Something else answers here.
    return false
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // `fetch failed` says nothing; its cause does.
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message
}
