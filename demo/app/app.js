/** The almanac's entries. A panel is its heading and its thread's own page id, or `null` for the page's. */
const ARTICLES = {
  tides: {
    title: 'Tides',
    text: [
      'High water comes about fifty minutes later every day, because the moon has moved on while we turned round to face it again. Fishermen knew the fifty minutes long before anybody knew the why, and set their suppers by it.',
      'The harbour wall here has a brass plate that promises the times for the year. It has been wrong since the dredging. People still read it, then look at the water, then nod at both.',
    ],
    panels: [['What do you set your clock by?', null]],
  },
  lamps: {
    title: 'Lamps',
    text: [
      'A street lamp in my road turns itself on at four in the afternoon from October to March, and at no other time. It belongs to no circuit the town knows of. They have sent three electricians and a letter.',
      'I have one question about it, and a guess. They are kept apart below, so that those who enjoy the riddle need not trip over the answer.',
    ],
    panels: [
      ['The question', 'lamps-question'],
      ['The answer', 'lamps-answer'],
    ],
  },
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

function panel([heading, pageId], address) {
  const thread = document.createElement('after-word')
  thread.setAttribute('url', address)
  if (pageId) thread.setAttribute('page-id', pageId)
  return element('section', { className: 'panel' }, element('h2', { textContent: heading }), thread)
}

function currentArticle() {
  const name = new URLSearchParams(location.search).get('article')
  return name !== null && Object.hasOwn(ARTICLES, name) ? name : 'tides'
}

let shown = ''

/** Shows an entry. A jump to a comment of the entry that is shown must not take its threads away. */
function turnTo(name) {
  if (name === shown) return
  shown = name
  const article = ARTICLES[name]
  const address = new URL(`?article=${name}`, location.href).href
  const panels = element(
    'div',
    { className: 'panels' },
    ...article.panels.map(parts => panel(parts, address)),
  )
  const turn = element('button', {
    className: 'turn',
    type: 'button',
    textContent: 'Swap the panels',
    // The last panel goes first: its thread is taken out of the page and put back while it is in use.
    onclick: () => panels.prepend(panels.lastElementChild),
  })
  document.title = `${article.title} · The almanac · Small Hours`
  document
    .querySelector('#view')
    .replaceChildren(
      element(
        'article',
        { className: 'post' },
        element('h1', { textContent: article.title }),
        ...article.text.map(text => element('p', { textContent: text })),
      ),
      ...(article.panels.length > 1 ? [turn] : []),
      panels,
    )
  for (const link of document.querySelectorAll('.entries a')) {
    if (link.search === `?article=${name}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('.entries a') : null
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  if (link.href !== location.href) history.pushState(null, '', link.href)
  turnTo(currentArticle())
})
window.addEventListener('popstate', () => turnTo(currentArticle()))

turnTo(currentArticle())
