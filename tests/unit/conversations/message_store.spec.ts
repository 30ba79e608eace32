import { test } from '@japa/runner'
import Message from '#app/conversations/models/message'
import RobotTurn from '#app/conversations/models/robot_turn'
import { storeMessage } from '#app/conversations/message_store'
import type { MessageDraft } from '#app/conversations/message_store'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

const said = (clientId: string, body = 'hello'): MessageDraft => ({
  clientId,
  author: 'customer',
  kind: 'text',
  body,
})

test.group('Storing messages', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const transcript = () => Message.in(world.acme.partner).orderBy('sequence')

  test('fifty messages at once are numbered without gaps', async ({ assert }) => {
    const { refund } = world
    const stored = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        storeMessage(refund.id, said(`m${n}`), { kind: 'customer' })
      )
    )

    assert.isTrue(stored.every(({ kind }) => kind === 'stored'))
    const sequences = (await transcript()).map(({ sequence }) => sequence)
    assert.deepEqual(
      sequences,
      Array.from({ length: 50 }, (_, n) => n + 1)
    )
    await refund.refresh()
    assert.equal(refund.lastSequence, 50)
  })

  test('a repeat is the same message with the same answer, also at once and with other words', async ({
    assert,
  }) => {
    const { refund } = world
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        storeMessage(refund.id, said('same', `words ${n}`), { kind: 'customer' })
      )
    )

    assert.lengthOf(
      outcomes.filter(({ kind }) => kind === 'stored'),
      1
    )
    const ids = new Set(outcomes.map((outcome) => 'message' in outcome && outcome.message.id))
    assert.equal(ids.size, 1)
    assert.lengthOf(await transcript(), 1)
    await refund.refresh()
    assert.equal(refund.lastSequence, 1, 'a refused repeat takes no number')
  })

  test('a question to the robot leaves a turn, one to an agent does not', async ({ assert }) => {
    const { refund, ana } = world
    const asked = await storeMessage(refund.id, said('a'), { kind: 'customer' })
    assert.isNotNull(asked.kind === 'stored' && asked.turnId)

    await refund.merge({ owner: 'agent', agentId: ana.id }).save()
    const told = await storeMessage(refund.id, said('b'), { kind: 'customer' })
    assert.isNull(told.kind === 'stored' && told.turnId)
    assert.lengthOf(await RobotTurn.in(world.acme.partner), 1)
  })

  test('only the agent who owns the conversation writes in it', async ({ assert }) => {
    const { refund, ana, bo } = world
    await refund.merge({ owner: 'agent', agentId: ana.id }).save()
    const reply = (clientId: string): MessageDraft => ({ ...said(clientId), author: 'agent' })

    const hers = await storeMessage(refund.id, reply('a'), { kind: 'agent', agentId: ana.id })
    assert.equal(hers.kind, 'stored', 'Ana must be able to, for this to mean anything')
    const his = await storeMessage(refund.id, reply('b'), { kind: 'agent', agentId: bo.id })
    assert.deepEqual(his, { kind: 'refused', reason: 'not_owner' })
    assert.lengthOf(await transcript(), 1)
  })

  test('nothing is stored in a closed conversation, but a repeat still gets its answer', async ({
    assert,
  }) => {
    const { refund } = world
    await storeMessage(refund.id, said('before'), { kind: 'customer' })
    await refund.refresh()
    await refund.close('customer', 'customer')

    const late = await storeMessage(refund.id, said('after'), { kind: 'customer' })
    assert.deepEqual(late, { kind: 'refused', reason: 'closed' })
    const again = await storeMessage(refund.id, said('before'), { kind: 'customer' })
    assert.equal(again.kind, 'repeat')
  })

  test('the robot does not speak once the owner has changed', async ({ assert }) => {
    const { refund, ana } = world
    const asked = await storeMessage(refund.id, said('a'), { kind: 'customer' })
    if (asked.kind !== 'stored') throw new Error('not stored')
    const guard = {
      kind: 'robot',
      ownerVersion: asked.conversation.ownerVersion,
      turnId: asked.turnId!,
      state: {},
      explanation: {},
    } as const
    const answer: MessageDraft = { ...said('robot-1'), author: 'robot' }

    await refund.merge({ owner: 'agent', agentId: ana.id, ownerVersion: 1 }).save()
    const refused = await storeMessage(refund.id, answer, guard)
    assert.deepEqual(refused, { kind: 'refused', reason: 'not_owner' })

    await refund.merge({ owner: 'robot', agentId: null, ownerVersion: 2 }).save()
    const stale = await storeMessage(refund.id, answer, guard)
    assert.equal(stale.kind, 'refused', 'back at the robot, but that question is from before')
  })
})
