import type { WrittenComment } from '../src/server/services/writing/seed-threads.ts'
import { createRandom, type Random } from './random.ts'
import { countWords, depthOf, type Conversation } from './written-comment.ts'
import { ANSWER_STAGES, REPLY_STAGES } from './thousand-sentences.ts'
import * as words from './thousand-words.ts'

const TOTAL = 1000
/** The answer with the most replies; early, so that the first page has it. */
const BUSY = 4
const BUSY_REPLIES = 60
/** Of the other comments, how many are replies: with the busy answer's it comes to 40 in 100. */
const REPLY_SHARE = 0.375
const DEEPEST = 6
const LONGEST = 250
/** Leaves room for a quote. */
const LONGEST_REPLY = 160
/** Two months of comments, one about every hour and a half. */
const MINUTES_APART = 88

/**
 * A thread of exactly 1,000 comments that is the same on every machine: 3 to 250 words, about two
 * in five of them replies, down to six levels, one answer with some sixty replies of its own.
 */
export function thousandConversation(): Conversation {
  const random = createRandom(1844)
  const conversation: WrittenComment[] = []
  const things: words.Thing[] = []
  const busyPlaces = placesOfBusyReplies()
  for (let index = 0; index < TOTAL; index++) {
    const replyTo = busyPlaces.has(index) ? BUSY : pickParent(random, conversation)
    const parent = replyTo === null ? undefined : conversation[replyTo]
    const thing = (replyTo === null ? undefined : things[replyTo]) ?? random.pick(words.THINGS)
    things.push(thing)
    conversation.push({
      by: `${random.pick(words.FIRST_NAMES)} ${random.pick(words.LAST_NAMES)}`,
      text: parent ? writeReply(random, thing, parent) : writeAnswer(random, thing),
      minutesAgo: (TOTAL - index) * MINUTES_APART - random.below(MINUTES_APART - 1),
      replyTo,
    })
  }
  return conversation
}

/** Most come while the answer is fresh, the last ones weeks later. */
function placesOfBusyReplies(): ReadonlySet<number> {
  return new Set(
    Array.from({ length: BUSY_REPLIES }, (_, n) => BUSY + 1 + Math.round(n + n * n * 0.2)),
  )
}

/** Mostly something recent, and the deeper of two, because an argument draws people in. */
function pickParent(random: Random, conversation: Conversation): number | null {
  if (conversation.length === 0 || random.fraction() > REPLY_SHARE) return null
  const candidates = [0, 0]
    .map(() => conversation.length - 1 - random.below(Math.min(conversation.length, 16)))
    .filter(index => index !== BUSY)
    .map(index => ({ index, depth: depthOf(conversation, conversation[index]!) }))
    .filter(({ depth }) => depth < DEEPEST)
    .toSorted((a, b) => b.depth - a.depth)
  return candidates[0]?.index ?? null
}

function writeAnswer(random: Random, thing: words.Thing): string {
  const length = drawLength(random)
  const fillIn = (pattern: string) => fill(random, pattern, thing)
  if (length < 10) return fillIn(random.pick(words.SHORT_ANSWERS))
  return compose(random, ANSWER_STAGES, length, fillIn)
}

function writeReply(random: Random, thing: words.Thing, parent: WrittenComment): string {
  const length = drawLength(random)
  const name = parent.by.split(' ')[0] ?? parent.by
  const fillIn = (pattern: string) => fill(random, pattern, thing, name)
  if (length < 10) return fillIn(random.pick(words.SHORT_REPLIES))
  const text = compose(random, REPLY_STAGES, Math.min(length, LONGEST_REPLY), fillIn)
  const quoted = /^[^\n>]+?[.?!](?= |$)/.exec(parent.text)?.[0]
  return quoted && random.fraction() < 0.2 ? `> ${quoted}\n\n${text}` : text
}

/** Draws sentences until there are about `length` words, and puts them into the stages' order. */
function compose(
  random: Random,
  stages: readonly (readonly string[])[],
  length: number,
  fillIn: (pattern: string) => string,
): string {
  const pool = random.shuffle(
    stages.flatMap((stage, at) => stage.map(pattern => ({ at, text: fillIn(pattern) }))),
  )
  // One opening and one ending are enough; every text has an opening, however short it is.
  const opening = pool.find(({ at }) => at === 0)
  const drawn = opening ? [opening] : []
  let count = countWords(opening?.text ?? '')
  for (const sentence of pool) {
    const alone = sentence.at === 0 || sentence.at === stages.length - 1
    const wordsMore = countWords(sentence.text)
    if (count >= length) break
    if (count + wordsMore > LONGEST || (alone && drawn.some(({ at }) => at === sentence.at)))
      continue
    drawn.push(sentence)
    count += wordsMore
  }
  drawn.sort((a, b) => a.at - b.at)
  return toParagraphs(
    drawn.map(({ text }) => text),
    3 + random.below(3),
  )
}

function toParagraphs(sentences: readonly string[], perParagraph: number): string {
  const paragraphs: string[] = []
  for (let from = 0; from < sentences.length; from += perParagraph) {
    paragraphs.push(sentences.slice(from, from + perParagraph).join(' '))
  }
  return paragraphs.join('\n\n')
}

function fill(random: Random, pattern: string, thing: words.Thing, name = ''): string {
  const who = random.pick(words.PEOPLE)
  const values: Record<string, string> = {
    ...thing,
    name,
    who,
    Who: who[0]?.toUpperCase() + who.slice(1),
    place: random.pick(words.PLACES),
    tool: random.pick(words.TOOLS),
  }
  return pattern.replace(/\{(\w+)\}/g, (slot, key: string) => values[key] ?? slot)
}

/** A comment's length in words, as people write: some very short, most a paragraph, a few long. */
function drawLength(random: Random): number {
  const kind = random.fraction()
  if (kind < 0.14) return 3 + random.below(7)
  if (kind < 0.72) return 12 + random.below(55)
  if (kind < 0.93) return 65 + random.below(70)
  return 135 + random.below(110)
}
