/** The content codings that answers come in, the smallest first. */
export type Coding = 'br' | 'gzip' | 'identity'

// Each entry is looked for where it stands: taking the header apart would cost an answer from memory
// more than choosing its headers does.
const SMALLEST_FIRST = [
  { coding: 'br', entry: entryOf('br') },
  { coding: 'gzip', entry: entryOf('gzip') },
] as const
const ANY = entryOf(String.raw`\*`)

/**
 * The smallest coding that the client takes (RFC 9110 §12.5.3). Its own order of preference is not
 * asked for: clients that state one take all of them.
 */
export function pickCoding(acceptEncoding: string | undefined): Coding {
  if (!acceptEncoding) return 'identity'
  for (const { coding, entry } of SMALLEST_FIRST) {
    const found = entry.exec(acceptEncoding) ?? ANY.exec(acceptEncoding)
    if (found && weigh(found[1]) > 0) return coding
  }
  return 'identity'
}

/** Matches a coding in the header, with its parameters. */
function entryOf(coding: string): RegExp {
  return new RegExp(String.raw`(?:^|,)\s*${coding}\s*(?:;([^,]*))?(?:,|$)`, 'i')
}

function weigh(parameters: string | undefined): number {
  if (parameters === undefined) return 1
  const weight = /(?:^|;)\s*q=([^;]*)/i.exec(parameters)?.[1]
  return weight === undefined ? 1 : Number(weight) || 0
}
