import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Assignment from '#app/conversations/models/assignment'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { settingsOf } from '#app/settings/setting_values'
import { sweep } from '#app/service/sweep'
import { inconsistencies } from '#tests/support/consistency'
import { customerSays, Desk, giveToAna, queue } from '#tests/support/desk'
import { bringOnline, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const disabled = async ({ ana }: World) => void (await ana.account.disable())
const noAgent = async ({ ana, ada }: World) => {
  await ana.account.reviseRoles(['manager'], ada)
}
const WAYS = [
  { name: 'disabled', lose: disabled },
  { name: 'no agent any more', lose: noAgent },
]

test.group('Whoever may serve no longer', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const again = () => Conversation.findOrFail(world.refund.id)
  const notices = async () => {
    const lines = Message.in(world.acme.partner).where('kind', 'notice').orderBy('sequence')
    return (await lines).map(({ content }) => (JSON.parse(content!) as { key: string }).key)
  }

  test('is suspended and gets nothing more: {name}')
    .with(WAYS)
    .run(async ({ assert }, { lose }) => {
      await bringOnline(world.ana)
      await lose(world)
      await world.ana.refresh()
      assert.equal(world.ana.availability, 'suspended')
      assert.equal((await queue(world.refund)).state, 'queue')
      const [interval] = await db.from('availability_intervals').where('agent_id', world.ana.id)
      assert.equal(interval.reason, 'access_lost')

      await bringOnline(world.bo)
      await sweep()
      assert.equal((await again()).agentId, world.bo.id)
    })

  test('leaves no conversation behind, it waits for somebody else: {name}')
    .with(WAYS)
    .run(async ({ assert }, { lose }) => {
      await giveToAna(world)
      await customerSays(world.refund, 'Are you there?')
      await lose(world)

      const waiting = await again()
      assert.deepEqual(
        [waiting.state, waiting.agentId, waiting.serviceGroupId],
        ['queue', null, world.acme.group.id]
      )
      assert.deepEqual(await notices(), ['connected', 'requeued'])
      const [part] = await Assignment.in(world.acme.partner)
      assert.equal(part!.endReason, 'access_lost')
      assert.isNotNull(part!.endedAt)
      await world.ana.refresh()
      assert.equal(world.ana.openAssignments, 0)
      assert.deepEqual(await inconsistencies(), [])
    })

  test('is followed by whoever is free, who sees all that was said', async ({ client, assert }) => {
    await giveToAna(world)
    await customerSays(world.refund, 'Are you there?')
    await bringOnline(world.bo)
    await disabled(world)

    const { state, agentId, number } = await again()
    assert.deepEqual([state, agentId], ['agent', world.bo.id])
    assert.deepEqual(await notices(), ['connected', 'requeued', 'connected'])
    const seen = await new Desk(client, world.bo.account).get(`conversations/${number}`)
    assert.include(JSON.stringify(seen.body().messages), 'Are you there?')
    assert.lengthOf(seen.body().assignments, 2)
    assert.deepEqual(await inconsistencies(), [])
  })

  test('leaves customers with another group where nobody of the own one is left', async ({
    assert,
  }) => {
    const cards = await ServiceGroup.createIn(world.acme.partner, {
      productId: world.acme.product.id,
      name: 'Cards',
      position: 2,
    })
    await giveToAna(world)
    await world.bo.serve([cards.id])
    await disabled(world)
    const waiting = await again()
    assert.deepEqual([waiting.state, waiting.serviceGroupId], ['queue', cards.id])
  })

  test('leaves customers with the robot where nobody at all is left', async ({ assert }) => {
    await giveToAna(world)
    await world.bo.serve([])
    await disabled(world)
    const returned = await again()
    assert.deepEqual([returned.state, returned.agentId], ['robot', null])
    const lines = await Message.in(world.acme.partner).orderBy('sequence')
    const { human_service_unavailable_text: text } = await settingsOf(
      world.acme.partner,
      world.acme.product
    )
    assert.equal(lines.at(-1)!.body, text)
    assert.deepEqual(await inconsistencies(), [])
    await customerSays(returned, 'Hello?')
    assert.equal((await again()).state, 'robot')
  })

  test('is found by the sweep when nobody told of it', async ({ assert }) => {
    await giveToAna(world)
    await sweep()
    assert.equal((await again()).agentId, world.ana.id, 'as long as she may, it stays with her')
    await db.from('users').where('id', world.ana.userId).update({ disabled_at: Date.now() })
    await Promise.all([sweep(), sweep()])
    assert.equal((await again()).state, 'queue')
    assert.deepEqual(await notices(), ['connected', 'requeued'])
    const { availability, openAssignments } = await Agent.findOrFail(world.ana.id)
    assert.deepEqual([availability, openAssignments], ['suspended', 0])
  })

  test('is somebody else than who gets one more role, or other groups', async ({ assert }) => {
    await giveToAna(world)
    await world.ana.account.reviseRoles(['agent', 'manager'], world.ada)
    await world.ana.serve([])
    assert.equal((await again()).agentId, world.ana.id)
    await world.ana.refresh()
    assert.equal(world.ana.availability, 'online')
  })

  test('counts as nobody: a customer is not sent to wait for them', async ({ assert }) => {
    await disabled(world)
    assert.equal((await queue(world.refund)).state, 'queue', 'Bo is left')
    await world.refund.leaveQueue()
    await world.bo.account.reviseRoles(['manager'], world.ada)
    const outcome = await (await again()).transfer('button', { actor: 'customer', id: 'second' })
    assert.deepEqual(outcome, { kind: 'unavailable' })
  })
})
