import { execFileSync } from 'node:child_process'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'

const TYPES = 'dist/npm'

// The types that the npm package ships, from the sources it is made of.
const shell = process.platform === 'win32'
execFileSync('node_modules/.bin/tsc', ['-p', 'src/package'], { stdio: 'inherit', shell })

// `#protocol` means something in this repository only; in the package the zones lie side by side.
for await (const file of glob(`${TYPES}/**/*.d.ts`)) {
  const text = await readFile(file, 'utf8')
  const protocol = relative(dirname(file), `${TYPES}/protocol`).replaceAll('\\', '/')
  await writeFile(file, text.replaceAll(`'#protocol/`, `'${protocol}/`))
}
