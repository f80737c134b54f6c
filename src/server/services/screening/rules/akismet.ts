import type { FetchOut } from '../../../ports.ts'
import type { Attempt, Rule, Verdict } from '../rule.ts'

const CHECK = 'https://rest.akismet.com/1.1/comment-check'

// The author waits for the answer, so the timeout is short.
const LIMIT_MS = 3000

/** A rule that calls a service, so it runs before the transaction. */
export interface OutsideRule extends Rule {
  readonly outside: true
}

/**
 * Marks a comment as spam that Akismet calls spam, where the owner has a key. Without an answer the
 * comment waits for a moderator, as the owner turned Akismet on because of spam. Trusted authors
 * are not sent to Akismet.
 */
export function createAkismet(ask: FetchOut | undefined, limitMs = LIMIT_MS): OutsideRule {
  return {
    name: 'akismet',
    outside: true,
    async judge(attempt) {
      const { akismetKey, trustAfter } = attempt.settings
      const { standing, published } = attempt.author
      if (akismetKey === null || standing === 'trusted' || published >= trustAfter) return null
      try {
        if (!ask) throw new Error('nothing goes out from here')
        const { status, text } = await ask(CHECK, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'User-Agent': 'Afterword',
          },
          body: toQuestion(attempt, akismetKey),
          signal: AbortSignal.timeout(limitMs),
        })
        return toVerdict(status, text.trim())
      } catch {
        // Why is for who runs the server; what it means for the comment stands in the queue.
        return { outcome: 'hold', reason: 'Akismet could not be asked.' }
      }
    },
  }
}

/** All that is ever sent there. The page of the settings says so: what changes here changes there. */
function toQuestion(attempt: Attempt, key: string): string {
  const { site, url, source, details, address } = attempt
  return new URLSearchParams({
    api_key: key,
    blog: site,
    permalink: url,
    comment_type: 'comment',
    comment_content: source,
    comment_author: details.name,
    comment_author_url: details.website ?? '',
    user_ip: address ?? '',
  }).toString()
}

function toVerdict(status: number, answer: string): Verdict {
  if (status === 200 && answer === 'false') return null
  if (status === 200 && answer === 'true') {
    return { outcome: 'spam', reason: 'Akismet takes it for spam.' }
  }
  const why = answer === 'invalid' ? 'does not take the key' : `answered ${status} and nothing else`
  return { outcome: 'hold', reason: `Akismet ${why}.` }
}
