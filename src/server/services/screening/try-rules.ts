import type { NewAuthor } from '#protocol/comment.ts'
import type { SettingsTrial, SiteSettings } from '#protocol/settings.ts'
import { readSnapshot } from '../../db/engine/database.ts'
import type { Deps } from '../../deps.ts'
import { normaliseComment } from '../text/normalise-comment.ts'
import { TEXT_RULES } from './text-rules.ts'

interface TrialComment {
  readonly body: string
  readonly author: NewAuthor
}

/** The verdicts of the text rules on a guest's comment. Writes nothing. Throws `invalid`. */
export function tryRules(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  site: string,
  settings: SiteSettings,
  sample: TrialComment,
): Promise<SettingsTrial> {
  const { source, body, author: details } = normaliseComment(sample)
  return readSnapshot(db, async db => {
    const attempt = {
      db,
      site,
      settings,
      time: now(),
      threadId: '',
      url: site,
      editing: null,
      source,
      body,
      details,
      author: { id: '', standing: 'normal', published: 0 },
      network: null,
      trap: null,
      seconds: null,
    } as const
    const found = []
    // Every rule runs, also after a first verdict, as the owner wants to see all.
    for (const { name, judge } of TEXT_RULES) {
      const verdict = await judge(attempt)
      if (!verdict) continue
      const reason = verdict.outcome === 'refuse' ? verdict.message : verdict.reason
      found.push({ rule: name, outcome: verdict.outcome, reason })
    }
    return { found }
  })
}
