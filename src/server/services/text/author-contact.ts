import { LIMITS } from '#protocol/limits.ts'
import type { FieldErrors } from '../../failure.ts'

// One address, of the characters that RFC 5321 allows without quotes: no spaces, lists, comments or
// line breaks, so nothing of it can ever become a second header or recipient of a mail.
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

// RFC 5321 §4.5.3.1.1 and RFC 1035 §2.3.4.
const LONGEST_LOCAL = 64
const LONGEST_LABEL = 63

/** One e-mail address, or `null` for an empty text. What is wrong with it goes into `errors`. */
export function normaliseEmail(text: string | null, errors: FieldErrors): string | null {
  const email = text?.trim() ?? ''
  if (email === '') return null
  if (email.length > LIMITS.email) {
    errors.add('author.email', 'too_long', 'This e-mail address is too long.', {
      max: LIMITS.email,
    })
  } else if (!isAddress(email)) {
    errors.add('author.email', 'bad_format', 'This is not an e-mail address.')
  }
  return email
}

/** Whether a text is one plain e-mail address. */
export function isAddress(email: string): boolean {
  const [local = '', domain = '', ...more] = email.split('@')
  const labels = domain.split('.')
  return (
    more.length === 0 &&
    local.length <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    labels.length > 1 &&
    labels.every(label => label.length <= LONGEST_LABEL && LABEL.test(label))
  )
}

/**
 * The address of a website, or `null` for an empty text; `example.com` becomes
 * `https://example.com/`. What is wrong with it goes into `errors`.
 */
export function normaliseWebsite(text: string | null, errors: FieldErrors): string | null {
  const field = 'author.website'
  const website = text?.trim() ?? ''
  if (website === '') return null
  if (website.length > LIMITS.url) {
    errors.add(field, 'too_long', 'This URL is too long.')
    return null
  }
  const url = toWebUrl(website)
  if (!url || url.href.length > LIMITS.url) {
    errors.add(field, 'bad_format', 'A website starts with http:// or https://.')
    return null
  }
  return url.href
}

function toWebUrl(website: string): URL | null {
  // The URL parser drops line breaks and tabs, and writes others in a way of its own.
  if (!website.isWellFormed() || /[\s\p{Cc}\p{Noncharacter_Code_Point}]/u.test(website)) return null
  const bare = /^[^/?#:@\\]+\.[^/?#:@\\]+(?:[/?#]|$)/.test(website)
  const url = URL.parse(bare ? `https://${website}` : website)
  if (!url || !/^https?:\/\//i.test(bare ? url.href : website)) return null
  return url.username || url.password ? null : url
}
