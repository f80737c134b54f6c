import { execFileSync } from 'node:child_process'
import { glob, readFile, writeFile } from 'node:fs/promises'

// The types that the npm package ships, from the sources it is made of.
const shell = process.platform === 'win32'
execFileSync('node_modules/.bin/tsc', ['-p', 'src/package'], { stdio: 'inherit', shell })

// `#protocol` means something in this repository only; in the package all zones lie side by side.
for await (const file of glob('dist/npm/*/*.d.ts')) {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll(`'#protocol/`, `'../protocol/`))
}
