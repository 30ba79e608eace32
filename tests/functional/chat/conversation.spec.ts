import { test } from '@japa/runner'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import Rating from '#app/conversations/models/rating'
import { storeMessage } from '#app/conversations/message_store'
import { untilQuiet } from '#tests/support/quiet'
import { WebChat } from '#tests/support/web_chat'
import { bringOnline, createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const FRAGMENTS = 'text/vnd.turbo-stream.html'

test.group("A customer's conversation", (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    return untilQuiet
  })

  const reread = () => Conversation.findOrFail(world.refund.id)

  async function withAna(chat: WebChat) {
    await bringOnline(world.ana)
    const response = await chat.post('/transfer')
    response.assertBodyContains({ outcome: 'connected' })
  }

  test('begins with the welcome and what others ask', async ({ client, assert }) => {
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const { welcome, conversation, messages } = (await chat.get('/conversation')).body()
    assert.include(welcome.text, welcome.robotName)
    assert.deepEqual(welcome.questions, [])
    assert.isNull(conversation)
    assert.deepEqual(messages, [])
  })

  test('the button asks for a person, and the customer sees the place and may leave', async ({
    client,
    assert,
  }) => {
    const other = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const first = await other.post('/transfer')
    first.assertBodyContains({ outcome: 'queued', conversation: { state: 'queue', position: 1 } })

    const chat = new WebChat(client, world.lin)
    const second = await chat.post('/transfer')
    second.assertBodyContains({ outcome: 'queued', conversation: { position: 2 } })
    const again = await chat.post('/transfer')
    again.assertBodyContains({ outcome: 'already' })
    assert.lengthOf(
      await Message.in(world.acme.partner).where('conversation_id', world.refund.id),
      1
    )

    const left = await chat.delete('/transfer')
    left.assertBodyContains({ conversation: { state: 'robot', position: null } })
  })

  test('with an agent the customer sees the name, and no inner id', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    await withAna(chat)
    const response = await chat.get('/refresh?since=0')
    response.assertBodyContains({ conversation: { state: 'agent', agent: { name: 'Ana' } } })
    const text = response.text()
    for (const hidden of ['partnerId', 'customerId', 'agentId', 'releaseId', world.lin.token]) {
      assert.notInclude(text, `"${hidden}"`)
    }
  })

  test('the page gets the same as fragments, in its own language', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    await chat.say('<b>你好</b> https://acme.example/a?b=1。', 'c-1')
    await untilQuiet()
    const response = await chat
      .get('/conversation')
      .header('Accept', FRAGMENTS)
      .header('Accept-Language', 'en')
    assert.include(response.headers()['content-type'], FRAGMENTS)
    const html = response.text()
    assert.include(html, `id="messages_${world.refund.publicId}"`)
    assert.include(html, 'id="message_c-1"')
    assert.include(html, '&lt;b&gt;你好&lt;/b&gt;')
    assert.include(html, 'href="https://acme.example/a?b=1"')
    assert.include(html, `/customer/en"`)
    assert.notInclude(html, world.lin.token)
  })

  test('long transcripts come page by page, and a refresh page by page too', async ({
    client,
    assert,
  }) => {
    for (let n = 1; n <= 205; n++) {
      const draft = { clientId: `s-${n}`, author: 'system' as const, kind: 'notice' as const }
      await storeMessage(world.refund.id, { ...draft, body: `${n}` }, { kind: 'system' })
    }
    const chat = new WebChat(client, world.lin)
    const newest = (await chat.get('/conversation')).body()
    assert.lengthOf(newest.messages, 30)
    assert.equal(newest.before, 176)
    const before = (await chat.get(`/conversation?before=${newest.before}`)).body()
    assert.equal(before.messages.at(-1).sequence, 175)

    const first = (await chat.get('/refresh?since=0')).body()
    assert.isTrue(first.hasMore)
    assert.lengthOf(first.messages, 200)
    const rest = (await chat.get(`/refresh?since=${first.conversation.revision}`)).body()
    assert.lengthOf(rest.messages, 5)
    assert.isFalse(rest.hasMore)
  })

  test('an earlier visit stays readable', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    await chat.say('第一次', 'c-1')
    await untilQuiet()
    await chat.delete('/conversation')
    const ended = (await chat.get('/conversation')).body()
    assert.equal(ended.conversation.state, 'closed')

    await chat.say('第二次', 'c-2')
    await untilQuiet()
    const { conversation, previous } = (await chat.get('/conversation')).body()
    assert.notEqual(conversation.id, ended.conversation.id)
    assert.equal(previous, ended.conversation.id)
    const earlier = (await chat.get(`/conversation?conversation=${previous}`)).body()
    assert.equal(earlier.messages[0].text, '第一次')
  })

  test('what was read is kept and never goes back', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    await chat.say('一', 'c-1')
    await untilQuiet()
    await chat.put('/seen', { sequence: 2 })
    await chat.put('/seen', { sequence: 1 })
    await chat.put('/seen', { sequence: 999 })
    const conversation = await reread()
    assert.equal(conversation.customerSeenSequence, conversation.lastSequence)
  })

  test('typing is a hint that stores nothing', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    await withAna(chat)
    const before = await reread()
    const response = await chat.post('/typing')
    response.assertStatus(204)
    assert.equal((await reread()).revision, before.revision)
  })

  test('the customer ends it, and cannot end it twice', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    const ended = await chat.delete('/conversation')
    ended.assertBodyContains({ conversation: { state: 'closed' } })
    assert.equal((await reread()).closeReason, 'customer')
    const again = await chat.delete('/conversation')
    again.assertStatus(404)
  })

  test('one tap rates, words may follow, and neither can be changed', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, world.lin)
    await withAna(chat)
    const early = await chat.post('/rating', { level: 5 })
    early.assertStatus(409)

    await (await reread()).close('agent', `agent:${world.ana.id}`)
    const taps = await Promise.all([1, 2, 3].map(() => chat.post('/rating', { level: 5 })))
    assert.deepEqual(taps.map((tap) => tap.status()).sort(), [200, 200, 201])
    const words = await chat.post('/rating', { level: 5, comment: '很耐心' })
    words.assertStatus(200)
    for (const change of [{ level: 1 }, { level: 5, comment: '别的' }]) {
      const refused = await chat.post('/rating', change)
      refused.assertStatus(409)
    }
    const ratings = await Rating.in(world.acme.partner)
    assert.lengthOf(ratings, 1)
    assert.containsSubset(ratings[0]!.$attributes, {
      level: 5,
      comment: '很耐心',
      agentId: world.ana.id,
    })
    assert.lengthOf(await ConversationEvent.in(world.acme.partner).where('kind', 'rated'), 1)
    for (const level of [0, 6, 2.5, '5', null]) {
      const refused = await chat.post('/rating', { level })
      refused.assertStatus(422)
    }
  })
})
