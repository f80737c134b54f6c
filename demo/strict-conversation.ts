import type { Conversation } from './written-comment.ts'

const HOUR = 60

/** The comments on "Nothing from nowhere". */
export const guestListConversation: Conversation = [
  {
    by: 'Amadou Keita',
    minutesAgo: 50 * HOUR,
    replyTo: null,
    text: `I put a list like this on our school’s site and within an hour three teachers told me what was “broken”: a weather badge, a visitor counter and a chat box that nobody had opened since 2019.

So it is a guest list, but it’s also a census.`,
  },
  {
    by: 'Greta Molnár',
    minutesAgo: 47 * HOUR,
    replyTo: 0,
    text: `The visitor counter! Ours was counting *itself*, I’m fairly sure – it went up by one whenever I came to look at it.`,
  },
  {
    by: 'Sam Oyelaran',
    minutesAgo: 20 * HOUR,
    replyTo: null,
    text: `And if somebody writes <b onclick="alert(1)">something clever</b> down here?

Then I suppose you read what I typed, angle brackets and all. **Good.**`,
  },
]
