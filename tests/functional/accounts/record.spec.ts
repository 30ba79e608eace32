import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest } from '@japa/api-client'
import { ECHO } from '#tests/support/echo_inbox'
import { signedIn } from '#tests/support/sign_in'
import type User from '#app/accounts/models/user'
import { createUser, createWorld, PASSWORD, type World } from '#tests/world'

test.group('The record of who changed what', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    ada = (request) => signedIn(request.accept('json').redirects(0), world.ada)
  })

  const recorded = async () => {
    const rows = await db
      .from('events')
      .where('partner_id', world.acme.partner.id)
      .whereNull('conversation_id')
      .whereNull('agent_id')
      .orderBy('id')
    return rows.map(({ kind, actor, data }) => [kind, actor, JSON.parse(data)])
  }
  const actor = () => `user:${world.ada.id}`

  test('holds what was done to the access of people', async ({ client, assert }) => {
    const { userId } = world.ana
    const path = `/p/acme/users/${userId}`
    const names = { name: 'Ana', loginName: 'ana' }
    await ada(client.put(path).json({ ...names, roles: ['agent', 'manager'] }))
    const demotion = { roles: ['agent'], demotionPassword: PASSWORD }
    await ada(client.put(path).json({ ...names, ...demotion }))
    await ada(client.post(`${path}/disablement`))
    await ada(client.delete(`${path}/disablement`))
    await ada(client.post(`${path}/one-time-password`).json({}))
    const [agent, both] = [['agent'], ['agent', 'manager']]
    assert.deepEqual(await recorded(), [
      ['roles_changed', actor(), { userId, before: agent, after: both }],
      ['roles_changed', actor(), { userId, before: both, after: agent }],
      ['user_disabled', actor(), { userId }],
      ['user_enabled', actor(), { userId }],
      ['password_reset', actor(), { userId }],
    ])
  })

  test('holds nothing of what was refused', async ({ client, assert }) => {
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    await ada(client.post(`/p/acme/users/${max.id}/one-time-password`).json({ password: 'wrong' }))
    const disable = ({ id }: User) =>
      ada(client.post(`/p/acme/users/${id}/disablement`).json({ disablementPassword: PASSWORD }))
    await disable(max)
    await disable(world.ada)
    assert.deepEqual(await recorded(), [['user_disabled', actor(), { userId: max.id }]])
  })

  test('holds what was done to inboxes, and none of their secrets', async ({ client, assert }) => {
    const path = '/p/acme/inboxes'
    const wanted = { name: 'Echo', product: 'loan', channel: 'echo', settings: { ...ECHO } }
    const { id: inboxId } = (await ada(client.post(path).json(wanted))).body()
    const change = (name: string, settings: object) =>
      ada(client.put(`${path}/${inboxId}`).json({ name, settings: { ...ECHO, ...settings } }))
    await change('Echo', {})
    await change('Echo 2', { secret: 'another-secret-for-echo' })
    await ada(client.post(`${path}/${inboxId}/pause`))
    await ada(client.post(`${path}/${inboxId}/pause`))
    await ada(client.delete(`${path}/${inboxId}/pause`))
    const record = await recorded()
    assert.deepEqual(record, [
      ['inbox_created', actor(), { inboxId, channel: 'echo', name: 'Echo' }],
      ['inbox_changed', actor(), { inboxId, changed: ['name', 'secret'] }],
      ['inbox_paused', actor(), { inboxId, reason: null }],
      ['inbox_resumed', actor(), { inboxId, reason: null }],
    ])
    assert.notMatch(JSON.stringify(record), /echo-secret|another-secret/)
  })
})
