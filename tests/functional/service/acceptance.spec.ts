import { test } from '@japa/runner'
import Agent from '#app/accounts/models/agent'
import Assignment from '#app/conversations/models/assignment'
import Conversation from '#app/conversations/models/conversation'
import { queue } from '#tests/support/desk'
import {
  bringOnline,
  createAgent,
  createCustomer,
  createWorld,
  openConversation,
} from '#tests/world'
import type { World } from '#tests/world'

test.group('Acceptance from the queue', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await queue(world.refund)
  })

  const again = ({ id }: Conversation) => Conversation.findOrFail(id)

  test('of fifty agents who accept at once, one gets it', async ({ assert }) => {
    const agents = [world.ana, world.bo]
    for (let n = agents.length; n < 50; n++) agents.push(await createAgent(world.acme, `agent${n}`))
    for (const agent of agents) await bringOnline(agent)

    const outcomes = await Promise.all(
      agents.map(async (agent) => (await again(world.refund)).acceptBy(agent))
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, 1)
    assert.equal(outcomes.filter((outcome) => outcome === 'taken').length, 49)

    const { agentId, assignmentId, state } = await again(world.refund)
    assert.equal(state, 'agent')
    assert.equal(agentId, agents[outcomes.indexOf('accepted')]!.id)
    const parts = await Assignment.in(world.acme.partner)
    assert.deepEqual(
      parts.map(({ id }) => id),
      [assignmentId]
    )
    const loads = await Agent.in(world.acme.partner).where('open_assignments', '>', 0)
    assert.deepEqual(
      loads.map(({ id, openAssignments }) => [id, openAssignments]),
      [[agentId, 1]]
    )
  }).timeout(30_000)

  test('capacity is never passed, however many are accepted at once', async ({ assert }) => {
    const waiting = [world.refund]
    for (let n = 1; n < 8; n++) {
      const customer = await createCustomer(world.acme.inbox, `Customer ${n}`)
      waiting.push(await queue(await openConversation(customer)))
    }
    await bringOnline(world.ana)
    const outcomes = await Promise.all(
      waiting.map(async (one) => (await again(one)).acceptBy(world.ana))
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'accepted').length, world.ana.capacity)
    assert.equal(outcomes.filter((outcome) => outcome === 'full').length, 8 - world.ana.capacity)
    await world.ana.refresh()
    assert.equal(world.ana.openAssignments, world.ana.capacity)
    const owned = await Conversation.in(world.acme.partner).where('owner', 'agent')
    assert.lengthOf(owned, world.ana.capacity)
  })

  test('who is suspended gets nothing, and the conversation waits on', async ({ assert }) => {
    assert.equal(await (await again(world.refund)).acceptBy(world.ana), 'suspended')
    assert.equal((await again(world.refund)).state, 'queue')
    await bringOnline(world.ana)
    assert.equal(await (await again(world.refund)).acceptBy(world.ana), 'accepted')
  })

  test('who has it already is told so, not refused', async ({ assert }) => {
    await bringOnline(world.ana)
    const read = await again(world.refund)
    assert.equal(await (await again(world.refund)).acceptBy(world.ana), 'accepted')
    assert.equal(await read.acceptBy(world.ana), 'accepted')
    await world.ana.refresh()
    assert.equal(world.ana.openAssignments, 1)
  })

  test('a change that takes it from nobody does not make it taken', async ({ assert }) => {
    const read = await again(world.refund)
    await (await again(world.refund)).assignToFreeAgent()
    await bringOnline(world.ana)
    assert.equal(await read.acceptBy(world.ana), 'accepted')
  })
})
