import { test } from '@japa/runner'
import Agent from '#app/accounts/models/agent'
import Assignment from '#app/conversations/models/assignment'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import { changeSettings } from '#app/settings/setting_changes'
import { drainQueue } from '#app/service/queue'
import {
  bringOnline,
  createAgent,
  createCustomer,
  createWorld,
  openConversation,
} from '#tests/world'
import type { World } from '#tests/world'

test.group('Transfer to people', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const asked = { actor: 'customer', id: 'click-1' } as const
  const notices = (conversation: Conversation) =>
    Message.in(world.acme.partner)
      .where({ conversationId: conversation.id, kind: 'notice' })
      .orderBy('sequence')

  test('with nobody free the customer waits and is told the place exactly once', async ({
    assert,
  }) => {
    const { refund, lin } = world
    assert.deepEqual(await refund.transfer('button', asked), { kind: 'queued' })

    const again = await Conversation.findOrFail(refund.id)
    assert.equal(again.state, 'queue')
    assert.deepEqual(await again.transfer('button', asked), { kind: 'already' })
    const lines = await notices(refund)
    assert.lengthOf(lines, 1)
    assert.include(lines[0]!.body, '1')
    assert.isNotNull(lin)
  })

  test('somebody free gets it at once, and the customer hears who it is and nothing of a queue', async ({
    assert,
  }) => {
    const { refund, ana } = world
    await bringOnline(ana)
    assert.deepEqual(await refund.transfer('keyword', asked), { kind: 'connected' })

    const conversation = await Conversation.findOrFail(refund.id)
    assert.equal(conversation.owner, 'agent')
    assert.equal(conversation.agentId, ana.id)
    const lines = await notices(refund)
    assert.lengthOf(lines, 1)
    assert.include(lines[0]!.body, 'Ana')
    await ana.refresh()
    assert.equal(ana.openAssignments, 1)
  })

  test('an agent who is online but not connected gets nothing', async ({ assert }) => {
    const { refund, ana } = world
    await bringOnline(ana)
    await ana.merge({ connectedUntil: Date.now() - 1 }).save()
    assert.deepEqual(await refund.transfer('button', asked), { kind: 'queued' })
  })

  test('two clicks at the same moment are one transfer', async ({ assert }) => {
    const { refund } = world
    const same = await Conversation.findOrFail(refund.id)
    const outcomes = await Promise.all([
      refund.transfer('button', asked),
      same.transfer('button', asked),
    ])
    assert.sameMembers(
      outcomes.map(({ kind }) => kind),
      ['queued', 'already']
    )
    assert.lengthOf(await notices(refund), 1)
  })

  test('who waits longest is served first when somebody comes online', async ({ assert }) => {
    const { refund, acme } = world
    await refund.transfer('button', asked)
    const later = await openConversation(await createCustomer(acme.inbox, 'Late'))
    await later.transfer('button', asked)

    const one = await createAgent(acme, 'cy', { capacity: 1 })
    await bringOnline(one)
    await drainQueue(acme.group)

    await refund.refresh()
    await later.refresh()
    assert.equal(refund.agentId, one.id)
    assert.equal(later.owner, 'queue')
  })

  test('twenty who wait and three processes that assign never pass a capacity', async ({
    assert,
  }) => {
    const { acme, ana, bo } = world
    for (let n = 0; n < 20; n++) {
      const conversation = await openConversation(await createCustomer(acme.inbox, `C${n}`))
      await conversation.transfer('button', asked)
    }
    await bringOnline(ana)
    await bringOnline(bo)
    await Promise.all([1, 2, 3].map(() => drainQueue(acme.group)))

    const agents = await Agent.in(acme.partner).orderBy('id')
    assert.deepEqual(
      agents.map(({ openAssignments }) => openAssignments),
      [3, 3]
    )
    const open = await Assignment.in(acme.partner).whereNull('ended_at')
    assert.lengthOf(open, 6)
    assert.equal(new Set(open.map(({ conversationId }) => conversationId)).size, 6)
  })

  test('least load comes first, then whoever was idle longest', async ({ assert }) => {
    const { acme, ana, bo } = world
    await bringOnline(ana)
    await bringOnline(bo)
    const owners: (number | null)[] = []
    for (let n = 0; n < 4; n++) {
      const conversation = await openConversation(await createCustomer(acme.inbox, `C${n}`))
      await conversation.transfer('button', asked)
      await conversation.refresh()
      owners.push(conversation.agentId)
    }
    assert.deepEqual(owners, [ana.id, bo.id, ana.id, bo.id])
  })

  test('an end frees one place, however often it is asked for', async ({ assert }) => {
    const { refund, ana } = world
    await bringOnline(ana)
    await refund.transfer('button', asked)
    const mine = await Conversation.findOrFail(refund.id)
    const same = await Conversation.findOrFail(refund.id)

    const ends = await Promise.all([
      mine.close('agent', `agent:${ana.id}`),
      same.close('agent', `agent:${ana.id}`),
    ])
    assert.sameMembers(ends, [true, false])
    await ana.refresh()
    assert.equal(ana.openAssignments, 0)
    const kinds = (await ConversationEvent.in(world.acme.partner).orderBy('id')).map(
      ({ kind }) => kind
    )
    assert.deepEqual(kinds, [
      'conversation_opened',
      'transfer_requested',
      'assigned',
      'closed',
      'rating_invited',
    ])
  })

  test('a partner that asks for no rating invites nobody', async ({ assert }) => {
    const { acme, ada, refund, ana } = world
    await changeSettings({ partner: acme.partner, user: ada }, [['rating_enabled', false]])
    await bringOnline(ana)
    await refund.transfer('button', asked)
    await (await Conversation.findOrFail(refund.id)).close('agent', `agent:${ana.id}`)
    const requests = await Message.in(acme.partner).where('kind', 'rating_request')
    assert.isEmpty(requests)
  })

  test('who leaves the queue is with the robot again', async ({ assert }) => {
    const { refund } = world
    await refund.transfer('button', asked)
    assert.isTrue(await refund.leaveQueue())
    await refund.refresh()
    assert.equal(refund.state, 'robot')
    assert.isFalse(await refund.leaveQueue())
  })
})
