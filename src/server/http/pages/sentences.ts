import { en } from '../../../widget/i18n/en.ts'
import { createFormatter } from '../../../widget/i18n/format.ts'

const { plural, named } = createFormatter(en, 'en')

/** The sentences of the pages that have a number or a name in them. */
export const format = {
  named,
  count: (n: number) => (n === 0 ? en.empty : plural(en.count, n)),
  moreReplies: (n: number) => plural(en.moreReplies, n),
  likes: (n: number) => plural({ one: '{n} like', other: '{n} likes' }, n),
}
