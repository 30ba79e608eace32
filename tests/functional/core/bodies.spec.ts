import { test } from '@japa/runner'
import { Device } from '#tests/support/device'
import { createWorld, type World } from '#tests/world'

const NO_OBJECTS = ['[]', '[{"text":"Hello"}]', '"Hello"', '7', 'null', 'true']
const WORDS = {
  'zh-CN': '请求内容须为 JSON 对象',
  'en': 'The body has to be a JSON object',
}

test.group('JSON that is no object', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('is refused in so many words, whoever is asked for what', async ({ assert }) => {
    const device = await new Device().visit()
    const customer = { authorization: `Bearer ${world.lin.token}` }
    const doors: [string, string, Record<string, string>][] = [
      ['POST', '/login', {}],
      ['PUT', '/locale', {}],
      ['POST', '/streams', customer],
      ['POST', '/chat/acme-web/messages', customer],
      ['POST', '/chat/acme-web/customers', {}],
      ['DELETE', '/chat/acme-web/conversation', customer],
    ]
    for (const [method, path, headers] of doors) {
      for (const body of NO_OBJECTS) {
        for (const [language, message] of Object.entries(WORDS)) {
          const type = { 'content-type': 'application/json', 'accept-language': language }
          const reply = await device.send(method, path, { body, headers: { ...headers, ...type } })
          const where = `${method} ${path} ${body}`
          assert.equal(reply.status, 422, where)
          const { errors } = JSON.parse(reply.text)
          assert.deepEqual(errors, [{ code: 'E_BODY_NOT_OBJECT', message }], where)
        }
      }
    }
  })

  test('is not what a body without anything in it is', async ({ assert }) => {
    const headers = { 'content-type': 'application/json' }
    const reply = await new Device().send('POST', '/chat/acme-web/customers', { headers, body: '' })
    assert.equal(reply.status, 201, reply.text)
  })
})
