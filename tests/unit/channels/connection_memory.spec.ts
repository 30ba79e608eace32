import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { connectionMemory } from '#app/channels/connection_memory'
import { createWorld, type World } from '#tests/world'

test.group('What drivers remember', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('is renewed once however many ask', async ({ assert }) => {
    const memory = connectionMemory(world.acme.inbox)
    let renewals = 0
    const renew = async () => `token-${++renewals}`
    const asked = [1, 2, 3].map(() => memory.remember('access', 60, renew))
    assert.deepEqual(await Promise.all(asked), ['token-1', 'token-1', 'token-1'])
    assert.equal(await memory.remember('access', 60, renew), 'token-1')
  })

  test('is forgotten after its time, and when told', async ({ assert }) => {
    const memory = connectionMemory(world.acme.inbox)
    let renewals = 0
    const renew = async () => ({ token: ++renewals })
    assert.deepEqual(await memory.remember('access', 0, renew), { token: 1 })
    assert.deepEqual(await memory.remember('access', ({ token }) => token * 60, renew), {
      token: 2,
    })
    await memory.forget('access', { token: 1 })
    assert.deepEqual(
      await memory.remember('access', 60, renew),
      { token: 2 },
      'that was an old one'
    )
    await memory.forget('access', { token: 2 })
    assert.deepEqual(await memory.remember('access', 60, renew), { token: 3 })
  })

  test('is kept neither after a failure nor in the clear', async ({ assert }) => {
    const memory = connectionMemory(world.acme.inbox)
    const fails = memory.remember('access', 60, async () => {
      throw new Error('down')
    })
    await assert.rejects(() => fails, 'down')
    assert.equal(await memory.remember('access', 60, async () => 'sesame'), 'sesame')
    const [row] = await db.from('connection_memories')
    assert.notInclude(row.value, 'sesame')
  })

  test('belongs to one inbox alone', async ({ assert }) => {
    await connectionMemory(world.acme.inbox).remember('access', 60, async () => 'acme')
    const other = connectionMemory(world.globex.inbox)
    assert.equal(await other.remember('access', 60, async () => 'globex'), 'globex')
  })
})
