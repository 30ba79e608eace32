import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest, ApiResponse } from '@japa/api-client'
import { Device } from '#tests/support/device'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createUser, createWorld, PASSWORD, type World } from '#tests/world'

test.group('Operators', (group) => {
  let world: World
  let olga: (request: ApiRequest) => Promise<ApiResponse>
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    const person = await createOperator('olga')
    olga = (request) => signedIn(request.redirects(0), person)
  })

  const ACME = '/operator/partners/acme'
  const FORM = { reason: 'Forgotten', password: PASSWORD }

  test("reset the password of a partner's only manager, who has nobody else to ask", async ({
    client,
    assert,
  }) => {
    const ada = new Device()
    await ada.logIn('ada')
    const home = await olga(client.get('/operator/partners'))
    assert.include(home.text(), `href="${ACME}"`)
    assert.include((await olga(client.get(ACME))).text(), 'name="password"')

    const device = new Device()
    await device.logIn('olga')
    const body = `reason=Forgotten&password=${encodeURIComponent(PASSWORD)}`
    const headers = { 'accept': 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const reset = await device.send('POST', `${ACME}/one-time-password`, { headers, body })
    assert.equal(reset.headers.location, ACME)
    const page = await device.send('GET', ACME, { headers: { accept: 'text/html' } })
    const secret = /class="secret-value"[^>]*>([^<]+)</.exec(page.text)![1]!

    assert.equal((await ada.send('GET', '/p/acme/users')).status, 401)
    await new Device().logIn('ada', secret)
    await world.ada.refresh()
    assert.isTrue(Boolean(world.ada.mustChangePassword))
    const again = await device.send('GET', ACME, { headers: { accept: 'text/html' } })
    assert.notInclude(again.text, secret)
  })

  test('show that it is really them', async ({ client, assert }) => {
    for (const wrong of [{}, { password: 'wrong' }, { password: ['x'] }]) {
      const body = { reason: 'Forgotten', ...wrong }
      const request = client.post(`${ACME}/one-time-password`).accept('json').json(body)
      ;(await olga(request)).assertStatus(422)
    }
    await world.ada.refresh()
    assert.isTrue(await world.ada.verifyPassword(PASSWORD))
  })

  test('say why, for the partner to read', async ({ client, assert }) => {
    for (const reason of [undefined, '', '   ', 'x'.repeat(201), ['x']]) {
      const body = { ...FORM, reason }
      const refused = await olga(client.post(`${ACME}/one-time-password`).accept('json').json(body))
      refused.assertStatus(422)
      assert.equal(refused.body().errors[0].field, 'reason')
    }
    await olga(client.post(`${ACME}/one-time-password`).accept('json').json(FORM))
    const [entry, ...others] = await db.from('audit_entries').where('action', 'user.password_reset')
    assert.lengthOf(others, 0)
    assert.equal(entry.partner_id, world.acme.partner.id)
    assert.match(entry.actor, /^operator:\d+$/)
    assert.equal(entry.subject, `user:${world.ada.id}`)
    assert.deepEqual(JSON.parse(entry.data), { reason: 'Forgotten' })
  })

  test('leave several managers to one another, but for those who cannot log in', async ({
    client,
    assert,
  }) => {
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    const reset = () => olga(client.post(`${ACME}/one-time-password`).accept('json').json(FORM))
    assert.notInclude((await olga(client.get(ACME))).text(), 'name="password"')
    ;(await reset()).assertStatus(422)
    await max.disable()
    ;(await reset()).assertStatus(302)
    await world.ada.refresh()
    assert.isFalse(await world.ada.verifyPassword(PASSWORD))
    await max.refresh()
    assert.isTrue(await max.verifyPassword(PASSWORD))
  })

  test('see nothing of partners that do not exist, and nobody else sees the page', async ({
    client,
  }) => {
    for (const slug of ['nobody', 'ACME', 'acme%20', '..', 'x'.repeat(60)]) {
      ;(await olga(client.get(`/operator/partners/${slug}`).accept('json'))).assertStatus(404)
    }
    const page = client.get(ACME).accept('json').redirects(0)
    ;(await signedIn(page, world.ada)).assertStatus(401)
  })
})
