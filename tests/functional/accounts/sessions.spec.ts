import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import LoginSession from '#app/accounts/models/login_session'
import { agentStream } from '#app/conversations/streams'
import { Device } from '#tests/support/device'
import { openStreamTo, refusalOf } from '#tests/support/streams'
import { createWorld, PASSWORD } from '#tests/world'
import type { World } from '#tests/world'

const GOOD = '梧桐 river 四十二'

interface Ending {
  name: string
  end(world: World, device: Device): Promise<unknown>
}

/** Who ends Ana's log-in, and how. */
const ENDINGS: Ending[] = [
  { name: 'she logs out', end: (_, device) => device.send('POST', '/logout') },
  {
    name: 'she changes her password there',
    end: (_, device) => changePassword(device),
  },
  {
    name: 'she changes her password elsewhere',
    end: async () => changePassword(await deviceOf('ana')),
  },
  {
    name: 'she signs it out from elsewhere',
    end: async ({ ana }) => {
      const [session] = await LoginSession.liveOf(ana.account)
      await (await deviceOf('ana')).send('DELETE', `/login-sessions/${session!.id}`)
    },
  },
  {
    name: 'a manager resets her password',
    end: async ({ ana }) =>
      (await deviceOf('ada')).send('POST', `/p/acme/users/${ana.userId}/one-time-password`),
  },
  {
    name: 'a manager gives her another role',
    end: ({ ana, ada }) => ana.account.reviseRoles(['agent', 'manager'], ada),
  },
  {
    name: 'a manager signs her out',
    end: async ({ ana }) =>
      (await deviceOf('ada')).send('DELETE', `/p/acme/users/${ana.userId}/login-sessions`),
  },
  {
    name: 'a manager disables her',
    end: async ({ ana }) =>
      (await deviceOf('ada')).send('POST', `/p/acme/users/${ana.userId}/disablement`),
  },
  {
    name: 'its day is over',
    end: async ({ ana }) => {
      const [session] = await LoginSession.liveOf(ana.account)
      await session!.merge({ createdAt: Date.now() - 24 * 3_600_000 - 1 }).save()
    },
  },
]

test.group('Sessions', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
  })

  const isIn = async (device: Device) =>
    (await device.send('GET', '/p/acme/workbench/lists')).status === 200
  const channel = () =>
    agentStream.name({ partnerId: world.acme.partner.id, agentId: world.ana.id })

  test('copies of the cookie are dead at once when {name}, even in the middle of their work')
    .with(ENDINGS)
    .run(async ({ assert }, { end }) => {
      const device = await deviceOf('ana')
      const copy = device.copy()
      assert.isTrue(await isIn(copy))
      const working = Array.from({ length: 5 }, () => copy.send('GET', '/profile/edit'))
      await end(world, device)
      await Promise.all(working)
      for (const again of [copy, copy.copy()]) assert.isFalse(await isIn(again))
      const page = await copy.send('GET', '/p/acme/workbench', { headers: { accept: 'text/html' } })
      assert.equal(page.headers.location, '/login?next=%2Fp%2Facme%2Fworkbench')
    })

  test('so are its stream and its stream token when {name}')
    .with(ENDINGS.slice(0, -1))
    .run(async ({ assert, cleanup }, { end }) => {
      const device = new Device()
      const { streamToken } = await device.logIn('ana')
      const authorization = `Stream ${streamToken}`
      const stream = await openStreamTo(authorization, [channel()])
      cleanup(() => stream.close())
      await end(world, device)
      await stream.closed()
      const { status } = await refusalOf({ authorization, channels: [channel()] })
      assert.equal(status, 401)
    })

  test('whoever changes the password stays in, on this device alone', async ({ assert }) => {
    const [here, elsewhere] = [await deviceOf('ana'), await deviceOf('ana')]
    await changePassword(here)
    assert.isTrue(await isIn(here))
    assert.isFalse(await isIn(elsewhere))
    assert.lengthOf(await LoginSession.liveOf(world.ana.account), 1)
    await here.visit()
    const told = JSON.parse((await here.send('GET', '/session')).text)
    const stream = await openStreamTo(`Stream ${told.streamToken}`, [channel()])
    stream.close()
    await stream.closed()
  })

  test('a log-in has a new id, so what somebody planted before is worth nothing', async ({
    assert,
  }) => {
    const device = await new Device().visit()
    const planted = device.copy()
    await device.logIn('ana')
    assert.isTrue(await isIn(device))
    assert.notEqual(device.cookies.get('session'), planted.cookies.get('session'))
    assert.isFalse(await isIn(planted))
  })

  test('an id that a client makes up is not taken', async ({ assert }) => {
    for (const id of ['chosen', 's:chosen', 's:ImNob3NlbiI.forged', '../../x', 'a'.repeat(4000)]) {
      const device = new Device()
      device.cookies.set('session', id)
      await device.logIn('ana')
      assert.isTrue(await isIn(device))
      assert.notInclude(device.cookies.get('session'), id)

      const other = new Device()
      other.cookies.set('session', id)
      assert.isFalse(await isIn(other))
    }
  })

  test('a log-in as somebody else ends the one before', async ({ assert }) => {
    const device = await deviceOf('ana')
    const copy = device.copy()
    await device.logIn('ada')
    assert.isFalse(await isIn(copy))
    assert.isEmpty(await LoginSession.liveOf(world.ana.account))
    const told = JSON.parse((await device.send('GET', '/session')).text)
    assert.equal(told.user.loginName, 'ada')
  })

  test('the cookie holds an id and nothing else, and no script reads it', async ({ assert }) => {
    const device = new Device()
    await device.visit()
    const reply = await device.send('POST', '/login', {
      json: { loginName: 'ana', password: PASSWORD },
    })
    const [line] = reply.headers['set-cookie']!.filter((one) => one.startsWith('session='))
    assert.match(line!, /HttpOnly/i)
    assert.match(line!, /SameSite=Lax/i)
    const value = decodeURIComponent(device.cookies.get('session')!)
    assert.isBelow(value.length, 150)
  })
})

async function deviceOf(loginName: string) {
  const device = new Device()
  await device.logIn(loginName)
  return device
}

async function changePassword(device: Device) {
  const json = { currentPassword: PASSWORD, newPassword: GOOD, newPasswordAgain: GOOD }
  const reply = await device.send('PUT', '/password', { json })
  if (reply.status !== 204) throw new Error(reply.text)
}
