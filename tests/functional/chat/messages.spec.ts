import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { untilQuiet } from '#tests/support/quiet'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group("A customer's messages", (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    return async () => {
      await untilQuiet()
      await limiter.clear()
    }
  })

  const stored = (conversationId: number) =>
    Message.in(world.acme.partner).where({ conversationId, author: 'customer' })

  test('a newcomer gets a token once and is the same customer with it', async ({
    client,
    assert,
  }) => {
    const made = await client.post('/chat/acme-web/customers').json({ locale: 'en' })
    made.assertStatus(201)
    const { token, customer } = made.body()
    assert.match(token, /^[A-Za-z0-9_-]{43}$/)
    assert.equal(customer.locale, 'en')

    const chat = new WebChat(client, { token, inbox: world.acme.inbox })
    const sent = await chat.say('Hello', 'c-1')
    sent.assertStatus(201)
    const transcript = await chat.get('/conversation')
    assert.equal(transcript.body().messages[0].text, 'Hello')
  })

  test('the first message opens a conversation, and the robot answers it', async ({
    client,
    assert,
  }) => {
    const mia = await createCustomer(world.acme.inbox, 'Mia')
    const chat = new WebChat(client, mia)
    assert.isNull((await chat.get('/conversation')).body().conversation)

    const sent = await chat.say('怎么还款', 'c-1')
    sent.assertStatus(201)
    assert.containsSubset(sent.body(), {
      message: { id: 'c-1', sequence: 1, author: 'customer', text: '怎么还款' },
      conversation: { state: 'robot', lastSequence: 1 },
    })
    await untilQuiet()
    const { messages } = (await chat.get('/refresh?since=1')).body()
    assert.deepEqual(
      messages.map((one: { author: string }) => one.author),
      ['robot']
    )
  })

  test('the same message twice, or ten times at once, is one message', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, world.lin)
    const answers = await Promise.all(Array.from({ length: 10 }, () => chat.say('你好', 'c-1')))
    assert.deepEqual(answers.map((answer) => answer.status()).sort(), [
      ...Array.from({ length: 9 }, () => 200),
      201,
    ])
    const bodies = new Set(answers.map((answer) => JSON.stringify(answer.body().message)))
    assert.equal(bodies.size, 1)
    assert.lengthOf(await stored(world.refund.id), 1)
  })

  test('a message that ended up in a conversation that has ended is not sent again', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, world.lin)
    await chat.say('第一句', 'c-1')
    await untilQuiet()
    await (await Conversation.findOrFail(world.refund.id)).close('customer', 'customer')
    await chat.say('新的问题', 'c-2')

    const repeat = await chat.say('第一句', 'c-1')
    repeat.assertStatus(200)
    assert.equal(repeat.body().conversation.id, world.refund.publicId)
    assert.equal(repeat.body().conversation.state, 'closed')
    const opened = await Conversation.in(world.acme.partner).where(
      'open_key',
      String(world.lin.identity.id)
    )
    assert.lengthOf(await stored(opened[0]!.id), 1)
  })

  test('two first messages at once open one conversation', async ({ client, assert }) => {
    const mia = await createCustomer(world.acme.inbox, 'Mia')
    const chat = new WebChat(client, mia)
    const answers = await Promise.all([1, 2, 3, 4].map((n) => chat.say(`第 ${n} 句`, `c-${n}`)))
    const ids = new Set(answers.map((answer) => answer.body().conversation.id))
    assert.equal(ids.size, 1)
    const sequences = answers.map((answer) => answer.body().message.sequence)
    assert.lengthOf(new Set(sequences), 4)
  })

  test('an option that was tapped is stored with the entry it names', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, world.lin)
    const choice = { entryId: 7, label: '如何提前还款' }
    const sent = await chat.post('/messages', { clientId: 'c-1', choice })
    sent.assertStatus(201)
    assert.equal(sent.body().message.text, choice.label)
    const [message] = await stored(world.refund.id)
    assert.deepEqual(message!.toStored().content, { choice })
  })

  test('what does not fit is refused by field, in the language asked for, and not stored', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, world.lin)
    const refused: [object, string][] = [
      [{ clientId: 'c-1' }, 'text'],
      [{ clientId: 'c-1', text: '   ' }, 'text'],
      [{ clientId: 'c-1', text: '\u0000\u0007' }, 'text'],
      [{ clientId: 'c-1', text: 'x'.repeat(2001) }, 'text'],
      [{ clientId: 'c-1', text: { a: 1 } }, 'text'],
      [{ clientId: 'c-1', text: ['x'] }, 'text'],
      [{ clientId: 'c 1', text: 'x' }, 'clientId'],
      [{ clientId: 'x'.repeat(65), text: 'x' }, 'clientId'],
      [{ clientId: 5, text: 'x' }, 'clientId'],
      [{ text: 'x' }, 'clientId'],
      [{ clientId: 'c-1', choice: { entryId: '7', label: 'x' } }, 'choice.entryId'],
      [{ clientId: 'c-1', choice: { entryId: -1, label: 'x' } }, 'choice.entryId'],
      [{ clientId: 'c-1', choice: { entryId: 1 } }, 'choice.label'],
    ]
    for (const [body, field] of refused) {
      const response = await chat.post('/messages', body).header('Accept-Language', 'zh-CN')
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, field, JSON.stringify(body))
      assert.isNotEmpty(response.body().errors[0].message)
    }
    const list = await chat.post('/messages', [])
    list.assertStatus(422)
    assert.equal(list.body().errors[0].code, 'E_BODY_NOT_OBJECT')
    assert.lengthOf(await stored(world.refund.id), 0)
  })

  test('halves of characters and control characters do not get in', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    const sent = await chat.say('a\ud800b\u0000c\r\nd', 'c-1')
    sent.assertStatus(201)
    assert.equal(sent.body().message.text, 'a\ufffdbc\nd')
  })

  test('a body that is not JSON is refused', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    const form = await chat.post('/messages').form({ clientId: 'c-1', text: 'x' })
    form.assertStatus(415)
    assert.equal(form.body().errors[0].code, 'not_json')
    const broken = await chat
      .post('/messages')
      .type('application/json')
      .setup((request) => {
        request.request.send('{"clientId":')
      })
    assert.oneOf(broken.status(), [400, 422])
    assert.lengthOf(await stored(world.refund.id), 0)
  })

  test('what cannot be read at all is refused in JSON, too', async ({ assert }) => {
    const url = `http://127.0.0.1:${process.env.PORT}/chat/acme-web/messages`
    const headers = { 'content-type': 'application/json' }
    for (const [status, body] of [
      [400, '{"clientId":'],
      [413, JSON.stringify({ text: 'x'.repeat(300_000) })],
    ] as const) {
      const response = await fetch(url, { method: 'POST', headers, body })
      assert.equal(response.status, status)
      const { errors } = (await response.json()) as { errors: { code: string }[] }
      assert.match(errors[0]!.code, /^E_/)
    }
  })

  test('who writes too fast is told to wait', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    for (let n = 1; n <= 60; n++) await chat.post('/messages', { clientId: '' })
    const refused = await chat.say('还有', 'c-61').header('Accept-Language', 'zh-CN')
    refused.assertStatus(429)
    assert.isAbove(Number(refused.headers()['retry-after']), 0)
    assert.include(refused.body().errors[0].message, '稍后')
  })
})
