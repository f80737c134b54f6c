import { en as moderating } from '../../src/widget/moderation/en.ts'
import { en as reading } from '../../src/widget/live/en.ts'
import { en as writing } from '../../src/widget/composer/en.ts'
import { en } from '../../src/widget/i18n/en.ts'

type Sentence = string | { readonly [part: string]: Sentence }

/** The widget's sentences, by the part that says them, in the order of its files. */
const PARTS: Readonly<Record<string, object>> = {
  Thread: en,
  Reading: reading,
  Writing: writing,
  Moderating: moderating,
}

/** Every key of `data-messages` with its English sentence; keys of an object are joined by dots. */
export function listMessages(): readonly (readonly [part: string, key: string, text: string])[] {
  return Object.entries(PARTS).flatMap(([part, sentences]) =>
    flatten(sentences as Record<string, Sentence>).map(([key, text]) => [part, key, text] as const),
  )
}

/** The table of `docs/embedding.md`, as Markdown. */
export function drawMessagesTable(): string {
  const rows = listMessages().map(
    ([part, key, text]) => `| ${part} | \`${key}\` | ${escapeMarkdown(text)} |`,
  )
  return ['| part | key | English |', '| --- | --- | --- |', ...rows].join('\n')
}

const escapeMarkdown = (text: string) => text.replaceAll(/[\\`*_|<]/g, '\\$&')

function flatten(sentences: Readonly<Record<string, Sentence>>, path = ''): [string, string][] {
  return Object.entries(sentences).flatMap(([key, sentence]) =>
    typeof sentence === 'string'
      ? [[path + key, sentence] as [string, string]]
      : flatten(sentence, `${path}${key}.`),
  )
}
