import { createElement, Fragment } from 'preact'

/**
 * What JSX compiles to in the reader's bundle (`vite.config.ts`): Preact's own runtime is also made
 * for templates that other compilers write, which here is a hundred bytes of nothing.
 */
export function jsx(type: string, props: object, key?: string) {
  return createElement(type, { ...props, key })
}

export { jsx as jsxs, Fragment }
