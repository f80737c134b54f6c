import type { Person } from '#protocol/admin.ts'
import type { Standing } from '#protocol/states.ts'

/** The label of each standing; `null` for the normal one. */
export const STANDING_LABEL: Readonly<Record<Standing, string | null>> = {
  normal: null,
  trusted: 'Trusted',
  hidden: 'Hidden',
  banned: 'Banned',
}

interface StandingChoice {
  readonly standing: Standing
  readonly label: string
  /** The words before and after the author's name in a sentence. */
  readonly words: readonly [string, string]
  /** The hint. */
  readonly hint: string
  /** The notice afterwards, after the author's name. */
  readonly done: string
}

/** The standings to choose from. */
export const STANDING_CHOICES: readonly StandingChoice[] = [
  {
    standing: 'normal',
    label: 'Normal',
    words: ['Treat', 'like everybody'],
    hint: 'The rules decide about each comment.',
    done: 'has the normal standing again.',
  },
  {
    standing: 'trusted',
    label: 'Trust',
    words: ['Trust', ''],
    hint: 'Comments need no approval.',
    done: 'is trusted.',
  },
  {
    standing: 'hidden',
    label: 'Hide',
    words: ['Hide', ''],
    hint: 'Only the author still sees their comments, and gets no sign of it.',
    done: 'is hidden.',
  },
  {
    standing: 'banned',
    label: 'Ban',
    words: ['Ban', ''],
    hint: 'Cannot post here.',
    done: 'is banned.',
  },
]

/** An author's record on this site: "3 published, 1 waiting". */
export function sayRecord({ published, waiting, refused }: Person): string {
  if (published + waiting + refused <= 1) return 'First comment'
  const parts = [
    `${published.toLocaleString('en')} published`,
    waiting > 0 ? `${waiting.toLocaleString('en')} waiting` : '',
    refused > 0 ? `${refused.toLocaleString('en')} refused` : '',
  ]
  return parts.filter(Boolean).join(', ')
}
