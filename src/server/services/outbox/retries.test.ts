import { beforeEach, describe, expect, test } from 'vitest'
import { post } from '../../../../test/support/server.ts'
import { OutgoingFailure } from '../../ports.ts'
import { aStage, MINUTE, type OutboxStage } from '../../../../test/support/outbox-stage.ts'

let stage: OutboxStage

beforeEach(async () => {
  stage = await aStage()
})

describe('what cannot be sent', () => {
  test('is tried again later, and later still, and then given up', async () => {
    await stage.aWebhook()
    await post(stage)
    stage.onSend = () => ({ status: 503 })
    const waits: number[] = []
    for (;;) {
      await stage.callHook()
      const [row] = await stage.outbox()
      if (row!.state === 'failed') break
      const wait = Date.parse(row!.due_at) - stage.clock.now.getTime()
      waits.push(Math.round(wait / 1000))
      stage.pass(wait - 1)
      expect(await stage.callHook()).toBe('idle')
      stage.pass(1)
    }
    expect(stage.requests).toHaveLength(12)
    expect(new Set(stage.requests.map(([, { headers }]) => headers['webhook-id']))).toHaveLength(1)
    const [least, most] = [5, 15, 45, 135, 405, 1215, 3645, 10_935, 32_805, 43_200, 43_200].reduce(
      ([least, most], wait) => [
        [...least, wait],
        [...most, wait * 1.5],
      ],
      [[], []] as [number[], number[]],
    )
    expect(waits).toHaveLength(least.length)
    for (const [place, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(least[place]!)
      expect(wait).toBeLessThanOrEqual(Math.ceil(most[place]!))
    }
    expect((await stage.outbox())[0]).toMatchObject({ state: 'failed', error: 'It answers 503.' })
  })

  test.each([
    [new OutgoingFailure('No such user.', { isFinal: true }), 'failed'],
    [new OutgoingFailure('Not now.'), 'waiting'],
    [new Error('a bug'), 'waiting'],
  ])('%s leaves it %s', async (error, state) => {
    const member = await stage.aMember('all')
    await post(stage)
    stage.onSend = () => {
      throw error
    }
    await stage.mailTo(member)
    const reason = error instanceof OutgoingFailure ? error.message : /Its log has the details/
    expect(await stage.outbox()).toMatchObject([{ state, error: expect.stringMatching(reason) }])
  })

  test('a redirect is not followed, and says so', async () => {
    await stage.aWebhook()
    await post(stage)
    stage.onSend = () => ({ status: 301 })
    await stage.callHook()
    expect((await stage.outbox())[0]?.error).toBe('It answers 301: redirects are not followed.')
  })

  test('what was taken when the process died is taken again after a minute, as the same message', async () => {
    await stage.aWebhook()
    await post(stage)
    // The process ends within this: neither its good nor its bad end is ever written.
    stage.onSend = () => new Promise(() => undefined)
    void stage.callHook()
    await expect.poll(() => stage.requests.length).toBe(1)
    stage.onSend = () => undefined
    stage.pass(MINUTE - 1)
    expect(await stage.callHook()).toBe('idle')
    stage.pass(1)
    expect(await stage.callHook()).toBe('sent')
    const [first, second] = stage.requests.map(([, { headers }]) => headers['webhook-id'])
    expect(second).toBe(first)
  })

  test('what two take at the same time only one gets', async () => {
    await stage.aWebhook()
    await post(stage)
    const outcomes = await Promise.all([stage.callHook(), stage.callHook(), stage.callHook()])
    expect(outcomes.toSorted()).toEqual(['idle', 'idle', 'sent'])
    expect(stage.requests).toHaveLength(1)
  })
})
