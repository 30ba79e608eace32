import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest } from '@japa/api-client'
import LoginSession from '#app/accounts/models/login_session'
import User from '#app/accounts/models/user'
import { signedIn, signedInAs } from '#tests/support/sign_in'
import { createUser, createWorld, PASSWORD, type World } from '#tests/world'

const DEVICE = { ip: '127.0.0.1', userAgent: 'test' }

test.group('Governing people', (group) => {
  let world: World
  let max: User
  const as = (person: User) => (request: ApiRequest) =>
    signedIn(request.accept('json').redirects(0), person)
  let ada: ReturnType<typeof as>
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    max = await createUser(world.acme.partner, 'max', ['manager', 'agent'])
    ada = as(world.ada)
  })

  const at = ({ id }: User) => `/p/acme/users/${id}`
  const MAX = { name: 'Max', loginName: 'max' }
  const stored = (person: User) =>
    User.in(world.acme.partner).where('id', person.id).preload('roleGrants').firstOrFail()
  const audited = async (action: string) => {
    const rows = await db.from('audit_entries').where('action', action).orderBy('id')
    return rows.map(({ actor, subject, data }) => ({ actor, subject, data: JSON.parse(data) }))
  }

  test('whoever disables or demotes a manager shows who he is', async ({ client, assert }) => {
    const disable = (password?: string) =>
      ada(client.post(`${at(max)}/disablement`).json({ disablementPassword: password }))
    const demote = (password?: string) => {
      const form = { ...MAX, roles: ['agent'], demotionPassword: password }
      return ada(client.put(at(max)).json(form))
    }
    for (const attempt of [disable, demote]) {
      for (const password of [undefined, 'wrong']) (await attempt(password)).assertStatus(422)
    }
    assert.isNull((await stored(max)).disabledAt)
    assert.isTrue((await stored(max)).hasRole('manager'))

    await demote(PASSWORD)
    assert.deepEqual((await stored(max)).roles, ['agent'])
    await max.reviseRoles(['manager'], world.ada)
    await disable(PASSWORD)
    assert.isNotNull((await stored(max)).disabledAt)
  })

  test('whatever keeps the role of a manager needs no password', async ({ client, assert }) => {
    await ada(client.put(at(max)).json({ ...MAX, roles: ['manager'] }))
    assert.deepEqual((await stored(max)).roles, ['manager'])
    await ada(client.post(`/p/acme/users/${world.ana.userId}/disablement`))
    assert.isNotNull((await stored(world.ana.account)).disabledAt)
  })

  test('of two managers who disable one another at once, one stays', async ({ client, assert }) => {
    const form = { disablementPassword: PASSWORD }
    await Promise.all([
      ada(client.post(`${at(max)}/disablement`).json(form)),
      as(max)(client.post(`${at(world.ada)}/disablement`).json(form)),
    ])
    const left = await User.managersOf(world.acme.partner)
    assert.lengthOf(left, 1)
  })

  test('of two managers who demote one another at once, one stays', async ({ client, assert }) => {
    const roles = { roles: ['agent'], demotionPassword: PASSWORD }
    const [one, other] = await Promise.all([
      ada(client.put(at(max)).json({ ...MAX, ...roles })),
      as(max)(client.put(at(world.ada)).json({ name: 'Ada', loginName: 'ada', ...roles })),
    ])
    const left = await User.managersOf(world.acme.partner)
    assert.lengthOf(left, 1)
    assert.include([one.status(), other.status()], 302)
  })

  test('many requests that disable and demote all managers leave somebody', async ({
    client,
    assert,
  }) => {
    const names = ['m1', 'm2', 'm3', 'm4']
    const people = await Promise.all(
      names.map((name) => createUser(world.acme.partner, `${name}x`, ['manager']))
    )
    const everybody = [world.ada, max, ...people]
    const sessions = await Promise.all(
      everybody.map((person) => LoginSession.start(person, DEVICE))
    )
    const form = { disablementPassword: PASSWORD }
    await Promise.all(
      sessions.map((session, index) => {
        const next = everybody[(index + 1) % everybody.length]!
        const body = { name: next.name, loginName: next.loginName, roles: ['agent'] }
        const request = index % 2 ? client.post(`${at(next)}/disablement`) : client.put(at(next))
        const sent = index % 2 ? form : { ...body, demotionPassword: PASSWORD }
        return signedInAs(request.accept('json').redirects(0), session).json(sent)
      })
    )
    // Whoever was disabled first disables nobody any more.
    const left = await User.managersOf(world.acme.partner)
    assert.isNotEmpty(left)
    const done = [...(await audited('user.disabled')), ...(await audited('user.roles_changed'))]
    const gone = done.map(({ subject }) => Number(subject.split(':')[1]))
    const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)
    assert.sameMembers([...ids(left), ...gone], ids(everybody))
    const live = await db.from('login_sessions').whereIn('id', ids(sessions)).whereNull('ended_at')
    assert.sameMembers(
      live.map((session) => session.user_id),
      ids(left)
    )
  })

  test('name and log-in name change together with the roles, or not at all', async ({
    client,
    assert,
  }) => {
    const change = (form: object) => ada(client.put(at(max)).json({ ...MAX, ...form }))
    const taken = await change({ name: 'Maxim', loginName: 'GUS', roles: ['manager'] })
    taken.assertStatus(422)
    assert.equal(taken.body().errors[0].field, 'loginName')
    assert.equal((await stored(max)).name, 'Max')
    assert.deepEqual((await stored(max)).roles.sort(), ['agent', 'manager'])

    await change({ name: 'Maxim', loginName: ' Maxim.1 ', roles: ['manager', 'agent'] })
    const { name, loginName } = await stored(max)
    assert.deepEqual({ name, loginName }, { name: 'Maxim', loginName: 'maxim.1' })
    const [before, after] = [MAX, { name: 'Maxim', loginName: 'maxim.1' }]
    assert.deepEqual(await audited('user.renamed'), [
      { actor: `user:${world.ada.id}`, subject: `user:${max.id}`, data: { before, after } },
    ])
  })

  test('a change sets names and roles, and nothing that it may not', async ({ client, assert }) => {
    const hash = (await stored(max)).password
    await ada(
      client.put(at(max)).json({
        ...MAX,
        roles: ['manager'],
        partnerId: world.globex.partner.id,
        password: 'mine mine mine',
        isDemo: true,
        disabledAt: 1,
        mustChangePassword: false,
        email: 'x@example.com',
      })
    )
    const after = await stored(max)
    assert.equal(after.partnerId, world.acme.partner.id)
    assert.equal(after.password, hash)
    assert.isFalse(Boolean(after.isDemo))
    assert.isNull(after.disabledAt)
    for (const roles of [['operator'], ['owner'], ['manager', 'root'], 'manager,', [[]]]) {
      ;(await ada(client.put(at(max)).json({ ...MAX, roles }))).assertStatus(422)
    }
  })

  test('everything that is done to people is written down, with what was before', async ({
    client,
    assert,
  }) => {
    const { userId } = world.ana
    const path = `/p/acme/users/${userId}`
    await ada(
      client.post('/p/acme/users').json({ name: 'Eve', loginName: 'eve', roles: ['agent'] })
    )
    await ada(client.put(path).json({ name: 'Ana', loginName: 'ana', roles: ['manager'] }))
    await ada(client.post(`/p/acme/users/${world.bo.userId}/disablement`))
    await ada(client.delete(`/p/acme/users/${world.bo.userId}/disablement`))
    await ada(client.post(`/p/acme/users/${world.bo.userId}/one-time-password`))
    await ada(client.delete(`/p/acme/users/${world.bo.userId}/login-sessions`))
    const rows = await db.from('audit_entries').where('partner_id', world.acme.partner.id)
    assert.deepEqual(
      rows.map(({ action }) => action),
      [
        'user.created',
        'user.roles_changed',
        'user.disabled',
        'user.enabled',
        'user.password_reset',
        'user.signed_out',
      ]
    )
    const [created] = await audited('user.created')
    assert.deepEqual(created!.data.after, { name: 'Eve', loginName: 'eve', roles: ['agent'] })
    const [changed] = await audited('user.roles_changed')
    assert.deepEqual(changed!.data, { before: ['agent'], after: ['manager'] })
    for (const row of rows) {
      assert.equal(row.actor, `user:${world.ada.id}`)
      assert.equal(row.actor_name, 'Ada')
      assert.notMatch(row.data ?? '', /scrypt|[a-z2-9]{4}-[a-z2-9]{3}-/)
    }
  })

  test('people are found, filtered and sorted', async ({ client, assert }) => {
    await createUser(world.acme.partner, 'zoe', ['agent'])
    const names = async (query: object) => {
      const page = await signedIn(client.get('/p/acme/users').qs(query), world.ada)
      return [...page.text().matchAll(/class="row-link"[^>]*>([^<]+)</g)].map(([, name]) => name)
    }
    await max.disable()
    assert.deepEqual(await names({ sort: 'name' }), ['Ada', 'Ana', 'Bo', 'Max', 'Zoe'])
    assert.deepEqual(await names({ sort: '-created' }), ['Zoe', 'Max', 'Bo', 'Ana', 'Ada'])
    assert.deepEqual(await names({ role: 'manager' }), ['Ada', 'Max'])
    assert.deepEqual(await names({ role: 'manager', state: 'active' }), ['Ada'])
    assert.deepEqual(await names({ search: 'ZO' }), ['Zoe'])
    const refused = await ada(client.get('/p/acme/users').qs({ sort: 'password' }))
    refused.assertStatus(422)
  })
})
