import { test } from '@japa/runner'
import type Operator from '#app/accounts/models/operator'
import ServiceGroup from '#app/accounts/models/service_group'
import type User from '#app/accounts/models/user'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld, type World } from '#tests/world'
import type { ApiClient } from '@japa/api-client'

test.group('Access', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const status = async (client: ApiClient, path: string, person: User | Operator) =>
    (await signedIn(client.get(path).redirects(0), person)).status()

  test('managers manage people, agents do not', async ({ client, assert }) => {
    for (const path of [
      'users',
      'users/create',
      'agents',
      'service-groups',
      `users/${world.ana.userId}`,
      `agents/${world.ana.id}`,
    ]) {
      assert.equal(await status(client, `/p/acme/${path}`, world.ada), 200, path)
      assert.equal(await status(client, `/p/acme/${path}`, world.ana.account), 403, path)
    }
  })

  test("another partner's address and rows do not exist", async ({ client, assert }) => {
    assert.equal(
      await status(client, '/p/globex/users', world.gil),
      200,
      'Gil must be able to, for this to mean anything'
    )
    for (const path of ['', '/users', '/agents', '/service-groups']) {
      assert.equal(await status(client, `/p/globex${path}`, world.ada), 404, path)
    }
    const strangers = await ServiceGroup.in(world.globex.partner).firstOrFail()
    for (const path of [
      `users/${world.gil.id}`,
      `agents/${world.gus.id}`,
      `service-groups/${strangers.id}`,
    ]) {
      assert.equal(await status(client, `/p/acme/${path}`, world.ada), 404, path)
    }
  })

  test('ids that are none lead nowhere', async ({ client, assert }) => {
    for (const id of ['x', '1e3', '-1', '1.0', '9'.repeat(19), '9'.repeat(18), '%00']) {
      assert.equal(await status(client, `/p/acme/users/${id}`, world.ada), 404, id)
    }
  })

  test('operators and staff have different doors', async ({ client, assert }) => {
    const olga = await createOperator('olga')
    assert.equal(await status(client, '/operator', olga), 200)
    assert.equal(await status(client, '/operator', world.ada), 302)
    assert.equal(await status(client, '/p/acme/users', olga), 404)
  })

  test('a role counts from the next request, and not a moment longer', async ({
    client,
    assert,
  }) => {
    assert.equal(await status(client, '/p/acme/users', world.ana.account), 403)
    await world.ana.account.reviseRoles(['manager', 'agent'], world.ada)
    assert.equal(await status(client, '/p/acme/users', world.ana.account), 200)
    await world.ana.account.reviseRoles(['agent'], world.ada)
    assert.equal(await status(client, '/p/acme/users', world.ana.account), 403)
  })

  test('pages of people who are signed in are never stored', async ({ client, assert }) => {
    const page = await signedIn(client.get('/p/acme/users'), world.ada)
    assert.equal(page.header('cache-control'), 'no-store')
  })

  test('every page draws, for both roles and in both languages', async ({ client, assert }) => {
    await world.ada.reviseRoles(['manager', 'agent'], world.ada)
    const paths = [
      '/p/acme',
      '/p/acme/users',
      '/p/acme/users/create',
      `/p/acme/users/${world.ana.userId}`,
      '/p/acme/agents',
      `/p/acme/agents/${world.ana.id}`,
      '/p/acme/service-groups',
      '/p/acme/service-groups/create',
      `/p/acme/service-groups/${world.acme.group.id}`,
      '/profile/edit',
      '/password/edit',
    ]
    for (const path of paths) {
      for (const language of ['zh-CN', 'en']) {
        const response = await signedIn(
          client.get(path).header('accept-language', language).redirects(0),
          world.ada
        )
        assert.equal(response.status(), 200, path)
        assert.include(response.text(), `lang="${language}"`)
        assert.notInclude(response.text(), 'translation missing', path)
        assert.notInclude(response.text(), 'undefined', path)
      }
    }
  })
})
