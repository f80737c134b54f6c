/**
 * The parts of the thousand answers to "What have you mended?". `{a}` is the thing with its
 * article, `{the}` the same thing once it is known, `{part}` its fault; `{who}`, `{place}` and
 * `{tool}` are drawn anew for each sentence.
 */
export interface Thing {
  readonly a: string
  readonly the: string
  readonly part: string
}

const thing = (a: string, the: string, part: string): Thing => ({ a, the, part })

export const THINGS: readonly Thing[] = [
  thing('a kettle', 'the kettle', 'switch'),
  thing('an accordion', 'the accordion', 'bellows'),
  thing('my father’s wristwatch', 'the watch', 'crown'),
  thing('a garden gate', 'the gate', 'lower hinge'),
  thing('a canvas rucksack', 'the rucksack', 'left strap'),
  thing('an umbrella', 'the umbrella', 'third rib'),
  thing('a reading lamp', 'the lamp', 'flex'),
  thing('a pair of walking boots', 'the boots', 'welt'),
  thing('a wooden sledge', 'the sledge', 'runner'),
  thing('a record player', 'the record player', 'drive belt'),
  thing('a teapot', 'the teapot', 'spout'),
  thing('my sister’s bicycle', 'the bicycle', 'rear hub'),
  thing('a cuckoo clock', 'the clock', 'cuckoo'),
  thing('a winter coat', 'the coat', 'zip'),
  thing('a sewing machine', 'the machine', 'tension spring'),
  thing('a rocking horse', 'the horse', 'near ear'),
  thing('a wicker chair', 'the chair', 'seat'),
  thing('a pocket radio', 'the radio', 'volume dial'),
  thing('a cast-iron pan', 'the pan', 'handle'),
  thing('a choir’s harmonium', 'the harmonium', 'second pedal'),
  thing('a fishing net', 'the net', 'head rope'),
  thing('a coffee grinder', 'the grinder', 'crank'),
  thing('an allotment shed', 'the shed', 'roof felt'),
  thing('a music box', 'the music box', 'comb'),
  thing('a dictionary', 'the dictionary', 'spine'),
  thing('a quarrel with my brother', 'the quarrel', 'beginning'),
]

// prettier-ignore
export const PEOPLE = [
  'my neighbour', 'the man at the hardware shop', 'my aunt', 'a retired plumber', 'my daughter',
  'the repair café', 'a woman on the bus', 'my old physics teacher', 'the postman', 'my flatmate',
  'somebody’s grandfather', 'the librarian',
] as const

// prettier-ignore
export const PLACES = [
  'on the kitchen table', 'in the stairwell', 'on the floor of the hall', 'in the shed',
  'on a bench outside', 'by the window', 'under the good lamp', 'on the ironing board',
] as const

// prettier-ignore
export const TOOLS = [
  'a butter knife', 'waxed thread', 'two-part glue', 'a bent paper clip', 'a borrowed soldering iron',
  'half a clothes peg', 'a bicycle spoke', 'boiled linseed oil', 'a darning needle', 'fuse wire',
  'a guitar string', 'beeswax',
] as const

// prettier-ignore
export const FIRST_NAMES = [
  'Ada', 'Anselm', 'Bettina', 'Callum', 'Chiara', 'Dag', 'Edith', 'Emeka', 'Farida', 'Gustav',
  'Hana', 'Ibrahim', 'Ilse', 'Joaquín', 'Kwame', 'Leonie', 'Magda', 'Mihai', 'Nadia', 'Noël', 'Olu',
  'Petra', 'Quentin', 'Rosalind', 'Sanjay', 'Siobhán', 'Teodor', 'Ursula', 'Vera', 'Wanjiru',
  'Ximena', 'Zoltán',
] as const

// prettier-ignore
export const LAST_NAMES = [
  'Abbot', 'Bakker', 'Castellano', 'Duarte', 'Eriksen', 'Fontaine', 'Grieve', 'Hosseini', 'Ito',
  'Jansen', 'Kowalczyk', 'Lund', 'Mbeki', 'Novák', 'O’Hara', 'Pereira', 'Quist', 'Rahman', 'Sato',
  'Thorne', 'Ueda', 'Varga', 'Whitlock', 'Yilmaz', 'Zeller',
] as const

export const SHORT_ANSWERS = [
  'My own temper.',
  'Socks. Only ever socks.',
  'My knee, if that counts.',
  'Nothing yet, but {the} is next.',
  'Every zip in this house.',
  'I mended {a}. Twice.',
  'One word: {the}. Never again.',
  'A promise, rather late.',
  'The {part} of {a}, with {tool}.',
] as const

export const SHORT_REPLIES = [
  'This made my morning.',
  'And does {the} still work?',
  'The {part}! It is always the {part}.',
  'Please post a picture of {the}.',
  'I am borrowing this idea.',
  'Same here, to the letter.',
  'No! Not with {tool}!',
  'Well, I laughed out loud.',
  'Thank you for telling it.',
  'How long did that take?',
] as const
