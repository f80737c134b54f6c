import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from './src/server/db/engine/database.ts'
import { openFile } from './src/server/node/open-file.ts'
import { migrate } from './src/server/db/migrations.ts'
import { importRecords } from './src/server/services/transfer/import-records.ts'
import { remap } from './src/server/services/transfer/remap.ts'
import { createHash } from 'node:crypto'
const folder = mkdtempSync('/tmp/units-import-')
const N = Number(process.argv[2] ?? 100_000)
const id = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const TIME = '2026-01-01T00:00:00.000Z'
function* records() {
  for (let a = 0; a < N / 20; a++) yield { type: 'author', id: id(0xa00000 + a), site: 'https://blog.example.com', keyHash: createHash('sha256').update(String(a)).digest('hex'), name: `Ada ${a}`, email: null, website: null, role: 'guest', verified: false, createdAt: TIME, standing: 'normal' }
  for (let t = 0; t < N / 200; t++) yield { type: 'thread', id: id(0xb00000 + t), url: `https://blog.example.com/${t}`, pageId: null, title: null, version: 7, createdAt: TIME, closing: 'open', pinnedId: null }
  for (let c = 0; c < N; c++) yield { type: 'comment', id: id(0xc00000 + c), threadId: id(0xb00000 + (c % (N / 200))), parentId: c % 3 && c >= N / 200 ? id(0xc00000 + c - N / 200) : null, authorId: id(0xa00000 + (c % (N / 20))), authorName: 'Ada', authorWebsite: null, source: `Hello ${c}, this is a comment of some length with some words in it.`, state: 'published', createdAt: new Date(Date.parse(TIME) + c * 1000).toISOString(), editedAt: null, version: 1, lang: null, heldBy: null, otherLikes: 0 }
}
async function* lines() { let n = 1; for (const record of records()) yield { line: ++n, record, value: record } as never }
const sqlite = openFile(join(folder, 'a.db'))
sqlite.prepare('pragma cache_size = -65536').all([])
let began: [number, NodeJS.CpuUsage] | null = null
const watched = { close: () => sqlite.close(), prepare(text: string) {
  const s = sqlite.prepare(text)
  const watch = (f: () => any) => {
    if (/^begin immediate/i.test(text)) { const r = f(); began = [performance.now(), process.cpuUsage()]; return r }
    if (/^commit/i.test(text) && began) { const r = f(); const d = process.cpuUsage(began[1]); const ms = performance.now() - began[0]; if (ms > 20) console.log(`lock held: ${ms.toFixed(0)} ms wall, ${((d.user + d.system) / 1000).toFixed(0)} ms cpu`); began = null; return r }
    return f()
  }
  return { ...s, all: (p: any) => watch(() => s.all(p)), run: (p: any) => watch(() => s.run(p)) }
} }
const db = openDatabase(watched as never)
await migrate(db, new Date())
const all = process.cpuUsage()
console.log(await importRecords(db, lines(), { dryRun: false, onLeft: l => console.log(l) }))
const d = process.cpuUsage(all)
console.log('import in all, cpu ms', (d.user + d.system) / 1000)
const r = await remap(db, { site: 'https://blog.example.com', newUrlOf: (u: string) => u.replace('blog.', 'new.') } as never, { merge: false, dryRun: false })
console.log('remap to another site:', r.threads.length, r.isDone)
const r2 = await remap(db, { site: 'https://new.example.com', newUrlOf: (u: string) => u.replace('.com/', '.com/b/') } as never, { merge: false, dryRun: false })
console.log('remap within a site:', r2.threads.length, r2.isDone)
await db.destroy(); rmSync(folder, { recursive: true })
