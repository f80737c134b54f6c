/** A comment that waits in the picture of the queue. */
export interface Waiting {
  readonly name: string
  readonly body: string
  readonly minutesAgo: number
}

/** The longest-waiting first, as the queue shows them; each waits for another reason. */
export const WAITING: readonly Waiting[] = [
  {
    name: 'Priya N.',
    minutesAgo: 7 * 60,
    body: 'The almanac stayed with me. My father pencilled rainfall into his, every day for *forty* years, and nobody has dared to add them up.',
  },
  {
    name: 'Tomás',
    minutesAgo: 3 * 60 + 20,
    body: 'For anyone who wants to draw it: [the canon](https://example.org/canon), [Tschichold’s essay](https://example.org/tschichold), [Van de Graaf’s diagram](https://example.org/van-de-graaf) and [a PDF to trace](https://example.org/trace.pdf).',
  },
  {
    name: 'Margins4U',
    minutesAgo: 41,
    body: 'Great post!! Win back your white space at our casino, first spin free.',
  },
  {
    name: 'Ines',
    minutesAgo: 12,
    body: 'Is there a version of that construction for three columns? I set a parish newsletter.',
  },
]

/** Likes of the demo's first comments, in the order of the page. */
export const LIKES = [7, 12, 3] as const
