import { describe, expect, test } from 'vitest'
import { languageOf } from './language.ts'
import { parseMarkdown } from './markdown.ts'

const languageIn = (source: string) => languageOf(parseMarkdown(source))

const ENGLISH = 'We used to print these on card, forty to the box, and the ink never quite dried.'
const GERMAN =
  'Ich habe den Artikel zweimal gelesen und finde den zweiten Absatz immer noch am besten.'
const MIXED = `${ENGLISH}\n\n${GERMAN}`

describe('a text that is clearly of one language', () => {
  test.each([
    ['en', ENGLISH],
    ['de', GERMAN],
    [
      'fr',
      'J’ai lu cet article deux fois et je trouve que le deuxième paragraphe est le meilleur.',
    ],
    ['pl', 'Czy ktoś wie, czy stara latarnia morska jest zimą otwarta dla zwiedzających?'],
    ['ru', 'Я дважды прочитал эту статью и всё ещё думаю, что второй абзац лучший.'],
    ['uk', 'Чи хтось знає, чи старий маяк відкритий для відвідувачів узимку?'],
    ['ar', 'قرأت هذا المقال مرتين وما زلت أعتقد أن الفقرة الثانية هي الأفضل.'],
    ['fa', 'این مقاله را دو بار خواندم و هنوز فکر می‌کنم پاراگراف دوم بهترین است.'],
    ['he', 'קראתי את המאמר הזה פעמיים ואני עדיין חושב שהפסקה השנייה היא הטובה ביותר.'],
    ['ja', 'この記事を二回読みましたが、やはり二段落目が一番良いと思います。'],
    ['ko', '이 글을 두 번 읽었는데 여전히 두 번째 단락이 가장 좋다고 생각합니다.'],
    ['zh', '这篇文章我读了两遍,仍然觉得第二段写得最好。'],
  ])('is %s: %s', async (language, text) => {
    expect(await languageIn(text)).toBe(language)
  })

  test('is so with code and addresses of another in it', async () => {
    const text =
      'Die Seite lädt bei mir nicht mehr, seit ich `font-display: swap` gesetzt habe.\n\n' +
      '```\nconst response = await fetch(address)\n```\n\n' +
      'Siehe https://example.com/the-page-that-does-not-load-any-more und die Einstellungen dort.'
    expect(await languageIn(text)).toBe('de')
  })
})

describe('nothing is said of the language of', () => {
  test.each([
    ['a short text', 'Thanks, this fixed it for me.'],
    ['no words', '+1 👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍'],
    ['laughter', 'haha hahaha hahahaha hahahahaha hahahahahaha hahahahaha'],
    ['names', 'Berlin, Paris, London, New York, Tokyo, Madrid, Rom, Wien, Amsterdam'],
    ['code', '`const lines = await read(file)` `for (const line of lines) print(line)`'],
    ['an address', 'https://example.com/this-is-the-address-of-a-page-in-english-for-you'],
    ['one language beside another', MIXED],
    ['one language with a sentence of another', `${ENGLISH} ${ENGLISH}\n\n${MIXED}`],
    ['what Malay and Indonesian share', 'Saya sudah membaca artikel ini dua kali dan masih suka.'],
    ['laughter in Korean', 'ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ'],
  ])('%s', async (_what, text) => {
    expect(await languageIn(text)).toBeNull()
  })
})

test('one long word costs as little as many short ones', async () => {
  expect(await languageIn('a'.repeat(10_000))).toBeNull()
})
