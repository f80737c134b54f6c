import type { Conversation } from './written-comment.ts'

const HOUR = 60

/** The comments on the almanac's "Tides". */
export const tidesConversation: Conversation = [
  {
    by: 'Kerstin Dahl',
    minutesAgo: 30 * HOUR,
    replyTo: null,
    text: `By the heron. It stands on the slipway an hour before low water, and has done so through four harbour masters.`,
  },
  {
    by: 'Tomé Ferreira',
    minutesAgo: 28 * HOUR,
    replyTo: 0,
    text: `A heron is *early*, though, on purpose. Set your clock by it and you’ll be the one who is waiting.`,
  },
  {
    by: 'Oona Brady',
    minutesAgo: 9 * HOUR,
    replyTo: null,
    text: `By the bread van: twenty to seven, both hands on the horn. It was a week late once, in the snow of 1987, and nobody here remembers that week at all.`,
  },
]

/** Readers' questions about the lamp of the almanac's "Lamps". */
export const lampQuestions: Conversation = [
  {
    by: 'Viktor Hale',
    minutesAgo: 26 * HOUR,
    replyTo: null,
    text: `Four o’clock by *whose* clock? Does it move when the hour changes in autumn, or does the lamp keep to the sun?`,
  },
  {
    by: 'Ines Hallström',
    minutesAgo: 25 * HOUR,
    replyTo: 0,
    text: `It moves with us. So somebody tells it… or something does.`,
  },
]

/** Readers' answers to the riddle of the lamp. */
export const lampAnswers: Conversation = [
  {
    by: 'Noor Siddiqui',
    minutesAgo: 22 * HOUR,
    replyTo: null,
    text: `It hangs on the *school’s* supply. The corridor lights come on at four for the cleaners, from October to March, and not in the holidays. Look on the first of January!`,
  },
  {
    by: 'Viktor Hale',
    minutesAgo: 21 * HOUR,
    replyTo: 0,
    text: `I went and looked in the half-term week. Dark as a boot. Noor has it.`,
  },
]
