import type { Person, Standing } from '#protocol/admin.ts'

/** How somebody who is treated otherwise than others is called. */
export const STANDING_LABEL: Readonly<Record<Standing, string | null>> = {
  normal: null,
  trusted: 'Trusted',
  hidden: 'Hidden',
  banned: 'Banned',
}

interface StandingChoice {
  readonly standing: Standing
  readonly label: string
  /** The same in a sentence, before and after the name. */
  readonly words: readonly [string, string]
  /** What it means. */
  readonly hint: string
  /** What is said once it is so. */
  readonly done: string
}

/** What can be done about somebody. */
export const STANDINGS: readonly StandingChoice[] = [
  {
    standing: 'normal',
    label: 'Like everybody',
    words: ['Treat', 'like everybody'],
    hint: 'The rules decide about each comment.',
    done: 'is treated like everybody.',
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
    hint: 'Comments are seen by this person alone, who is not told.',
    done: 'is hidden.',
  },
  {
    standing: 'banned',
    label: 'Ban',
    words: ['Ban', ''],
    hint: 'May not write here.',
    done: 'is banned.',
  },
]

/** What somebody has written here so far, in a few words. */
export function sayRecord({ published, waiting, refused }: Person): string {
  if (published + waiting + refused <= 1) return 'First comment'
  const parts = [
    `${published.toLocaleString('en')} published`,
    waiting > 0 ? `${waiting.toLocaleString('en')} waiting` : '',
    refused > 0 ? `${refused.toLocaleString('en')} refused` : '',
  ]
  return parts.filter(Boolean).join(', ')
}
