import { FieldErrors } from '../../failure.ts'
import { normaliseEmail } from '../text/author-contact.ts'
import { normaliseName } from '../text/author-name.ts'
import { canonicalOrigin } from '../sites/origins.ts'

/** An address as it is compared: in lower case. What is wrong with it goes into `errors`. */
export function readEmail(typed: string, errors: FieldErrors): string {
  const own = new FieldErrors()
  const email = normaliseEmail(typed, own)
  if (email === null) errors.add('email', 'blank', 'Please enter an e-mail address.')
  for (const { code, message } of own.list) errors.add('email', code, message)
  return email?.toLowerCase() ?? ''
}

/** A name under the same rules as those of commenters. What is wrong with it goes into `errors`. */
export function readName(typed: string, errors: FieldErrors): string {
  const own = new FieldErrors()
  const name = normaliseName(typed, own)
  for (const { code, message } of own.list) errors.add('name', code, message)
  return name
}

const EXAMPLE = 'https://blog.example.com'

/** The site of an address: its origin. What is wrong with it goes into `errors`. */
export function readSite(typed: string, errors: FieldErrors): string {
  const text = typed.trim()
  const fault = faultOf(text)
  if (fault === null) return canonicalOrigin(text)
  errors.add('site', text === '' ? 'blank' : 'bad_format', fault)
  return ''
}

function faultOf(text: string): string | null {
  if (text === '') return `Please enter the address of your site, such as ${EXAMPLE}.`
  if (text.includes('*')) return 'A site is one address: there is no asterisk in it.'
  if (/^https?:\/\//i.test(text)) {
    return URL.canParse(text) ? null : `This is not an address. One looks like ${EXAMPLE}.`
  }
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(text)?.[0]
  if (scheme) return `Comments are for pages at https:// or http://, not ${scheme}`
  // Many paste the address from the browser.
  const meant = URL.parse(`https://${text}`)
  const isHost = meant !== null && /\.|^localhost$/.test(meant.hostname)
  const hint = isHost ? ` Is it ${meant.origin}?` : ` One looks like ${EXAMPLE}.`
  return `A URL starts with https:// or http://.${hint}`
}
