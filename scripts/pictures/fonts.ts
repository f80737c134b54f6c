import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FONTS = {
  'Source Serif 4': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght',
  Inter: '@fontsource-variable/inter/files/inter-latin-wght',
} as const

export type FontName = keyof typeof FONTS

/** A style sheet that sets a page in a font of our own, so that pictures look alike on every machine. */
export async function setInFont(name: FontName): Promise<string> {
  const faces = await Promise.all(
    (['normal', 'italic'] as const).map(async style => {
      const file = fileURLToPath(import.meta.resolve(`${FONTS[name]}-${style}.woff2`))
      const data = (await readFile(file)).toString('base64')
      return `@font-face {
        font-family: '${name}'; font-style: ${style}; font-weight: 100 900;
        src: url(data:font/woff2;base64,${data});
      }`
    }),
  )
  return `${faces.join('\n')} body { font-family: '${name}' }`
}
