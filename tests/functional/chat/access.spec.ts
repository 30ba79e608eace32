import { test } from '@japa/runner'
import Inbox from '#app/channels/models/inbox'
import CustomerIdentity from '#app/conversations/models/customer_identity'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const ROUTES = [
  ['get', '/conversation'],
  ['delete', '/conversation'],
  ['post', '/messages'],
  ['post', '/images'],
  ['get', `/files/${'0'.repeat(32)}`],
  ['get', '/refresh?since=0'],
  ['post', '/transfer'],
  ['delete', '/transfer'],
  ['post', '/typing'],
  ['put', '/seen'],
  ['post', '/rating'],
] as const

test.group("The customer's interface", (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('nobody gets in without the token of this inbox', async ({ client, assert }) => {
    const own = await new WebChat(client, world.lin).get('/conversation')
    own.assertStatus(200)

    const forged = CustomerIdentity.mintToken().token
    const authorizations = [
      undefined,
      '',
      'Bearer',
      `Bearer ${forged}`,
      `Bearer ${world.lin.token}x`,
      `bearer ${world.lin.token}`,
      `Bearer ${world.mei.token}`,
      `Bearer ${CustomerIdentity.hashToken(world.lin.token)}`,
    ]
    for (const [method, path] of ROUTES) {
      for (const authorization of authorizations) {
        const request = client[method](`/chat/acme-web${path}`).header('Accept-Language', 'en')
        if (authorization !== undefined) request.header('Authorization', authorization)
        const response = await request
        response.assertStatus(401)
        assert.deepEqual(response.body().errors[0].code, 'unknown_customer')
      }
    }
  })

  test('a token is worth nothing in an address, and at another inbox', async ({ client }) => {
    const inQuery = await client.get(`/chat/acme-web/conversation?token=${world.lin.token}`)
    inQuery.assertStatus(401)
    const elsewhere = new WebChat(client, { token: world.lin.token, inbox: world.globex.inbox })
    const response = await elsewhere.get('/conversation')
    response.assertStatus(401)
  })

  test('a conversation of somebody else does not exist', async ({ client }) => {
    const mia = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const lin = new WebChat(client, world.lin)
    const id = world.refund.publicId
    const own = await lin.get(`/conversation?conversation=${id}`)
    own.assertStatus(200)
    for (const path of [
      `/conversation?conversation=${id}`,
      `/refresh?since=0&conversation=${id}`,
    ]) {
      const response = await mia.get(path)
      response.assertStatus(404)
    }
    const rated = await mia.post('/rating', { conversation: id, level: 5 })
    rated.assertStatus(404)
  })

  test('hostile numbers and ids are refused', async ({ client }) => {
    const lin = new WebChat(client, world.lin)
    const paths = [
      '/refresh',
      '/refresh?since=x',
      '/refresh?since=-1',
      '/refresh?since=1e99',
      '/refresh?since=0&since=1',
      '/refresh?since=0&conversation=1',
      '/conversation?before[]=1',
      "/conversation?conversation='or'1",
    ]
    for (const path of paths) {
      const response = await lin.get(path)
      response.assertStatus(422)
    }
    const seen = await lin.put('/seen', { sequence: '1' })
    seen.assertStatus(422)
  })

  test('no form of a foreign page can write', async ({ client, assert }) => {
    const forms = {
      'text/plain': '{"locale":"en"}',
      'application/x-www-form-urlencoded': 'locale=en',
      'multipart/form-data; boundary=b': '--b--\r\n',
    }
    const before = await CustomerIdentity.in(world.acme.partner)
    for (const [type, body] of Object.entries(forms)) {
      const request = client.post('/chat/acme-web/customers').type(type)
      request.request.send(body)
      const response = await request
      response.assertStatus(415)
      assert.equal(response.body().errors[0].code, 'not_json')
    }
    assert.lengthOf(await CustomerIdentity.in(world.acme.partner), before.length)
  })

  test('a paused inbox takes nothing and says so', async ({ client, assert }) => {
    await Inbox.query().where('key', 'acme-web').update({ paused_at: Date.now() })
    const lin = new WebChat(client, world.lin)
    const response = await lin.say('你好', 'c-1')
    response.assertStatus(403)
    assert.equal(response.body().errors[0].code, 'paused')
    const newcomer = await client.post('/chat/acme-web/customers').json({})
    newcomer.assertStatus(403)
  })

  test('problems are JSON, whatever was asked for', async ({ client, assert }) => {
    const response = await client
      .post('/chat/acme-web/messages')
      .header('Accept', 'text/html')
      .json({})
    response.assertStatus(401)
    assert.include(response.headers()['content-type'], 'application/json')
  })

  test('no answer sets a cookie or may be kept', async ({ client, assert }) => {
    const response = await new WebChat(client, world.lin).get('/conversation')
    assert.isUndefined(response.headers()['set-cookie'])
    assert.equal(response.headers()['cache-control'], 'no-store')
  })
})
