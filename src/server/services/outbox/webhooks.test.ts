import { beforeEach, describe, expect, test } from 'vitest'
import { aPost, aStaff, call, PAGE, post, send, SITE } from '../../../../test/support/server.ts'
import { aStage, SECRET, type OutboxStage } from '../../../../test/support/outbox-stage.ts'

let stage: OutboxStage

beforeEach(async () => {
  stage = await aStage()
})

describe('a webhook', () => {
  test('is signed as Standard Webhooks says, and has no address of anybody', async () => {
    await stage.aWebhook()
    const { id } = await post(stage, {
      title: 'A post',
      body: 'Hello',
      author: { name: 'Ada', email: 'ada@secret.example', website: null },
    })
    await stage.db.updateTable('comments').set({ network: 'networkhash' }).execute()
    expect(await stage.callHook()).toBe('sent')
    const [url, { method, headers, body }] = stage.requests[0]!
    const [row] = await stage.outbox()
    expect([url, method]).toEqual(['https://a.example/', 'POST'])
    const time = String(stage.clock.now.getTime() / 1000)
    expect(headers).toMatchObject({ 'webhook-id': row!.id, 'webhook-timestamp': time })
    expect(headers['webhook-signature']).toBe(await expectedSignature(`${row!.id}.${time}.${body}`))
    expect(JSON.parse(body)).toEqual({
      type: 'comment.created',
      timestamp: row!.created_at,
      data: {
        site: SITE,
        became: 'published',
        state: 'published',
        comment: expect.objectContaining({ id, body: [['p', 'Hello']] }),
        thread: { id: expect.any(String), url: PAGE, title: 'A post' },
        url: `${PAGE}#comment-${id}`,
        adminUrl: `http://localhost:8080/admin/comment?id=${id}`,
      },
    })
    const author = await stage.db.selectFrom('authors').selectAll().executeTakeFirstOrThrow()
    for (const secret of ['secret.example', 'networkhash', author.key_hash]) {
      expect(JSON.stringify(stage.requests)).not.toContain(secret)
    }
  })

  test('hears of edits, approvals and deletions', async () => {
    await stage.aWebhook()
    const { id } = await post(stage)
    await send(stage, 'PATCH', `/comments/${id}`, { json: { body: 'edited' } })
    await stage.become(id, 'published', 'approved')
    await send(stage, 'DELETE', `/comments/${id}`)
    while ((await stage.callHook()) === 'sent');
    const heard = stage.requests.map(([, { body }]) => JSON.parse(body))
    expect(heard.map(({ type }) => type).toSorted()).toEqual([
      'comment.approved',
      'comment.created',
      'comment.edited',
      'comment.removed',
    ])
    // Deleted text is in none of them, not even in earlier events.
    expect(new Set(heard.map(({ data }) => JSON.stringify(data.comment.body)))).toEqual(
      new Set(['[]']),
    )
  })

  test('and of what moderators do, and take back', async () => {
    const owner = await aStaff(stage)
    const { id } = await post(stage)
    await stage.aWebhook()
    const act = (action: string) =>
      call(stage, 'POST', '/actions', { as: owner, json: { action, ids: [id] } })
    const { batch } = (await (await act('spam')).json()) as { batch: string }
    await call(stage, 'DELETE', `/actions/${batch}`, { as: owner })
    await act('remove')
    await call(stage, 'PATCH', `/comments/${id}`, { as: owner, json: { body: 'mended' } })
    await act('approve')
    const rows = await stage.db.selectFrom('outbox').select(['event', 'payload']).execute()
    expect(rows.map(({ event, payload }) => [event, JSON.parse(payload).state])).toEqual([
      ['comment.removed', 'spam'],
      ['comment.approved', 'published'],
      ['comment.removed', 'removed'],
      ['comment.edited', 'removed'],
      ['comment.approved', 'published'],
    ])
  })

  test('a posting that is repeated is told once', async () => {
    await stage.aWebhook()
    const json = aPost()
    for (let count = 0; count < 3; count++) await send(stage, 'POST', '/comments', { json })
    expect(await stage.outbox()).toHaveLength(1)
  })
})

/** As the specification says it, by Node's own means. */
async function expectedSignature(signed: string): Promise<string> {
  const { createHmac } = await import('node:crypto')
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
