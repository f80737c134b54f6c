/*
 * What an old page's own scripts do to the world that an embedded script has to live in. Everything
 * still works, but nothing may be taken for granted: no `for…in` over an array, no free global name,
 * no untouched `fetch`.
 */

/* eslint-disable no-extend-native -- being a bad neighbour is this file's purpose */

Array.prototype.last = function () {
  return this[this.length - 1]
}

Object.prototype.extend = function (more) {
  return Object.assign(this, more)
}

String.prototype.format = function (...parts) {
  return this.replace(/\{(\d+)\}/g, (_, index) => parts[index])
}

const fetchBefore = window.fetch
window.fetch = function (...parts) {
  window.requestsSeen = (window.requestsSeen || 0) + 1
  return fetchBefore.apply(this, parts)
}

const removeBefore = Element.prototype.remove
Element.prototype.remove = function () {
  window.lastRemoved = this
  return removeBefore.call(this)
}

const addBefore = EventTarget.prototype.addEventListener
EventTarget.prototype.addEventListener = function (type, ...rest) {
  window.listenersSeen = (window.listenersSeen || 0) + 1
  return addBefore.call(this, type, ...rest)
}

window.preact = { version: '0.0.1', h: null, render: null }
window.signal = 'red'
window.name = 'main'

// Shortcuts of the page: typing in a text box anywhere must not set them off, nor be eaten by them.
document.addEventListener('keydown', event => {
  if (event.key === '?' && event.target === document.body) document.body.classList.toggle('upside')
})
