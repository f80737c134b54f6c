import { createElement, Fragment } from 'preact'

/**
 * What JSX compiles to in the browser (`vite.config.ts`). An element that holds only text gets it as
 * `textContent`: a browser that translates a page replaces text nodes by elements of its own, and
 * Preact would go on changing the nodes that are gone. Whatever else is in the element makes room for
 * the text. Preact's own runtime is also made for templates that other compilers write.
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
