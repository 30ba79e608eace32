import { test } from '@japa/runner'
import { ChannelError, type ChannelFailure, type Content } from '@xiaoyun/plugin-kit'
import { deliverConversation, releaseDeliveries, sweepDeliveries } from '#app/channels/deliveries'
import Delivery from '#app/channels/models/delivery'
import Inbox from '#app/channels/models/inbox'
import { channels } from '#app/channels/registry'
import type Conversation from '#app/conversations/models/conversation'
import { createEchoInbox, openAtEcho, say } from '#tests/support/echo_inbox'
import { createWorld } from '#tests/world'

const failure = (kind: ChannelFailure, details = {}) => new ChannelError(kind, details)
const textOf = (content: Content) => ('text' in content ? content.text : content.kind)

test.group('Deliveries', (group) => {
  let inbox: Inbox
  let conversation: Conversation
  group.each.setup(async () => {
    const { acme } = await createWorld()
    inbox = await createEchoInbox(acme)
    conversation = await openAtEcho(inbox)
  })

  const rows = () => Delivery.query().orderBy('id')
  const states = async () => (await rows()).map(({ state }) => state)
  /** As if the time until the next attempt had passed. */
  const makeDue = () => Delivery.query().where('state', 'pending').update({ nextAt: Date.now() })

  test('go out in order, and each but once however many ask for it', async ({ assert }) => {
    using echo = channels.fake('echo')
    for (const line of ['一', '二', '三']) await say(conversation, line)
    await Promise.all([1, 2, 3].map(() => deliverConversation(conversation.id)))
    await deliverConversation(conversation.id)

    assert.deepEqual(
      echo.delivered.map(({ content }) => textOf(content)),
      ['一', '二', '三']
    )
    assert.deepEqual(await states(), ['delivered', 'delivered', 'delivered'])
    assert.equal((await rows())[2]!.externalId, 'fake-3')
  })

  test('wait as long as the platform says, and hold back what follows', async ({ assert }) => {
    using echo = channels.fake('echo')
    echo.failsWith(failure('throttled', { retryAfterSeconds: 120 }))
    await say(conversation, '一')
    await say(conversation, '二')
    const before = Date.now()
    await deliverConversation(conversation.id)
    await sweepDeliveries()

    const [first, second] = await rows()
    assert.equal(first!.state, 'pending')
    assert.isAtLeast(first!.nextAt, before + 120_000)
    assert.equal(second!.nextAt, first!.nextAt)
    assert.lengthOf(echo.delivered, 0)

    await makeDue()
    await sweepDeliveries()
    assert.deepEqual(
      echo.delivered.map(({ content }) => textOf(content)),
      ['一', '二']
    )
  })

  test('are tried again with growing pauses while the platform is down', async ({ assert }) => {
    using echo = channels.fake('echo')
    echo.failsWith(failure('unavailable'), failure('unavailable'), failure('unavailable'))
    await say(conversation, '一')
    const pauses: number[] = []
    for (let time = 0; time < 3; time++) {
      await deliverConversation(conversation.id)
      pauses.push((await rows())[0]!.nextAt - Date.now())
      await makeDue()
    }
    assert.isBelow(pauses[0]!, 2_600)
    assert.isAbove(pauses[2]!, 5_000)
    await sweepDeliveries()
    assert.deepEqual(await states(), ['delivered'])
  })

  test('fail for good when the platform rejects them, and the next one goes out', async ({
    assert,
  }) => {
    using echo = channels.fake('echo')
    echo.failsWith(failure('rejected', { message: 'No such person' }))
    await say(conversation, '一')
    await say(conversation, '二')
    await deliverConversation(conversation.id)
    assert.deepEqual(await states(), ['failed', 'delivered'])
    assert.equal((await rows())[0]!.failureReason, 'No such person')
  })

  test('are not repeated by themselves when they may have arrived', async ({ assert }) => {
    using echo = channels.fake('echo')
    echo.failsWith(failure('unavailable', { mayHaveArrived: true }))
    await say(conversation, '一')
    await deliverConversation(conversation.id)
    await sweepDeliveries()
    assert.deepEqual(await states(), ['unknown'])
    assert.lengthOf(echo.delivered, 0)
  })

  test('pause the inbox when its settings are refused, and go out once it is resumed', async ({
    assert,
  }) => {
    using echo = channels.fake('echo')
    echo.failsWith(failure('misconfigured', { message: 'Wrong secret' }))
    await say(conversation, '一')
    await deliverConversation(conversation.id)
    await inbox.refresh()
    assert.isTrue(inbox.isPaused)
    assert.equal(inbox.pauseReason, 'Wrong secret')
    await sweepDeliveries()
    assert.deepEqual(await states(), ['pending'])

    await inbox.resume()
    await releaseDeliveries(inbox)
    await sweepDeliveries()
    assert.deepEqual(await states(), ['delivered'])
    assert.lengthOf(echo.delivered, 1)
  })

  test('pause the inbox when its channel is no longer installed', async ({ assert }) => {
    await Inbox.query().where('id', inbox.id).update({ channel: 'owl' })
    await say(conversation, '一')
    await deliverConversation(conversation.id)
    await inbox.refresh()
    assert.include(inbox.pauseReason, 'owl')
  })

  test('left behind by a process that died are unknown, and the rest goes on', async ({
    assert,
  }) => {
    using echo = channels.fake('echo')
    await say(conversation, '一')
    await say(conversation, '二')
    const [first] = await rows()
    await first!.merge({ state: 'sending', attempts: 1, leaseUntil: Date.now() - 1 }).save()
    await sweepDeliveries()
    assert.deepEqual(await states(), ['unknown', 'delivered'])
    assert.lengthOf(echo.delivered, 1)
  })

  test('under a living lease are left to who has it', async ({ assert }) => {
    using echo = channels.fake('echo')
    await say(conversation, '一')
    const [first] = await rows()
    await first!.merge({ state: 'sending', attempts: 1, leaseUntil: Date.now() + 60_000 }).save()
    await sweepDeliveries()
    await deliverConversation(conversation.id)
    assert.deepEqual(await states(), ['sending'])
    assert.lengthOf(echo.delivered, 0)
  })

  test('go on with the part that failed', async ({ assert }) => {
    using echo = channels.fake('echo')
    const long = '长'.repeat(2_000)
    const deliver = echo.open().deliver
    let calls = 0
    echo.open = () => ({
      receive: async () => ({ kind: 'refused', reason: 'malformed' }),
      check: async () => ({ ok: true }),
      deliver: (message, signal) =>
        ++calls === 2 ? Promise.reject(failure('unavailable')) : deliver(message, signal),
    })
    await say(conversation, `${long}。尾`)
    await deliverConversation(conversation.id)
    assert.equal((await rows())[0]!.partsDone, 1)
    await makeDue()
    await deliverConversation(conversation.id)
    assert.deepEqual(
      echo.delivered.map(({ content }) => textOf(content)),
      [long, '。尾']
    )
    assert.deepEqual(await states(), ['delivered'])
  })

  test('learn from a receipt that the platform lost them after all', async ({ assert }) => {
    using echo = channels.fake('echo')
    await say(conversation, '一')
    await deliverConversation(conversation.id)
    assert.lengthOf(echo.delivered, 1)
    const receipt = {
      kind: 'receipt',
      externalId: 'fake-1',
      state: 'failed',
      reason: 'Blocked',
    } as const
    await Delivery.confirm(inbox, receipt)
    const [row] = await rows()
    assert.equal(row!.state, 'failed')
    assert.equal(row!.failureReason, 'Blocked')
  })
})
