import { test } from '@japa/runner'
import emitter from '@adonisjs/core/services/emitter'
import limiter from '@adonisjs/limiter/services/main'
import Agent from '#app/accounts/models/agent'
import AccessChanged from '#app/accounts/events/access_changed'
import LoginSession from '#app/accounts/models/login_session'
import LoginSessionEnded from '#app/accounts/events/login_session_ended'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import type { ApiRequest, ApiResponse } from '@japa/api-client'
import { signedInAs, signedIn } from '#tests/support/sign_in'
import { createUser, createWorld, PASSWORD, type World } from '#tests/world'

test.group('People', (group) => {
  let world: World
  let ada: (request: ApiRequest) => Promise<ApiResponse>
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    ada = (request) => signedIn(request.redirects(0), world.ada)
  })

  const secretOf = (page: string) => /class="secret-value"[^>]*>([^<]+)</.exec(page)?.[1]

  test('a new user gets a password for once, which is shown once', async ({ client, assert }) => {
    const values = { 'name': '周宁', 'loginName': 'Zhou.Ning', 'roles[]': ['agent'] }
    const device = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    const made = await signedInAs(client.post('/p/acme/users').form(values), device).redirects(1)
    const password = secretOf(made.text())!
    assert.match(password, /^[a-z2-9]{4}(-[a-z2-9]{3,4}){3}$/)

    const user = await User.in(world.acme.partner)
      .where('login_name', 'zhou.ning')
      .preload('roleGrants')
      .firstOrFail()
    assert.deepEqual(user.roles, ['agent'])
    assert.isTrue(Boolean(user.mustChangePassword))
    assert.isTrue(await user.verifyPassword(password))
    assert.isNotNull(await Agent.in(world.acme.partner).where('user_id', user.id).first())

    const again = await ada(client.get(`/p/acme/users/${user.id}`))
    assert.isUndefined(secretOf(again.text()))
  })

  test('nobody makes himself more than the form says', async ({ client, assert }) => {
    const values = {
      name: 'Eve',
      loginName: 'eve',
      roles: ['agent'],
      partnerId: world.globex.partner.id,
      isDemo: true,
      mustChangePassword: false,
      password: 'mine mine mine',
    }
    await ada(client.post('/p/acme/users').json(values))
    const eve = await User.in(world.acme.partner).where('login_name', 'eve').firstOrFail()
    assert.isFalse(Boolean(eve.isDemo))
    assert.isTrue(Boolean(eve.mustChangePassword))
    assert.isFalse(await eve.verifyPassword('mine mine mine'))

    for (const roles of [['operator'], ['manager', 'owner'], [], 'manager,', undefined]) {
      const response = await ada(
        client.post('/p/acme/users').accept('json').json({ name: 'X', loginName: 'xxx', roles })
      )
      response.assertStatus(422)
    }
  })

  test('a log-in name belongs to one person on the whole platform', async ({ client, assert }) => {
    const response = await ada(
      client
        .post('/p/acme/users')
        .accept('json')
        .json({ name: 'Gus', loginName: 'GUS', roles: ['agent'] })
    )
    response.assertStatus(422)
    assert.equal(response.body().errors[0].field, 'loginName')
  })

  test('the last manager can neither be disabled nor demoted', async ({ client, assert }) => {
    const second = await createUser(world.acme.partner, 'max', ['manager'])
    assert.isTrue(
      await second.disable(),
      'while another is left it must work, for this to mean anything'
    )

    assert.isFalse(await world.ada.disable())
    assert.isFalse(await world.ada.reviseRoles(['agent'], world.ada))
    await world.ada.refresh()
    assert.isNull(world.ada.disabledAt)
    await world.ada.load('roleGrants')
    assert.deepEqual(world.ada.roles, ['manager'])

    const form = { disablementPassword: PASSWORD }
    const page = await ada(client.post(`/p/acme/users/${world.ada.id}/disablement`).form(form))
    page.assertStatus(302)
    await world.ada.refresh()
    assert.isNull(world.ada.disabledAt)
  })

  test('two managers who remove one another at once leave one', async ({ assert }) => {
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    const outcomes = await Promise.all([world.ada.disable(), max.disable()])
    assert.deepEqual(outcomes.sort(), [false, true])
  })

  test('a disabled user is signed out everywhere, and says so to whoever listens', async ({
    client,
    assert,
    cleanup,
  }) => {
    const events = emitter.fake([LoginSessionEnded])
    cleanup(() => emitter.restore())
    const changed: number[] = []
    cleanup(emitter.on(AccessChanged, ({ userId }) => void changed.push(userId)))
    const device = await LoginSession.start(world.ana.account, {
      ip: '127.0.0.1',
      userAgent: 'test',
    })
    ;(await signedInAs(client.get('/profile/edit'), device)).assertStatus(200)

    await ada(client.post(`/p/acme/users/${world.ana.userId}/disablement`))
    ;(await signedInAs(client.get('/profile/edit'), device).redirects(0)).assertStatus(302)
    events.assertEmitted(LoginSessionEnded, ({ data }) => data.loginSessionIds.includes(device.id))
    assert.include(changed, world.ana.userId)

    await ada(client.delete(`/p/acme/users/${world.ana.userId}/disablement`))
    ;(await signedInAs(client.get('/profile/edit'), device).redirects(0)).assertStatus(302)
    ;(await signedIn(client.get('/profile/edit'), world.ana.account)).assertStatus(200)
  })

  test('whoever is disabled is signed out everywhere, whatever disables', async ({ assert }) => {
    const origin = { ip: '127.0.0.1', userAgent: 'test' }
    const device = await LoginSession.start(world.ana.account, origin)
    await world.ana.account.disable()
    await device.refresh()
    assert.equal(device.endReason, 'disabled')
  })

  test('a reset ends the old password and every session', async ({ client, assert }) => {
    const device = await LoginSession.start(world.ana.account, {
      ip: '127.0.0.1',
      userAgent: 'test',
    })
    const own = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    const path = `/p/acme/users/${world.ana.userId}/one-time-password`
    const page = await signedInAs(client.post(path), own).redirects(1)
    const password = secretOf(page.text())!

    await world.ana.account.refresh()
    assert.isFalse(await world.ana.account.verifyPassword(PASSWORD))
    assert.isTrue(await world.ana.account.verifyPassword(password))
    ;(await signedInAs(client.get('/profile/edit'), device).redirects(0)).assertStatus(302)
  })

  test('nobody resets the own password and is locked out', async ({ client, assert }) => {
    const path = `/p/acme/users/${world.ada.id}`
    const form = { password: PASSWORD }
    const reset = await ada(client.post(`${path}/one-time-password`).accept('json').json(form))
    reset.assertStatus(422)
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(PASSWORD))
    const page = await ada(client.get(path))
    assert.include(page.text(), '/password/edit')
    assert.notInclude(page.text(), 'one-time-password')
  })

  test("resetting a manager's password asks for one's own", async ({ client, assert }) => {
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    const reset = async (body: object) =>
      await ada(client.post(`/p/acme/users/${max.id}/one-time-password`).accept('json').json(body))

    for (const body of [{}, { password: 'wrong' }, { password: ['x'] }]) {
      ;(await reset(body)).assertStatus(422)
    }
    await max.refresh()
    assert.isTrue(await max.verifyPassword(PASSWORD))
    await reset({ password: PASSWORD })
    await max.refresh()
    assert.isFalse(await max.verifyPassword(PASSWORD))
  })

  test('an agent serves the groups that were picked, of the own partner only', async ({
    client,
    assert,
  }) => {
    const strangers = await ServiceGroup.in(world.globex.partner).firstOrFail()
    const values = { nickname: '小安', capacity: 12, groups: [world.acme.group.id, strangers.id] }
    await ada(client.put(`/p/acme/agents/${world.ana.id}`).json(values))
    const ana = await Agent.in(world.acme.partner)
      .where('id', world.ana.id)
      .preload('serviceGroups')
      .firstOrFail()
    assert.equal(ana.nickname, '小安')
    assert.equal(ana.capacity, 12)
    assert.deepEqual(
      ana.serviceGroups.map(({ id }) => id),
      [world.acme.group.id]
    )

    await ada(client.put(`/p/acme/agents/${world.ana.id}`).json({ nickname: '小安', capacity: 12 }))
    await ana.load('serviceGroups')
    assert.deepEqual(ana.missing, ['groups'])
    for (const capacity of [0, 51, 1.5, 'many', null]) {
      const response = await ada(
        client
          .put(`/p/acme/agents/${world.ana.id}`)
          .accept('json')
          .json({ nickname: 'a', capacity })
      )
      response.assertStatus(422)
    }
  })

  test('an agent changes the own nickname, and nothing else', async ({ client, assert }) => {
    const values = { nickname: '安安', capacity: 50, openAssignments: 0 }
    await signedIn(client.put('/profile').json(values).redirects(0), world.ana.account)
    await world.ana.refresh()
    assert.equal(world.ana.nickname, '安安')
    assert.equal(world.ana.capacity, 3)
  })

  test('a service group is made for a product of the own partner', async ({ client, assert }) => {
    const make = async (productId: unknown) =>
      await ada(
        client
          .post('/p/acme/service-groups')
          .accept('json')
          .json({ productId, name: '售后', topics: '退货' })
      )
    await make(world.acme.product.id)
    const [added, ...others] = await ServiceGroup.in(world.acme.partner).where('name', '售后')
    assert.lengthOf(others, 0)
    assert.deepEqual(added!.topicList, ['退货'])
    ;(await make(world.globex.product.id)).assertStatus(422)
    ;(await make('x')).assertStatus(422)
    assert.lengthOf(await ServiceGroup.in(world.globex.partner).where('name', '售后'), 0)
  })

  test('the topics of a group are edited one a line', async ({ client, assert }) => {
    const loans = await ServiceGroup.in(world.acme.partner).firstOrFail()
    const url = `/p/acme/service-groups/${loans.id}`
    const form = { name: loans.name, topics: ' 还款\r\n\r\n逾期\n还款 ' }
    await ada(client.put(url).form(form))
    await loans.refresh()
    assert.deepEqual(loans.topicList, ['还款', '逾期'])
    assert.include((await ada(client.get(url))).text(), '还款\n逾期</textarea>')

    await ada(client.put(url).form({ name: loans.name, topics: '' }))
    await loans.refresh()
    assert.isNull(loans.topics)
  })

  test('one ends the own sessions, not those of others', async ({ client, assert }) => {
    const other = await LoginSession.start(world.ana.account, {
      ip: '127.0.0.1',
      userAgent: 'phone',
    })
    const bos = await LoginSession.start(world.bo.account, { ip: '127.0.0.1', userAgent: 'phone' })
    const end = async (id: number) =>
      await signedIn(client.delete(`/login-sessions/${id}`).redirects(0), world.ana.account)

    assert.equal((await end(other.id)).status(), 302)
    assert.equal((await end(bos.id)).status(), 404)
    await other.refresh()
    await bos.refresh()
    assert.isNotNull(other.endedAt)
    assert.isNull(bos.endedAt)
  })

  test('a search takes its text as it is', async ({ client, assert }) => {
    const found = async (search: string) =>
      (await ada(client.get('/p/acme/users').qs({ search }))).text().includes('>Ana<')
    assert.isTrue(await found('an'))
    assert.isTrue(await found('ANA'))
    assert.isFalse(await found('%'))
    assert.isFalse(await found("' or 1=1 --"))
  })
})
