import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from '@playwright/test'
import type { ThreadPage } from '#protocol/comment.ts'
import { startServer, type Server } from './server.ts'
import { toRequest } from './write.ts'

const PAGE = 'http://blog.example/post'
const CYCLES = 25
const WRITERS = 6

/**
 * Posts from many sides at once and kills the server in the middle of it, once `enough` comments
 * were answered. Gives the ids of all that were.
 */
async function postAndKill(server: Server, enough: number): Promise<readonly string[]> {
  const answered: string[] = []
  let killed: Promise<void> | null = null

  async function writer() {
    while (!killed) {
      const id = randomUUID()
      try {
        const response = await fetch(
          `${server.url}/api/v1/comments`,
          toRequest(PAGE, { id, body: `I am ${id}.` }),
        )
        if (response.status === 201) answered.push(id)
        await response.arrayBuffer()
      } catch {
        // The server died under this one: it was promised nothing.
      }
      if (answered.length >= enough) killed ??= server.kill()
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  await killed
  return answered
}

async function isThere(server: Server, id: string): Promise<boolean> {
  const response = await fetch(`${server.url}/api/v1/comments/${id}`)
  return response.ok && (await response.text()).includes(`I am ${id}.`)
}

const missing = async (server: Server, ids: readonly string[]) => {
  const found = await Promise.all(ids.map(id => isThere(server, id)))
  return ids.filter((_, index) => !found[index])
}

test(`a server that is killed ${CYCLES} times has lost no comment that it answered`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'afterword-'))
  const file = join(directory, 'comments.db')
  const start = () =>
    startServer({ AFTERWORD_DATABASE: file, AFTERWORD_ORIGINS: new URL(PAGE).origin })
  const all: string[] = []

  let server = await start()
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    // From the first moments of a start to a log that has grown.
    const answered = await postAndKill(server, 1 + cycle * 4)
    all.push(...answered)
    server = await start()
    expect(await missing(server, answered), `after kill ${cycle + 1}`).toEqual([])
  }

  expect(all.length).toBeGreaterThan(CYCLES)
  expect(await missing(server, all)).toEqual([])
  const answer = await fetch(`${server.url}/api/v1/thread?url=${encodeURIComponent(PAGE)}`)
  const { thread } = (await answer.json()) as ThreadPage
  await server.stop()

  const database = new DatabaseSync(file, { readOnly: true })
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  // One that was written and not answered any more counts as well.
  expect(database.prepare('SELECT count(*) AS count FROM comments').get()).toEqual({
    count: thread.count,
  })
  database.close()
  await rm(directory, { recursive: true })
})
