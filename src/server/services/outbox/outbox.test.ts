import { beforeEach, describe, expect, test } from 'vitest'
import type { Notify } from '#protocol/admin.ts'
import { aKey, aStaff, post, send } from '../../../../test/support/server.ts'
import { write } from '../writing/write.ts'
import { aStage, MINUTE, type OutboxStage } from '../../../../test/support/outbox-stage.ts'

let stage: OutboxStage

beforeEach(async () => {
  stage = await aStage()
})

describe('what goes into the outbox', () => {
  test('goes in with the comment or not at all', async () => {
    const { id } = await post(stage)
    await stage.aWebhook()
    const failing = write(stage.deps, async ({ tell }) => {
      await tell('comment.created', id)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await stage.outbox()).toEqual([])
    await post(stage)
    expect(await stage.outbox()).toHaveLength(1)
  })

  test('is nothing where nobody wants to hear of it', async () => {
    await stage.aMember('none')
    await stage.aMember('digest')
    await stage.aMember('waiting')
    await post(stage)
    expect(await stage.outbox()).toEqual([])
  })

  test('is not what happens on another site', async () => {
    await stage.deps.sites.add(stage.db, 'https://other.example', '')
    await stage.aWebhook('hook', 'https://other.example')
    await aStaff(stage, { site: 'https://other.example' })
    await post(stage)
    expect(await stage.outbox()).toEqual([])
  })

  test('has ids and no words', async () => {
    await stage.aWebhook()
    await post(stage, {
      body: 'canary',
      author: { name: 'Canary', email: 'c@a.bc', website: null },
    })
    expect(JSON.stringify(await stage.outbox())).not.toMatch(/canary|c@a\.bc/i)
  })

  test.each<[Notify, state: 'published' | 'pending' | 'spam', count: number]>([
    ['all', 'published', 1],
    ['all', 'pending', 1],
    ['all', 'spam', 0],
    ['waiting', 'published', 0],
    ['waiting', 'pending', 1],
    ['waiting', 'spam', 0],
    ['none', 'pending', 0],
    ['digest', 'pending', 0],
  ])('for who wants "%s" of a comment that is %s: %i', async (notify, state, count) => {
    const { id } = await post(stage)
    await stage.aMember(notify)
    await stage.become(id, state, 'created')
    expect(await stage.outbox()).toHaveLength(count)
  })

  test('a second report of a comment is no second mail', async () => {
    const { id } = await post(stage)
    const member = await stage.aMember('waiting')
    for (const name of ['grace', 'mia', 'mia']) {
      const reporting = { key: aKey(name), json: { reason: 'spam' } }
      const { status } = await send(stage, 'PUT', `/comments/${id}/report`, reporting)
      expect(status).toBe(200)
    }
    expect(await stage.outbox()).toHaveLength(1)
    await stage.mailTo(member)
    expect(stage.mails[0]?.subject).toMatch(/^A reader has reported a comment: Ada on /)
  })

  test('a flood of comments is 20 mails, and one with all the others', async () => {
    const member = await stage.aMember('all')
    for (let count = 1; count <= 60; count++) {
      stage.pass(1000)
      await post(stage, { body: `flood ${count}` })
    }
    expect((await stage.outbox()).filter(row => row.event === 'digest')).toHaveLength(1)
    expect(await stage.outbox()).toHaveLength(21)
    while ((await stage.mailTo(member)) === 'sent');
    expect(stage.mails).toHaveLength(20)
    stage.pass(60 * MINUTE)
    expect(await stage.mailTo(member)).toBe('sent')
    expect(stage.mails[20]?.subject).toBe('blog.example.com: 40 new comments')
    const said = JSON.stringify(stage.mails[20]?.parts)
    expect(said).toContain('flood 60')
    expect(said).toContain('And 30 more.')
  })
})
