import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest } from '@japa/api-client'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

/** As docs/http.md says of what it does not describe. */
const PAGES = ['contracts', 'users', 'users/create', 'agents', 'products', 'support-accesses']

test.group('Pages that are not described for programs', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    ada = (request) => signedIn(request.accept('json').redirects(0), world.ada)
    return () => limiter.clear()
  })

  test('are pages also where JSON is asked for', async ({ client, assert }) => {
    for (const path of PAGES) {
      const response = await ada(client.get(`/p/acme/${path}`))
      response.assertStatus(200)
      assert.match(response.header('content-type')!, /^text\/html/, path)
    }
  })

  test('name problems in JSON where JSON is asked for', async ({ client, assert }) => {
    const absent = await ada(client.get('/p/acme/contracts/999999'))
    absent.assertStatus(404)
    assert.isString(absent.body().errors[0].code)
    const wrong = await ada(client.post('/p/acme/human-service-requests').json({ reason: '' }))
    wrong.assertStatus(422)
    assert.equal(wrong.body().errors[0].field, 'reason')
    const anonymous = await client.get('/p/acme/contracts').accept('json')
    anonymous.assertStatus(401)
    assert.equal(anonymous.body().errors[0].code, 'E_SIGN_IN_NEEDED')
  })
})
