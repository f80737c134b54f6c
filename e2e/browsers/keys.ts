/** Keys that are no character, by the numbers that WebDriver has for them. */
const CODES: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  '\n': '\uE007',
}

const toKey = (name: string) => CODES[name] ?? name
const down = (name: string) => ({ type: 'keyDown', value: toKey(name) })
const up = (name: string) => ({ type: 'keyUp', value: toKey(name) })

/** What WebDriver, the old and the new, calls a keyboard: it types `text` key by key. */
export const toTyping = (text: string) => [
  { type: 'key', id: 'keyboard', actions: [...text].flatMap(key => [down(key), up(key)]) },
]

/** Presses keys that are joined by `+` together. */
export function toPress(keys: string) {
  const names = keys.split('+')
  return [
    { type: 'key', id: 'keyboard', actions: [...names.map(down), ...names.toReversed().map(up)] },
  ]
}

/** What WebDriver calls a mouse: it goes somewhere and clicks. */
export const toClick = (x: number, y: number) => [
  {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  },
]
