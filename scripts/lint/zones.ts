/** A rule of who may import what, for the files of one zone. */
export interface Zone {
  readonly files: readonly string[]
  /** Import paths that are reported: regular expressions, without look-ahead. */
  readonly banned: readonly string[]
  readonly message: string
  /** Whether an import of types alone passes. */
  readonly allowsTypes?: boolean
}

/**
 * The subjects: folders of the same name on every layer of the server. A subject may import the ones
 * after it, so no two of them import each other.
 */
const SUBJECTS = [
  'transfer',
  'moderation',
  'writing',
  'outbox',
  'reading',
  'screening',
  'accounts',
  'sites',
  'text',
]

interface Layer {
  /** Its folder in `src/server`. */
  readonly name: string
  /** Folders of `src/server` that it may not import. */
  readonly above: readonly string[]
  /** Packages that belong to other layers. */
  readonly packages: readonly string[]
  readonly message: string
}

const CLIENTS = ['(^|/)(widget|admin|demo|e2e|test)/', '^@?preact']
const ENTRIES = '/(main|app)[.]ts$'

const LAYERS: readonly Layer[] = [
  {
    name: 'http',
    above: ['cli', 'node', 'db/transfer'],
    packages: ['^kysely', '^node:'],
    message: 'http parses, calls a service and answers: no SQL, no Node, no command',
  },
  {
    name: 'services',
    above: ['http', 'cli', 'node'],
    packages: ['^kysely', '^node:', '^@?hono'],
    message: 'services hold the rules: no HTTP, no SQL, no Node',
  },
  {
    name: 'db',
    above: ['http', 'services', 'cli', 'node'],
    packages: ['^@?hono'],
    message: 'db is the bottom: it knows the tables and nothing above them',
  },
  {
    name: 'node',
    above: ['http', 'cli'],
    packages: ['^hono(/|$)'],
    message: 'node holds drivers: no route, no command',
  },
]

const folder = (names: readonly string[]) => `(^|/)(${names.join('|')})/`

/** A layer as a whole, then its subjects. Of two zones that hold a file the later one counts. */
function zonesOf({ name, above, packages, message }: Layer): Zone[] {
  const common = [...CLIENTS, ENTRIES, folder(above), ...packages]
  return [
    { files: [`src/server/${name}/**`], banned: common, message },
    ...SUBJECTS.slice(1).map((subject, place) => ({
      files: [`src/server/${name}/${subject}/**`],
      banned: [...common, `^([.][.]/)+(${SUBJECTS.slice(0, place + 1).join('|')})/`],
      message: `${message}; ${subject} imports only subjects below it`,
    })),
  ]
}

const SERVER_PACKAGES = '^node:|^@?hono|^kysely|^zod'
const NOT_THE_WIDGETS = `(^|/)(server|admin|demo|e2e|test)/|${SERVER_PACKAGES}`

const WIDGET_CHUNKS = ['live', 'composer', 'moderation', 'proof']

const WIDGET: readonly Zone[] = [
  {
    files: ['src/widget/**'],
    banned: [NOT_THE_WIDGETS],
    message: 'the widget imports the protocol and nothing else of Afterword',
  },
  {
    files: ['src/widget/tags/**'],
    banned: [NOT_THE_WIDGETS, folder(WIDGET_CHUNKS), 'thread/(store|components)/', '^@?preact'],
    message: 'a tag is one small script: types, languages and what its own budget pays for',
    allowsTypes: true,
  },
  {
    files: ['src/widget/thread/**'],
    banned: [NOT_THE_WIDGETS, '(^|/)(tags|moderation|proof)/'],
    message: 'the first chunk knows the chunks that it loads by their entries alone',
  },
  {
    files: ['src/widget/thread/components/**'],
    banned: [NOT_THE_WIDGETS, folder(['tags', ...WIDGET_CHUNKS]), '/api[.]ts$|/mount[.]tsx$'],
    message: 'components read the store',
  },
  {
    files: ['src/widget/thread/store/**'],
    banned: [
      NOT_THE_WIDGETS,
      folder(['tags', 'components', ...WIDGET_CHUNKS]),
      '^preact|/mount[.]tsx$',
    ],
    message: 'stores know neither components nor the renderer',
  },
  {
    files: ['src/widget/thread/api.ts'],
    banned: [NOT_THE_WIDGETS, 'store/|components/|preact'],
    message: 'the API client knows the protocol alone',
  },
]

const ADMIN: readonly Zone[] = [
  {
    files: ['src/admin/**'],
    banned: [
      `(^|/)(server|demo|e2e|test)/|${SERVER_PACKAGES}`,
      'widget/(tags|live|composer|moderation|proof)/',
      'widget/thread/[^/]*$',
      'widget/thread/store/',
      'widget/thread/components/(?:[^bt]|b[^o]|t[^i]|box|tex)',
    ],
    message: 'the admin imports the protocol, and of the widget its body, its times and its words',
  },
]

const EXCEPTIONS: readonly Zone[] = [
  {
    files: ['src/server/http/kit/words.ts'],
    banned: [
      '(^|/)(admin|demo|e2e|test)/',
      'widget/(tags|proof)/|widget/thread/',
      'widget/(live|composer|moderation)/(?:[^e]|e[^n])',
      '^@?preact|^kysely|^node:',
    ],
    message: "the server speaks with the widget's sentences, and knows nothing else of it",
  },
  {
    files: ['src/server/http/reading/feed/feed-html.tsx'],
    banned: [
      '(^|/)(admin|demo|e2e|test)/',
      'widget/(tags|live|composer|moderation|proof|i18n)/',
      'widget/thread/[^/]*$|widget/thread/store/|widget/thread/components/[^b]',
      '^preact$|^@preact|^kysely|^node:',
    ],
    message: 'feeds draw bodies as the widget does, and know nothing else of it',
  },
  {
    files: ['src/server/http/pages/**'],
    banned: [
      '(^|/)(admin|demo|e2e|test)/',
      'widget/(tags|live|moderation|proof)/',
      'widget/thread/store/[^n]|widget/thread/(?:[^/s]|s[^e])[^/]*[.]tsx?$',
      '^@preact|^kysely|^node:',
    ],
    message: "pages draw with the widget's components, sentences and styles, and nothing else",
    allowsTypes: true,
  },
  {
    files: ['src/server/node/mail/letter-html.tsx'],
    banned: ['(^|/)(widget|admin|demo|e2e|test|http|cli)/', '^preact$|^@preact'],
    message: 'a mail is drawn of its own parts, by the renderer that escapes them',
  },
]

/** All zones, wider ones first: of several that hold a file the last one counts. */
export const ZONES: readonly Zone[] = [
  {
    files: ['src/protocol/**'],
    banned: ['^[^.]|^[.][.]'],
    message: 'protocol imports nothing',
  },
  ...WIDGET,
  ...ADMIN,
  {
    files: ['src/package/**'],
    banned: [
      `(^|/)(server|admin|demo|e2e|test)/|${SERVER_PACKAGES}|^@?preact`,
      'widget/thread/.*/|[.]tsx$|/(api|embed)[.]ts$',
    ],
    message: "the package brings its server's embed.js, and knows the widget's events alone",
  },
  {
    files: ['src/server/**'],
    banned: CLIENTS,
    message: 'the server does not know its clients',
  },
  ...LAYERS.flatMap(zonesOf),
  ...EXCEPTIONS,
]
