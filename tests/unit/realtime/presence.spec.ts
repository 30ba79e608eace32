import { PassThrough } from 'node:stream'
import { once } from 'node:events'
import { test } from '@japa/runner'
import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import { realtime } from '#config/realtime'
import AgentConnected from '#app/realtime/events/agent_connected'
import AgentDisconnected from '#app/realtime/events/agent_disconnected'
import { Presence } from '#app/realtime/presence'
import type { Listener } from '#app/realtime/listener'
import { emptyDatabase } from '#tests/support/database'
import { streamCast } from '#tests/support/stream_cast'

const { life, grace } = realtime.presence

test.group('Presence', (group) => {
  let listener: Listener
  let agentId: number
  const connectedUntil = async () =>
    Number((await db.from('agents').where('id', agentId).first()).connected_until)
  const goneBy = (time: number) =>
    db.from('agents').where('id', agentId).update({ connected_until: time })

  /** Resolves once the row was written for the close, not after a time. */
  const close = async (stream: PassThrough) => {
    const before = await connectedUntil()
    stream.destroy()
    await once(stream, 'close')
    while ((await connectedUntil()) === before)
      await new Promise((resolve) => setImmediate(resolve))
  }

  group.each.setup(async () => {
    await emptyDatabase()
    const { ana, acme } = await streamCast()
    agentId = ana.agent!.id
    listener = { kind: 'user', loginSessionId: 1, partnerId: acme.id, roles: ['agent'], ...ana }
  })

  test('an agent is connected from the first stream on, and it is told once', async ({
    assert,
    cleanup,
  }) => {
    const events = emitter.fake([AgentConnected])
    cleanup(() => emitter.restore())
    const presence = new Presence()
    assert.equal(await connectedUntil(), 0)
    await presence.follow(listener, new PassThrough())
    await presence.follow(listener, new PassThrough())
    assert.closeTo(await connectedUntil(), Date.now() + life, 5000)
    events.assertEmittedCount(AgentConnected, 1)
  })

  test('while a stream is open the time is carried on', async ({ assert }) => {
    const presence = new Presence()
    await presence.follow(listener, new PassThrough())
    await goneBy(5)
    await presence.refresh()
    assert.closeTo(await connectedUntil(), Date.now() + life, 5000)
  })

  test('after the last stream the agent has the grace to come back', async ({
    assert,
    cleanup,
  }) => {
    const events = emitter.fake([AgentConnected, AgentDisconnected])
    cleanup(() => emitter.restore())
    const presence = new Presence()
    const [first, second] = [new PassThrough(), new PassThrough()]
    await presence.follow(listener, first)
    await presence.follow(listener, second)
    first.destroy()
    await once(first, 'close')
    await goneBy(Date.now() + life)
    await close(second)
    assert.closeTo(await connectedUntil(), Date.now() + grace, 5000)
    await presence.refresh()
    await presence.sweep()
    assert.isAtMost(await connectedUntil(), Date.now() + grace, 'nobody carries it on any more')
    events.assertNotEmitted(AgentDisconnected)

    await presence.follow(listener, new PassThrough())
    events.assertEmittedCount(AgentConnected, 1)
  })

  test('after the grace it is told that the agent is gone, unless another process has him', async ({
    assert,
    cleanup,
  }) => {
    const events = emitter.fake([AgentDisconnected])
    cleanup(() => emitter.restore())
    const presence = new Presence()
    const leave = async () => {
      const stream = new PassThrough()
      await presence.follow(listener, stream)
      await goneBy(Date.now() + life)
      await close(stream)
    }
    await leave()
    await goneBy(Date.now() + 10 * life)
    await presence.sweep(Date.now() + grace + 1)
    events.assertNotEmitted(AgentDisconnected)

    await leave()
    await presence.sweep(Date.now() + grace + 1)
    events.assertEmitted(AgentDisconnected, ({ data }) => data.agent.agentId === agentId)
    assert.isBelow(await connectedUntil(), Date.now() + grace + 1)
  })

  test('a process that ends leaves its agents the grace', async ({ assert }) => {
    const presence = new Presence()
    await presence.follow(listener, new PassThrough())
    await presence.leave()
    assert.closeTo(await connectedUntil(), Date.now() + grace, 5000)
  })
})
