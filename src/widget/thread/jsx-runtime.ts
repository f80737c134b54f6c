import { createElement, Fragment } from 'preact'

/**
 * The JSX runtime of the browser (`vite.config.ts`). An element that holds only text gets it as
 * `textContent`, so an update survives a translation by the browser, which replaces text nodes.
 */
export function jsx(type: string, { children, ...props }: Props, key?: string) {
  const texts = [children].flat()
  return createElement(type, {
    ...props,
    ...(isElement(type) && texts.every(isText) ? { textContent: texts.join('') } : { children }),
    key,
  })
}

interface Props {
  readonly children?: unknown
}

const isElement = (type: unknown) => typeof type === 'string'

const isText = (child: unknown) => /^[sn]/.test(typeof child)

export { jsx as jsxs, Fragment }
