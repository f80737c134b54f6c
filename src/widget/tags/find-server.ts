/** The texts of a script's tag that may hold its address: optimisers move it to another attribute. */
export const addressesOf = (script: HTMLScriptElement) =>
  // oxlint-disable-next-line no-restricted-properties -- It is only read.
  script.src + (script.cloneNode() as Element).outerHTML

/**
 * The address of the server, ending in a slash, that the running script `file` came from; undefined, and
 * a sentence in the console, where neither the stack nor a tag of the page names it. Modules, `import()`
 * and most optimisers leave `document.currentScript` null, and a bundle's address is the site's own.
 */
export function findServer(file: string): string | undefined {
  const texts = (new Error().stack as string) + [...document.scripts].map(addressesOf)
  const server = RegExp(`https?:[^\\s"]*/(?=${file})`).exec(texts)?.[0]
  if (!server) console.error(`Afterword: no tag names ${file}.`)
  return server
}
