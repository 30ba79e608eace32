import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'
import { deliverConversation } from '#app/channels/deliveries'
import { swapNetwork } from '#app/channels/driver_tools'
import type Inbox from '#app/channels/models/inbox'
import { refusalsOf } from '#app/channels/refusals'
import Message from '#app/conversations/models/message'
import { createEchoInbox, ECHO, echoHeaders, say } from '#tests/support/echo_inbox'
import { untilQuiet } from '#tests/support/quiet'
import { createWorld } from '#tests/world'

const arrival = (id: string, text: string) =>
  JSON.stringify({ type: 'message', id, from: { id: 'lin-7', name: '林' }, text, at: Date.now() })

test.group('POST /in/:inbox_key', (group) => {
  let inbox: Inbox
  group.each.setup(async () => {
    const { acme } = await createWorld()
    inbox = await createEchoInbox(acme)
    const { fetch } = fakeTools({ otherwise: { body: { id: 'echo-1' } } })
    const network = swapNetwork(fetch)
    return async () => {
      await untilQuiet()
      network.restore()
    }
  })

  // As text: what is signed is these very bytes.
  const post = (client: ApiClient, body: string, headers = echoHeaders(body), key = inbox.key) => {
    const request = client.post(`/in/${key}`).header('Content-Type', 'application/json')
    for (const [name, value] of Object.entries(headers)) request.header(name, value)
    request.request.send(body)
    return request
  }
  const stored = () => Message.query().where('author', 'customer')

  test('stores a signed message once, however often the platform repeats it', async ({
    client,
    assert,
  }) => {
    const body = arrival('e-1', '你好，怎么退款？')
    for (let time = 0; time < 3; time++) {
      const answer = await post(client, body)
      answer.assertStatus(200)
      answer.assertTextIncludes('ok')
    }
    await Promise.all([1, 2, 3].map(() => post(client, body)))
    const messages = await stored()
    assert.lengthOf(messages, 1)
    assert.equal(messages[0]!.body, '你好，怎么退款？')
  })

  test('stores each of many new messages of one customer in one conversation', async ({
    client,
    assert,
  }) => {
    const ids = Array.from({ length: 10 }, (_, at) => `e-${at}`)
    const answers = await Promise.all(ids.map((id) => post(client, arrival(id, `第 ${id} 句`))))
    for (const answer of answers) answer.assertStatus(200)
    const messages = await stored()
    assert.lengthOf(messages, 10)
    assert.lengthOf(new Set(messages.map(({ conversationId }) => conversationId)), 1)
  })

  test('refuses what is not signed, counts it and stores nothing', async ({ client, assert }) => {
    const body = arrival('e-2', '您好')
    const before = refusalsOf(inbox).bad_signature ?? 0
    ;(await post(client, body, echoHeaders(body, 'another-secret-1234'))).assertStatus(403)
    ;(await post(client, `${body} `, echoHeaders(body))).assertStatus(403)
    ;(await post(client, '{"type"', echoHeaders(body))).assertStatus(403)
    assert.equal(refusalsOf(inbox).bad_signature, before + 3)
    assert.lengthOf(await stored(), 0)
  })

  test('answers a handshake', async ({ client }) => {
    const answer = await post(client, JSON.stringify({ type: 'challenge', challenge: 'c0ffee' }))
    answer.assertStatus(200)
    answer.assertTextIncludes('c0ffee')
    answer.assertHeader('content-type', 'text/plain; charset=utf-8')
  })

  test('knows no other key, and takes no more than 256 kB', async ({ client, assert }) => {
    const body = arrival('e-3', '您好')
    ;(await post(client, body)).assertStatus(200)
    ;(await post(client, body, echoHeaders(body), 'no-such-key')).assertStatus(404)
    ;(await post(client, body, echoHeaders(body), 'a'.repeat(2000))).assertStatus(404)
    const long = arrival('e-4', 'x'.repeat(300_000))
    ;(await post(client, long)).assertStatus(413)
    assert.lengthOf(await stored(), 1)
  })

  test('asks for no session, no token and sets no cookie', async ({ client, assert }) => {
    const answer = await post(client, arrival('e-5', '您好'))
    assert.isUndefined(answer.header('set-cookie'))
  })

  test('is out of order while its channel is taken out', async ({ client }) => {
    await db.from('inboxes').where('id', inbox.id).update({ channel: 'owl' })
    ;(await post(client, arrival('e-6', '您好'))).assertStatus(503)
  })

  test('and what we say goes back to the customer, signed', async ({ client, assert }) => {
    const tools = fakeTools({ otherwise: { body: { id: 'echo-9' } } })
    const network = swapNetwork(tools.fetch)
    await post(client, arrival('e-7', '你好'))
    const [message] = await stored()
    await say({ id: message!.conversationId }, '三天内到账')
    await deliverConversation(message!.conversationId)
    await untilQuiet()
    network.restore()

    const sent = tools.requests.map(({ url, body }) => ({ url, ...JSON.parse(body) }))
    const reply = sent.find(({ content }) => content.text === '三天内到账')
    assert.equal(reply.url, ECHO.deliver_url)
    assert.equal(reply.to, 'lin-7')
    const delivery = await db.from('deliveries').orderBy('id', 'desc').firstOrFail()
    assert.equal(delivery.state, 'delivered')
    assert.equal(delivery.external_id, 'echo-9')
  })
})
