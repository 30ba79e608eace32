import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import Message from '#app/conversations/models/message'
import { saveWeek } from '#app/settings/calendar/calendar_changes'
import type { Week } from '#app/settings/calendar/calendar_values'
import { changeSettings } from '#app/settings/setting_changes'
import { inconsistencies } from '#tests/support/consistency'
import {
  bringOnline,
  createAgent,
  createCustomer,
  createWorld,
  openConversation,
} from '#tests/world'
import type { World } from '#tests/world'

test.group('Whom a group takes', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await bringOnline(world.ana)
  })

  let clicks = 0
  const askFor = (conversation: Conversation) =>
    conversation.transfer('button', { actor: 'customer', id: `click-${(clicks += 1)}` })
  const lastLine = async ({ id }: Conversation) => {
    const lines = Message.in(world.acme.partner).where('conversation_id', id)
    return (await lines.orderBy('sequence', 'desc').firstOrFail()).body
  }
  const who = () => ({ user: world.ada, auditor: { actor: `user:${world.ada.id}` } as const })

  /** Hours that hold now, or that begin tomorrow at nine. */
  async function open(isNow: boolean, scope: Partial<World['acme']> = {}) {
    const { partner } = world.acme
    const now = DateTime.now().setZone(partner.timeZone)
    const slot = isNow ? { from: 0, to: 1440 } : { from: 540, to: 600 }
    const on = isNow
      ? [now.weekday, now.plus({ days: 1 }).weekday]
      : [now.plus({ days: 1 }).weekday]
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => (on.includes(weekday) ? [slot] : []))
    const week: Week = { weekly, followsHolidays: false, makeupWeekday: 1 }
    await saveWeek({ ...scope, partner }, week, who())
  }

  test('within service hours the customer reaches a person', async ({ assert }) => {
    await open(true)
    assert.deepEqual(await askFor(world.refund), { kind: 'connected' })
  })

  test('outside of them the customer hears when they begin, and the robot stays', async ({
    assert,
  }) => {
    await open(false)
    assert.deepEqual(await askFor(world.refund), { kind: 'unavailable' })
    const conversation = await Conversation.findOrFail(world.refund.id)
    assert.equal(conversation.owner, 'robot')
    assert.include(await lastLine(conversation), '将于明天 09:00为您服务')
  })

  test('that is said in the customer’s language, or in the words of the group', async ({
    assert,
  }) => {
    await open(false)
    const { partner, product, group: loans } = world.acme
    await Customer.in(partner).where('id', world.lin.customer.id).update({ locale: 'en' })
    await askFor(world.refund)
    assert.include(await lastLine(world.refund), 'back tomorrow at 09:00')
    const text = 'Loans: {next_opening}'
    await changeSettings({ partner, product, group: loans, user: world.ada }, [
      ['off_hours_message', text],
    ])
    await askFor(world.refund)
    assert.equal(await lastLine(world.refund), 'Loans: tomorrow at 09:00')
  })

  test('a group with hours of its own is asked for its own', async ({ assert }) => {
    const { product, group: loans } = world.acme
    await open(false)
    await open(true, { product, group: loans })
    assert.deepEqual(await askFor(world.refund), { kind: 'connected' })
  })

  test('a queue that is full takes nobody, until a place is free', async ({ assert }) => {
    const { partner, product, inbox } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['queue_limit', 1]])
    world.ana.capacity = 1
    await world.ana.save()
    const talks = [world.refund]
    for (const name of ['Kim', 'Mo', 'Bea']) {
      talks.push(await openConversation(await createCustomer(inbox, name)))
    }
    const outcomes = []
    for (const talk of talks.slice(0, 3)) outcomes.push((await askFor(talk)).kind)
    assert.deepEqual(outcomes, ['connected', 'queued', 'unavailable'])
    assert.include(await lastLine(talks[2]!), '排队的客户较多')

    await bringOnline(await createAgent(world.acme, 'cy'))
    assert.equal((await askFor(talks[3]!)).kind, 'connected')
  })

  test('fifty who ask in the same instant are as many in the queue as may be', async ({
    assert,
  }) => {
    const { partner, product, inbox } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['queue_limit', 5]])
    const talks: Conversation[] = []
    for (let n = 0; n < 50; n++) {
      talks.push(await openConversation(await createCustomer(inbox, `C${n}`)))
    }
    const outcomes = await Promise.all(talks.map(askFor))
    const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length
    assert.deepEqual([count('connected'), count('queued'), count('unavailable')], [3, 5, 42])
    assert.lengthOf(await Conversation.in(partner).where('owner', 'queue'), 5)

    const told = Message.in(partner)
      .where({ author: 'system' })
      .where('body', 'like', '%排队的客户%')
    const heard = new Set((await told).map(({ conversationId }) => conversationId))
    const turnedAway = talks.filter((_, index) => outcomes[index]!.kind === 'unavailable')
    assert.sameMembers(
      [...heard],
      turnedAway.map(({ id }) => id)
    )
    assert.lengthOf(await told.clone(), 42)
    assert.deepEqual(await inconsistencies(), [])
  })

  test('nor is the queue longer after an agent has gone who leaves several behind', async ({
    assert,
  }) => {
    const { partner, product, inbox } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['queue_limit', 2]])
    for (let n = 0; n < 3; n++)
      await askFor(await openConversation(await createCustomer(inbox, `C${n}`)))
    await askFor(world.refund)
    await world.bo.merge({ capacity: 1, connectedUntil: Date.now() + 60_000 }).save()
    await world.bo.merge({ availability: 'online' }).save()
    await world.ana.account.disable()

    const owners = (await Conversation.in(partner).orderBy('id')).map(({ owner }) => owner)
    assert.deepEqual(owners.sort(), ['agent', 'queue', 'queue', 'robot'])
    assert.deepEqual(await inconsistencies(), [])
  })
})
