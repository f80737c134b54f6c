import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { createAssets, type Asset, type Assets } from '../assets.ts'
import { compressFile } from './compress.ts'

const COMPRESSIBLE = /\.(?:css|html|js|json|map|svg|txt|wasm)$/

/** Reads the build in `directory`: the scripts, the widget's modules and, if asked, the demo's pages. */
export async function loadAssets(directory: string, { demo }: { demo: boolean }): Promise<Assets> {
  const patterns = ['{embed,count,latest}.js', 'assets/**', ...(demo ? ['demo/**'] : [])]
  const files: Promise<Asset>[] = []
  for await (const entry of glob(patterns, { cwd: directory, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(directory.length).split(sep).join('/')
    files.push(loadAsset(file, path))
  }
  return createAssets(await Promise.all(files))
}

async function loadAsset(file: string, path: string): Promise<Asset> {
  const bytes = await readFile(file)
  const compressed = COMPRESSIBLE.test(path) ? await compressFile(bytes) : null
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { path, bytes, compressed, etag: `W/"${hash}"` }
}
