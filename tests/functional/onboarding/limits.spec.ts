import { test } from '@japa/runner'
import type { ApiRequest } from '@japa/api-client'
import limiter from '@adonisjs/limiter/services/main'
import { UNLIMITED, type Entitlements } from '#app/partners/entitlements'
import { LimitReached } from '#app/partners/limits'
import { seatsTaken } from '#app/accounts/seats'
import User from '#app/accounts/models/user'
import { createInbox } from '#app/channels/inbox_changes'
import Inbox from '#app/channels/models/inbox'
import { signedIn } from '#tests/support/sign_in'
import { createUser, createWorld, type World } from '#tests/world'

interface Flashed {
  inputErrorsBag: { roles: string[] }
  loginName: string
}

test.group('Limits of a contract', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    ada = (request) => signedIn(request.redirects(0), world.ada)
  })

  const grant = (entitlements: Partial<Entitlements>) =>
    world.acme.partner.merge({ entitlements: { ...UNLIMITED, ...entitlements } }).save()

  // Ana and Bo hold the two seats that are taken.
  test('of two grants of the last seat at once, one is refused', async ({ assert }) => {
    await grant({ seats: 3 })
    const people = [
      await createUser(world.acme.partner, 'eve', ['manager']),
      await createUser(world.acme.partner, 'fay', ['manager']),
    ]
    const outcomes = await Promise.allSettled(
      people.map((person) => person.reviseRoles(['manager', 'agent'], world.ada))
    )
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    assert.lengthOf(refused, 1)
    const { reason } = refused[0] as PromiseRejectedResult
    assert.instanceOf(reason, LimitReached)
    assert.deepInclude({ ...reason }, { limit: 'seats', used: 3, max: 3 })
    assert.equal(await seatsTaken(world.acme.partner), 3)
  })

  test('a disabled agent frees a seat, and needs one to come back', async ({ assert }) => {
    await grant({ seats: 2 })
    await world.ana.account.disable(world.ada)
    const eve = await createUser(world.acme.partner, 'eve', ['manager'])
    assert.isTrue(await eve.reviseRoles(['agent'], world.ada))
    await assert.rejects(() => world.ana.account.enable(world.ada), LimitReached.message)
    assert.isNotNull((await User.findOrFail(world.ana.userId)).disabledAt)
  })

  test('fewer seats than agents take no role away and hinder no other change', async ({
    assert,
  }) => {
    await grant({ seats: 1 })
    assert.isTrue(await world.ana.account.reviseRoles(['agent', 'manager'], world.ada))
    assert.isTrue(await world.bo.account.disable(world.ada))
  })

  test('a form names the limit and keeps what was typed', async ({ client, assert }) => {
    await grant({ seats: 2 })
    const values = { 'name': '周宁', 'loginName': 'zhou.ning', 'roles[]': ['agent'] }
    const refused = await ada(client.post('/p/acme/users').form(values))
    refused.assertStatus(302)
    const { inputErrorsBag, loginName } = refused.flashMessages() as unknown as Flashed
    assert.match(inputErrorsBag.roles[0]!, /2.*2/)
    assert.equal(loginName, 'zhou.ning')
    assert.isNull(await User.withLoginName('zhou.ning'))
  })

  test('a program gets the figures', async ({ client, assert }) => {
    await grant({ inboxes: 1 })
    const values = { name: '官网', product: 'loan', channel: 'webchat', settings: { title: 'X' } }
    const refused = await ada(client.post('/p/acme/inboxes').accept('json').json(values))
    refused.assertStatus(409)
    const [error] = refused.body().errors
    assert.deepInclude(error, { code: 'E_LIMIT_REACHED', limit: 'inboxes', used: 1, max: 1 })
  })

  test('of several inboxes made at once, only as many as granted come to be', async ({
    assert,
  }) => {
    await grant({ inboxes: 3 })
    const { partner, product } = world.acme
    const made = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name) =>
        createInbox(partner, world.ada, {
          name,
          channel: 'webchat',
          productId: product.id,
          settings: {},
        })
      )
    )
    assert.lengthOf(
      made.filter(({ status }) => status === 'fulfilled'),
      2
    )
    assert.lengthOf(await Inbox.in(partner), 3)
  })

  test('without a number nothing is limited', async ({ assert }) => {
    await grant({ seats: null })
    const eve = await createUser(world.acme.partner, 'eve', ['manager'])
    assert.isTrue(await eve.reviseRoles(['agent'], world.ada))
  })
})
