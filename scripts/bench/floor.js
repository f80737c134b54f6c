// The least that shows a thread: fetch, then paint the same text with plain DOM calls. No state, no
// styles, nothing is cut, nothing can be pressed but the button for more.
const script = document.currentScript
const parts = new Map()
let cursor = ''

function add(parent, tag, text = '') {
  const element = document.createElement(tag)
  element.textContent = text
  parent.append(element)
  return element
}

function addNode(parent, node) {
  if (typeof node === 'string') return parent.append(node)
  const [tag, ...inside] = node
  const element = add(parent, tag === 'quote' ? 'blockquote' : tag)
  if (tag === 'a') element.href = inside.shift()
  for (const child of inside) addNode(element, child)
}

const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

function since(iso) {
  const age = Date.now() - Date.parse(iso)
  const [unit, size] = UNITS.find(([, size]) => age >= size) ?? ['second', Infinity]
  return relative.format(-Math.floor(age / size), unit)
}

const section = document.createElement('section')
const heading = add(section, 'h2', 'Comments')
add(section, 'textarea').placeholder = 'Write a comment'
const list = add(section, 'div')
const more = add(section, 'button', 'Show more comments')
more.addEventListener('click', load)
script.after(section)

function addComment({ id, parentId, author, body, createdAt, likes }) {
  const article = add(parts.get(parentId) ?? list, 'article')
  article.id = `comment-${id}`
  const header = add(article, 'header')
  add(header, 'b', author.name)
  const link = add(header, 'a')
  link.href = `#comment-${id}`
  add(link, 'time', since(createdAt)).dateTime = createdAt
  const text = add(article, 'div')
  for (const block of body) addNode(text, block)
  const footer = add(article, 'footer')
  add(footer, 'button', 'Reply')
  add(footer, 'button', `Like ${likes || ''}`)
  parts.set(id, add(article, 'div'))
}

async function load() {
  const answer = await fetch(script.dataset.thread + cursor, { cache: 'no-cache' })
  const { thread, comments, nextCursor } = await answer.json()
  heading.textContent = `${thread.count.toLocaleString('en')} Comments`
  comments.forEach(addComment)
  for (const { id, replies } of comments) {
    const hidden = replies - parts.get(id).children.length
    if (hidden > 0) add(parts.get(id), 'button', `Show ${hidden} more replies`)
  }
  more.hidden = nextCursor === null
  cursor = `&cursor=${nextCursor}`
}

load()
