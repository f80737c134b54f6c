import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ThreadPage } from '#protocol/comment.ts'
import { startHost } from '../../e2e/host.ts'
import { startServer } from '../../e2e/server.ts'
import { startLoad, startMirror, type LoadProcess } from './processes.ts'
import type { Scale } from './scale.ts'
import { seedThreads } from './seed.ts'

/** A page with a thread of `size` comments. */
export interface Post {
  readonly size: number
  readonly url: string
  /** The path of its thread, query included, as the widget asks for it. */
  readonly thread: string
}

/** A server process. */
export interface Running {
  readonly url: string
  readonly pid: number
}

/** The running parts of all measurements. */
export interface Stage {
  readonly posts: readonly Post[]
  /** Serves `html` on the site that the posts are on, and gives its address. */
  readonly page: (html: string) => string
  readonly afterword: Running
  readonly floor: Running
  readonly load: LoadProcess
  stop(): Promise<void>
}

/** Fills a database, and starts the built server over it, the floor, a site, and who makes requests. */
export async function setStage({ sizes, presses }: Scale): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'afterword-bench-'))
  const database = join(directory, 'comments.db')
  const host = await startHost()
  const posts = sizes.map(size => {
    const url = `${host.origin}/post-${size}`
    return {
      size,
      url,
      thread: `/api/v1/thread?${new URLSearchParams({ url, id: '', sort: 'oldest' })}`,
    }
  })
  await seedThreads(database, posts)
  const server = await startServer({
    AFTERWORD_DATABASE: database,
    AFTERWORD_ORIGINS: host.origin,
  })
  const pages = await pathsOfPages(server.url, posts.at(-1)!.thread, presses)
  const mirror = await startMirror(server.url, [...posts.map(({ thread }) => thread), ...pages])
  const load = startLoad()
  return {
    posts,
    page: host.page,
    afterword: server,
    floor: mirror,
    load,
    async stop() {
      load.stop()
      mirror.stop()
      host.stop()
      await server.stop()
      await rm(directory, { recursive: true })
    },
  }
}

/** The paths of so many pages after the first. */
async function pathsOfPages(server: string, thread: string, count: number) {
  const paths: string[] = []
  let path = thread
  while (paths.length < count) {
    const { nextCursor } = (await (await fetch(server + path)).json()) as ThreadPage
    path = `${thread}&cursor=${nextCursor}`
    paths.push(path)
  }
  return paths
}
