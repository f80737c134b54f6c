import type { Conversation } from './written-comment.ts'

const HOUR = 60
const DAY = 24 * HOUR

/**
 * The comments on "In praise of the wide margin": eight, with the lengths, replies and manners of a
 * real newsletter's thread.
 */
export const marginConversation: Conversation = [
  {
    by: 'Dorothea Vance',
    minutesAgo: 9 * DAY - 3 * HOUR,
    replyTo: null,
    text: `I ran the returns desk of a county library for twenty-six years, so I speak for the eraser.

> A margin invites, and not everyone you invite is my grandmother.

Quite. For every pike with too much butter there were forty copies of the same novel in which somebody had solved the murder on page twelve – in ink. We kept a drawer of white vinyl erasers and a volunteer, Frank, who would say, every Thursday, that people who write in books that aren’t theirs should be made to read them aloud in a station.

It’s a beautiful essay. But a margin in a *shared* book is somebody else’s page, isn’t it?`,
  },
  {
    by: 'Piotr Zielak',
    minutesAgo: 8 * DAY + 5 * HOUR,
    replyTo: 0,
    text: `Dorothea, with respect to Frank: I buy exactly the books he rubbed clean, and I’d pay double for them dirty.

I deal in second-hand mathematics – a small trade, most of us know each other – and the copies that sell are the ones where a stranger got stuck. “Why??” beside a line the author calls *obvious*. Then, three pages on, in a different pencil: “oh.” No publisher has ever printed a better explanation than that “oh”.

There is even a scholarly name for it, and people who collect nothing else; the [encyclopaedia’s article on marginalia](https://en.wikipedia.org/wiki/Marginalia) is a fair start, and Fermat is only its most famous case…

A shared book is somebody else’s page, yes. But so is a pub table, and I’m very glad of the initials.`,
  },
  {
    by: 'Lakshmi Raman',
    minutesAgo: 8 * DAY - 2 * HOUR,
    replyTo: 1,
    text: `“Somebody else’s page” and “I’m very glad of the initials” are both true, which is why every library I love keeps a *second* copy.

At school we had one atlas for reading and one for arguing with. Nobody announced it; the arguing one just lived one shelf lower down. By my last year its Africa had been corrected in five different hands – and each was politer than the one before.`,
  },
  {
    by: 'June Abara',
    minutesAgo: 6 * DAY,
    replyTo: null,
    text: `Jonas sold the beans, surely.`,
  },
  {
    by: 'Ines Hallström',
    minutesAgo: 6 * DAY - 4 * HOUR,
    replyTo: 3,
    text: `I have thought so too, June! But the only seed merchant in town was a Mrs Lind… and my aunt, asked about Jonas last Christmas, went rather pink, and then said – I quote – “*nobody*, and he’s dead.”`,
  },
  {
    by: 'Yusuf Arslan',
    minutesAgo: 3 * DAY + 7 * HOUR,
    replyTo: null,
    text: `A footnote from the other direction of reading. In the manuscripts I catalogue, the margin isn’t what is left over: it’s where the next book starts.

A student copies his teacher’s treatise and writes a gloss around it, the *hashiya*, which simply means “margin”. His own students copy both and gloss the gloss. Three centuries later the first author holds a stamp-sized island in the middle of the page, and the conversation laps at him from four sides, often upside down.

So I would quarrel with only one sentence of yours: that a screen “has no edge to write on”. What it lacks is somebody obliged to *copy the notes along with the text*. Ours were kept because copying was the price of reading.`,
  },
  {
    by: 'Hal Whitcombe',
    minutesAgo: DAY + 2 * HOUR,
    replyTo: 5,
    text: `This is, almost word for word, how programmers work now – and we managed it quite by accident.

A change is shown with room beside every line; colleagues write there (“why not \`const\`?”, “this will hurt in March”), and the notes stay for ever *with* the code when it is copied. I’ve followed one single remark back nine years to a person I never met – and she was right.

Nobody has yet managed the upside-down bit, though…`,
  },
  {
    by: 'Maren Okafor',
    minutesAgo: 35,
    replyTo: null,
    text: `I believe I am the monthly letter about the waste, so I had better sign it.

> Everything outside it is left alone. On a wide screen that is most of the glass.

My eyes are bad. I set the text large enough to read from across a room, and then forty of anything is four words to a line and a desert on each side. Your promise – *somebody has to hold this thing* – is lovely, but the somebody has your eyesight.

And yet… I tried this page at 300 % before complaining, and it simply worked: the column grew with the letters. I looked up why (https://en.wikipedia.org/wiki/Em_(typography)) and felt a little foolish. So: consider this month’s letter withdrawn.`,
  },
]
