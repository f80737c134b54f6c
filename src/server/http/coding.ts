/** The content codings that answers come in, the smallest first. */
export type Coding = 'br' | 'gzip' | 'identity'

const SMALLEST_FIRST = ['br', 'gzip'] as const

/**
 * The smallest coding that the client takes (RFC 9110 §12.5.3). Its own order of preference is not
 * asked for: clients that state one take all of them.
 */
export function pickCoding(acceptEncoding: string | undefined): Coding {
  if (!acceptEncoding) return 'identity'
  const weights = new Map(acceptEncoding.toLowerCase().split(',').map(toWeight))
  const isAccepted = (coding: string) => (weights.get(coding) ?? weights.get('*') ?? 0) > 0
  return SMALLEST_FIRST.find(isAccepted) ?? 'identity'
}

function toWeight(entry: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = entry.split(';').map(part => part.trim())
  const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice('q='.length)
  return [coding, weight === undefined ? 1 : Number(weight) || 0]
}
