import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { chat } from '#config/chat'
import { staff } from '#config/staff'
import { allow as allowStaff } from '#app/accounts/allowance'
import { allow } from '#app/conversations/allowance'
import { giveToAna } from '#tests/support/desk'
import { Device } from '#tests/support/device'
import type { Reply } from '#tests/support/device'
import { pictureForm, plain } from '#tests/support/hostile_pictures'
import { untilQuiet } from '#tests/support/quiet'
import { csv, row } from '#tests/support/sheets'
import { createCustomer, createUser, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const KNOWLEDGE = '/p/acme/products/loan/knowledge'
const FORM = { 'content-type': 'multipart/form-data; boundary=b' }

test.group('Floods', (group) => {
  let world: World
  let devices: Record<'lin' | 'kim' | 'mei' | 'ana' | 'ada' | 'eve' | 'gil', Device>
  let conversation: string
  let photo: Buffer

  group.setup(async () => {
    photo = await plain().jpeg().toBuffer()
  })
  group.each.setup(async () => {
    world = await createWorld()
    drive.fake()
    await createUser(world.acme.partner, 'eve', ['manager'])
    const kim = await createCustomer(world.acme.inbox, 'Kim')
    const customer = ({ token }: { token: string }) =>
      new Device(undefined, { authorization: `Bearer ${token}` })
    const [ana, ada, eve, gil] = ['ana', 'ada', 'eve', 'gil'].map(() => new Device())
    for (const [name, device] of Object.entries({ ana, ada, eve, gil })) await device!.logIn(name)
    devices = {
      ...{ lin: customer(world.lin), kim: customer(kim), mei: customer(world.mei) },
      ...{ ana: ana!, ada: ada!, eve: eve!, gil: gil! },
    }
    conversation = `/p/acme/conversations/${(await giveToAna(world)).number}`
    return async () => {
      await untilQuiet()
      drive.restore()
      await limiter.clear()
    }
  })

  const spend = async (times: number, take: () => Promise<unknown>) => {
    for (let time = 0; time < times; time++) await take()
  }

  /** All of what may be done in a minute, at once. */
  const use = (name: string, requests: number) =>
    limiter.use({ requests, duration: '1 min' }).set(name, requests, '1 min')

  const isToldToWait = (
    assert: { equal: Function; match: Function; isAbove: Function },
    { status, headers, text }: Reply
  ) => {
    assert.equal(status, 429)
    assert.isAbove(Number(headers['retry-after']), 0)
    assert.match(JSON.parse(text).errors[0].message, /[一-鿿]/)
  }

  let said = 0
  const say = (device: Device, inbox = 'acme-web') =>
    device.send('POST', `/chat/${inbox}/messages`, {
      json: { clientId: `m-${said++}`, text: '在吗' },
      headers: { 'accept-language': 'zh-CN' },
    })
  const show = (device: Device, address: string, body: Buffer) =>
    device.send('POST', address, { body, headers: { ...FORM, 'accept-language': 'zh-CN' } })

  test('a customer who floods waits, and no other customer does', async ({ assert }) => {
    const { id } = world.lin.identity
    const picture = () => pictureForm(`p-${said++}`, photo, 'a.jpg')
    const floods = {
      messages: () => say(devices.lin),
      pictures: () => show(devices.lin, '/chat/acme-web/images', picture()),
      hints: () => devices.lin.send('POST', '/chat/acme-web/typing'),
      requests: () => devices.lin.send('GET', '/chat/acme-web/conversation'),
    }
    for (const [kind, send] of Object.entries(floods)) {
      const limit = kind as keyof typeof floods
      assert.isBelow((await send()).status, 300, kind)
      await spend(chat.perMinute[limit] - 1, () => allow(limit, id))
      isToldToWait(assert, await send())
    }
    assert.equal((await say(devices.kim)).status, 201)
    assert.equal((await say(devices.mei, 'globex-web')).status, 201)
  })

  test('a customer begins only so many visits in a minute', async ({ assert }) => {
    const end = () => devices.kim.send('DELETE', '/chat/acme-web/conversation')
    assert.equal((await say(devices.kim)).status, 201)
    for (let visit = 1; visit < chat.perMinute.conversations; visit++) {
      assert.equal((await end()).status, 200)
      assert.equal((await say(devices.kim)).status, 201)
    }
    assert.equal((await say(devices.kim)).status, 201, 'the open visit goes on')
    assert.equal((await end()).status, 200)
    isToldToWait(assert, await say(devices.kim))
    isToldToWait(assert, await devices.kim.send('POST', '/chat/acme-web/transfer'))
  })

  test('one network makes only so many customers and sessions in a minute', async ({ assert }) => {
    const newcomer = () => new Device()
    const begin = () => newcomer().send('POST', '/chat/acme-web/customers', { json: {} })
    const logIn = (accept: string) => newcomer().send('GET', '/login', { headers: { accept } })
    assert.equal((await begin()).status, 201)
    assert.equal((await logIn('text/html')).status, 200)
    await use('chat:customers:127.0.0.1', chat.perMinute.customers)
    await use('newcomers:127.0.0.1', staff.newcomersPerMinute)
    isToldToWait(assert, await begin())
    isToldToWait(assert, await logIn('application/json'))
    const page = await logIn('text/html')
    assert.equal(page.status, 429)
    assert.include(page.text, '操作过于频繁')
    assert.equal((await devices.ada.send('GET', '/session')).status, 200, 'who is known, is let in')
  })

  test('a person of the staff who floods waits, and no colleague does', async ({ assert }) => {
    const sheet = Buffer.concat([
      Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`),
      csv([row('A1', '问', '答')]),
      Buffer.from('\r\n--b--\r\n'),
    ])
    const post = (name: 'ana' | 'ada' | 'eve', address: string, json: object) =>
      devices[name].send('POST', address, { json })
    const upload = async (name: 'ada' | 'eve') =>
      show(devices[name], `${KNOWLEDGE}/entry-imports`, sheet)
    const { id } = JSON.parse((await upload('ada')).text)
    const user = () => ({ name: 'New', loginName: `new${said++}`, roles: ['agent'] })
    type Flood = (name: 'ada' | 'eve') => Promise<Reply>
    const floods: [keyof typeof staff.perMinute, Flood][] = [
      ['imports', upload],
      ['importChecks', (name) => devices[name].send('GET', `${KNOWLEDGE}/entry-imports/${id}`)],
      ['exports', (name) => devices[name].send('GET', `${KNOWLEDGE}/export?format=csv`)],
      [
        'trials',
        (name) => devices[name].send('GET', '/p/acme/products/loan/robot/trial?question=x'),
      ],
      ['newUsers', (name) => post(name, '/p/acme/users', user())],
    ]
    for (const [kind, send] of floods) {
      await spend(staff.perMinute[kind] - 1, () => allowStaff(kind, world.ada).catch(() => {}))
      await send('ada')
      isToldToWait(assert, await send('ada'))
      assert.isBelow((await send('eve')).status, 400, kind)
    }

    const agent = world.ana.account
    const writes = () =>
      post('ana', `${conversation}/messages`, { clientId: `a-${said++}`, text: '您好' })
    assert.equal((await writes()).status, 201)
    await spend(staff.perMinute.messages - 1, () => allowStaff('messages', agent))
    isToldToWait(assert, await writes())
    const shows = () =>
      show(devices.ana, `${conversation}/images`, pictureForm(`a-${said++}`, photo, 'a.jpg'))
    assert.equal((await shows()).status, 201)
    await spend(staff.perMinute.pictures - 1, () => allowStaff('pictures', agent))
    isToldToWait(assert, await shows())
  })
})
