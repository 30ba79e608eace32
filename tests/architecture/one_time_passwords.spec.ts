import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { streamToken } from '#app/accounts/signed_in'
import { identify } from '#app/realtime/identification'
import { addressOf, asking, routeCast, ways } from '#tests/support/route_cast'
import type { RouteCast, Way } from '#tests/support/route_cast'
import { signedIn } from '#tests/support/sign_in'
import { storedRows } from '#tests/support/stored'

const isOpen = ({ name }: Way) => /^(operator\.)?password\.(edit|update)$/.test(name)
const forStaff = ({ who }: Way) => ['staff', 'agent', 'server', 'manager'].includes(who)

test.group('One-time passwords', (group) => {
  let cast: RouteCast
  let people: [person: User | Operator, door: string, rooms: Way[]][]
  group.setup(() => testUtils.httpServer().start())
  group.each.setup(async () => {
    cast = await routeCast()
    for (const person of [cast.max.account, cast.olga]) {
      await person.merge({ mustChangePassword: true }).save()
    }
    const operators = ways().filter(({ who }) => who === 'operator')
    people = [
      [cast.max.account, '/password/edit', ways().filter(forStaff)],
      [cast.olga, '/operator/password/edit', operators],
    ]
  })

  test('open the page that replaces them and nothing else, on every route', async ({
    client,
    assert,
  }) => {
    const before = await storedRows()
    const wrong: string[] = []
    for (const [person, door, rooms] of people) {
      for (const way of rooms.filter((one) => !isOpen(one))) {
        const address = addressOf(way, cast.samples)
        for (const method of way.methods) {
          const { body } = way
          const response = await asking(client, person, method, address, (request) =>
            body ? request.json(body) : request
          )
          const code = response.body().errors?.[0]?.code
          if (response.status() !== 403 || code !== 'E_PASSWORD_CHANGE_NEEDED') {
            wrong.push(`${method} ${address}: ${response.status()}`)
          }
        }
      }
      assert.equal((await signedIn(client.get(door), person)).status(), 200)
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await storedRows(), before)
  }).timeout(60_000)

  test('open no stream, not even with the token that came with the log-in', async ({ assert }) => {
    for (const [person] of people) {
      const session = await LoginSession.start(person, { ip: '127.0.0.1', userAgent: 'test' })
      const authorization = `Stream ${streamToken(session)}`
      assert.isNull(await identify(authorization))
      await person.merge({ isDemo: true }).save()
      assert.isNotNull(await identify(authorization), 'demo accounts keep theirs')
    }
  })
})
