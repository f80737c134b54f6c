import type { Conversation } from './written-comment.ts'

const HOUR = 60
const DAY = 24 * HOUR

/**
 * The comments on "I found my old stylesheet": together they use every mark, and scripts and
 * lengths that break a careless layout.
 */
export const stylesheetConversation: Conversation = [
  {
    by: 'נועה לוי',
    minutesAgo: 4 * DAY,
    replyTo: null,
    text: `גם אני כתבתי גיליון כזה, בגיל שבע-עשרה. אצלי היה כלל אחד שהפך את **כל הדף** מימין לשמאל, כולל התמונות.

הייתי גאה בו מאוד: \`direction: rtl !important\`. אמא שלי חשבה שהמסך התקלקל.`,
  },
  {
    by: 'ليلى حدّاد',
    minutesAgo: 4 * DAY - 5 * HOUR,
    replyTo: 0,
    text: `وأنا أيضاً! كتبتُ في دفتري القديم: «كلّ شيء مهمّ»، ثم وضعتُ \`!important\` بعد كل سطر.

> The browser was right about the box.

نعم، كان على حقّ… لكنّ الصندوق كان *جميلاً* 🙂`,
  },
  {
    by: '佐藤 美咲',
    minutesAgo: 3 * DAY,
    replyTo: null,
    text: `二〇〇六年のわたしの日記サイトも、背景が星空で、文字は黄色で、右クリックは禁止でした。読めたものではないのに、毎晩だれかが掲示板に書きこんでくれた。あのころの「読みにくさ」は、たぶん招待状だったのだと思います。消さずに置いてくれてありがとう。`,
  },
  {
    by: 'Ottoline 🦊 Krogh',
    minutesAgo: 2 * DAY + 6 * HOUR,
    replyTo: null,
    text: `Things I have found in mine so far 💾✨:

1. A rule for \`blink\`, with an apology.
2. Four ways to centre one picture, *all* of them active.
3. This, which I refuse to explain:

\`\`\`
body   { width: 780px; margin-left: -390px; left: 50%; position: absolute } /* 800x600!!! */
body   { width: 780px }   /* again, in case */
* html body { width: 774px }
\`\`\`

- ~~I am sorry.~~
- I am **not** sorry.
  - Not even for the cursor 🧑‍🎤👩‍👩‍👧‍👦🏳️‍🌈.`,
  },
  {
    by: 'Bartholomew Featherstonehaugh-Cholmondeley of Slaughter',
    minutesAgo: 2 * DAY,
    replyTo: 3,
    text: `In Wales we centred nothing, because nothing fitted: try a heading that says LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.

My whole theme is still at https://archive.example.org/2006/11/04/themes/final/final-2/really-final/the-one-with-the-starfield-and-the-yellow-letters/index-old-copy-of-copy.html?variant=narrow&width=780&centre=four-ways&sorry=false if anybody is brave.`,
  },
  {
    by: 'Ewa Sikora',
    minutesAgo: 7 * HOUR,
    replyTo: null,
    text: `Is it only me, or does everything *fidget*?

> There is the rule that makes everything fidget.
>
> > I do not like buttons.

Never mind, I can read.`,
  },
]
