// @ts-check
// Builds `dist` for `npm start`: only where a source has changed, and without a word of the tools unless
// they fail.
import { spawnSync } from 'node:child_process'
import { isBuilt, markBuilt } from './build-stamp.mjs'

if (!isBuilt()) {
  console.log('Building …')
  const shell = process.platform === 'win32'
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell,
  })
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nThe build failed.`)
    process.exit(1)
  }
  markBuilt()
}
