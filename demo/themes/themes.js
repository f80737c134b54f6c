const byId = id => document.getElementById(id)
const all = selector => [...document.querySelectorAll(selector)]

const page = byId('page')
const thread = page.querySelector('after-word')
const FONTS = Array.from(byId('font').options, option => option.value)

/** What a look changes; what it does not name is as at the beginning. `extra` is CSS for parts. */
const LOOKS = {
  plain: {},
  paper: {
    size: 18,
    properties: { color: '#3a2f25', background: '#f6efe0', accent: '#8a2f1d', line: '#c9b99a' },
    extra: `after-word::part(thread) {
  border-radius: 0.1em;
}
after-word::part(name) {
  font-variant-caps: small-caps;
  letter-spacing: 0.04em;
}`,
  },
  night: {
    font: 1,
    dark: true,
    properties: { accent: '#9ecbff', radius: '0.6' },
  },
  terminal: {
    font: 2,
    size: 15,
    theme: 'dark',
    properties: { color: '#7ee787', background: '#0b0f0c', accent: '#f2cc60', radius: '0' },
  },
  candy: {
    font: 1,
    properties: { color: '#2b2140', accent: '#b4005a', line: '#f0a9cf', radius: '1.2' },
    extra: `after-word::part(post) {
  color: #fff;
  background: #b4005a;
  border-color: transparent;
}`,
  },
  cards: {
    font: 1,
    size: 16,
    width: 40,
    properties: { muted: '#5b6270', line: '#d4d9e2', accent: '#1f5fbf' },
    extra: `after-word::part(comment) {
  border: 1px solid #d4d9e2;
  border-radius: 0.6em;
  margin-inline: 0;
  padding: 0.8em 1em;
}`,
  },
}

let extra = ''
let shownPart = ''

// The first sheet is what there is to copy, the second what points at a part.
const [look, pointer] = [new CSSStyleSheet(), new CSSStyleSheet()]
document.adoptedStyleSheets = [look, pointer]

/** What was chosen, as CSS for the page it is taken to. */
function toCss() {
  const declarations = all('[data-own]:checked').map(({ dataset: { own } }) => {
    const { value, type } = document.querySelector(`[data-property="${own}"]`)
    return `  --afterword-${own}: ${value}${type === 'range' ? 'em' : ''};`
  })
  const width = byId('width')
  if (width.value !== width.max) declarations.push(`  max-width: ${width.value}rem;`)
  const rule = declarations.length ? `after-word {\n${declarations.join('\n')}\n}` : ''
  return [rule, extra].filter(Boolean).join('\n')
}

function dress() {
  page.style.fontFamily = byId('font').value
  page.style.fontSize = `${byId('size').value}px`
  page.classList.toggle('dark', byId('dark').checked)
  if (thread.getAttribute('theme') !== byId('theme').value)
    thread.setAttribute('theme', byId('theme').value)
  const css = toCss()
  look.replaceSync(css)
  byId('css').textContent = css || '/* Nothing: the comments look like the page. */'
  pointer.replaceSync(
    shownPart &&
      `after-word::part(${shownPart}) { outline: 2px solid #d6336c; outline-offset: 1px }`,
  )
  for (const button of all('[data-part]'))
    button.ariaPressed = String(button.dataset.part === shownPart)
}

function choose({ font = 0, size = 17, dark = false, theme = 'auto', width = 48, ...rest }) {
  const { properties = {} } = rest
  extra = rest.extra ?? ''
  byId('font').value = FONTS[font]
  byId('size').value = size
  byId('dark').checked = dark
  byId('theme').value = theme
  byId('width').value = width
  for (const input of all('[data-own]')) {
    const { own } = input.dataset
    input.checked = own in properties
    if (input.checked) document.querySelector(`[data-property="${own}"]`).value = properties[own]
  }
  dress()
}

byId('choices').addEventListener('input', ({ target }) => {
  // Whoever picks a colour wants to see it.
  const { property } = target.dataset
  if (property) document.querySelector(`[data-own="${property}"]`).checked = true
  dress()
})

byId('choices').addEventListener('click', ({ target }) => {
  const { look, part } = target.dataset
  if (look) choose(LOOKS[look])
  if (!part) return
  shownPart = part === shownPart ? '' : part
  dress()
})

byId('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(byId('css').textContent)
    byId('said').textContent = ' Copied.'
  } catch {
    // A page without https has no clipboard; what is selected can be copied by hand.
    getSelection().selectAllChildren(byId('css'))
    byId('said').textContent = ' Selected, to be copied.'
  }
})

choose(LOOKS.plain)
