import { mock } from 'node:test'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { ROUTES } from '#tests/architecture/routes'
import { READABLE } from '#app/accounts/support_reading'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import SupportAccess from '#app/accounts/models/support_access'
import { identify } from '#app/realtime/identification'
import { refusedChannels } from '#app/realtime/stream'
import { conversationStream } from '#app/conversations/streams'
import { streamToken } from '#app/accounts/signed_in'
import { customerSays } from '#tests/support/desk'
import { addressOf, routeCast, SECRET, ways, type RouteCast } from '#tests/support/route_cast'
import { signedIn, signedInAs } from '#tests/support/sign_in'
import { storedRows } from '#tests/support/stored'
import { letIn } from '#tests/support/support_access'
import { createOperator, PASSWORD } from '#tests/world'

const ACCESSES = '/operator/partners/acme/support-accesses'
const REASON = 'Customers say that nobody answers'
const MINUTE = 60_000

test.group('Support access', (group) => {
  let cast: RouteCast
  let olga: Operator

  group.each.setup(async () => {
    drive.fake()
    await limiter.clear()
    cast = await routeCast()
    olga = cast.olga
    await SupportAccess.in(cast.acme.partner).delete()
    return () => {
      mock.timers.reset()
      drive.restore()
    }
  })

  const begin = (client: ApiClient, session: LoginSession, body: object = {}) =>
    signedInAs(client.post(ACCESSES).accept('json'), session).json({
      reason: REASON,
      minutes: 15,
      password: PASSWORD,
      ...body,
    })
  const device = () => LoginSession.start(olga, { ip: '127.0.0.1', userAgent: 'test' })
  const look = (client: ApiClient, session: LoginSession, path: string, accept = 'html') =>
    signedInAs(client.get(path).redirects(0).accept(accept), session).header(
      'accept-language',
      'en'
    )
  const audited = (action: string) =>
    db.from('audit_entries').where({ partner_id: cast.acme.partner.id, action }).orderBy('id')

  test('needs a reason and the own password, and lasts an hour at most', async ({
    client,
    assert,
  }) => {
    const session = await device()
    const wrong = [
      { reason: 'Too short' },
      { reason: 'x'.repeat(201) },
      { reason: '         x         ' },
      { minutes: 61 },
      { minutes: 0 },
      { minutes: 14 },
      { password: 'wrong' },
      { password: null },
    ]
    for (const body of wrong) (await begin(client, session, body)).assertStatus(422)
    assert.lengthOf(await SupportAccess.in(cast.acme.partner), 0)
    const begun = await begin(client, session, { minutes: 60 })
    begun.assertStatus(201)
    const [access] = await SupportAccess.in(cast.acme.partner)
    assert.equal(access!.expiresAt - access!.startedAt, 60 * MINUTE)
    const [entry] = await audited('support_access.begun')
    assert.equal(entry.actor, `operator:${olga.id}`)
    assert.deepEqual(JSON.parse(entry.data), { reason: REASON, minutes: 60 })
  })

  test('opens the pages of a manager until its last minute is over', async ({ client, assert }) => {
    const now = Date.now()
    mock.timers.enable({ apis: ['Date'], now })
    const session = await device()
    ;(await look(client, session, '/p/acme')).assertStatus(404)
    await begin(client, session)
    const page = await look(client, session, '/p/acme')
    page.assertStatus(200)
    assert.include(page.text(), '15 min left')
    assert.include(page.text(), REASON)
    mock.timers.setTime(now + 15 * MINUTE - 1)
    ;(await look(client, session, '/p/acme')).assertStatus(200)
    mock.timers.setTime(now + 15 * MINUTE)
    ;(await look(client, session, '/p/acme')).assertStatus(404)
  })

  test('is longer only by a new one, which ends the one before', async ({ client, assert }) => {
    const session = await device()
    await begin(client, session)
    await begin(client, session, { minutes: 30 })
    const [first, second] = await SupportAccess.in(cast.acme.partner).orderBy('id')
    assert.isFalse(first!.isInForce)
    assert.equal(first!.endedBy, `operator:${olga.id}`)
    assert.isTrue(second!.isInForce)
    assert.lengthOf(await audited('support_access.ended'), 1)
  })

  test('is for one partner, and for the log-in that gave the password', async ({ client }) => {
    const session = await device()
    await begin(client, session)
    ;(await look(client, session, '/p/acme')).assertStatus(200)
    ;(await look(client, session, '/p/globex')).assertStatus(404)
    ;(await look(client, session, '/p/nobody')).assertStatus(404)
    ;(await look(client, await device(), '/p/acme')).assertStatus(404)
    await session.end('logged_out')
    ;(await look(client, session, '/p/acme', 'json')).assertStatus(401)
  })

  test('opens what the list names and nothing else, on every route', async ({ client, assert }) => {
    const { loginSession } = await letIn(cast.acme.partner, olga)
    const before = await storedRows()
    const wrong: string[] = []
    for (const way of ways().filter(({ pattern }) => pattern.startsWith('/p/'))) {
      const address = addressOf(way, cast.samples)
      for (const method of way.methods) {
        for (const accept of ['json', 'html']) {
          const request = client.request(address, method).redirects(0).accept(accept)
          const response = await signedInAs(request, loginSession).json(way.body ?? {})
          const isOpen = method === 'GET' && READABLE.has(way.name)
          const wanted = isOpen ? [200, 302] : [403]
          const isTold = !isOpen && response.text()?.includes(SECRET)
          if (isTold || !wanted.includes(response.status())) {
            wrong.push(`${method} ${address} as ${accept}: ${response.status()}`)
          }
        }
      }
    }
    assert.deepEqual(wrong, [])
    const unread = (rows: Awaited<ReturnType<typeof storedRows>>) => ({
      ...rows,
      audit_entries: null,
    })
    assert.deepEqual(unread(await storedRows()), unread(before))
  }).timeout(120_000)

  test('the table of routes names the same ones, and all of them are read', ({ assert }) => {
    const marked = Object.entries(ROUTES).filter(([, door]) => door.support)
    assert.sameMembers(
      marked.map(([name]) => name),
      [...READABLE]
    )
    for (const { name, methods } of ways().filter((way) => READABLE.has(way.name))) {
      assert.deepEqual(methods, ['GET'], name)
    }
  })

  test('each look is recorded with the access it was under, pictures and earlier lines too', async ({
    client,
    assert,
  }) => {
    const { access, loginSession } = await letIn(cast.acme.partner, olga)
    await look(client, loginSession, '/p/acme/conversations/77')
    await look(client, loginSession, '/p/acme/conversations/77/messages?before=5', 'json')
    await look(client, loginSession, `/p/acme/conversations/77/files/${cast.samples.public_id}`)
    await look(client, loginSession, '/p/acme/conversations/4711')
    const entries = await audited('support_access.read')
    assert.lengthOf(entries, 3)
    for (const entry of entries) {
      assert.equal(entry.subject, `support_access:${access.id}`)
      assert.equal(entry.actor, `operator:${olga.id}`)
      assert.containsSubset(JSON.parse(entry.data), {
        supportAccess: access.id,
        conversation: '77',
      })
    }
  })

  test('managers see who looked at what and why, and end it at once', async ({
    client,
    assert,
  }) => {
    const { access, loginSession } = await letIn(cast.acme.partner, olga)
    await look(client, loginSession, '/p/acme/conversations/77')
    const list = client.get('/p/acme/support-accesses').header('accept-language', 'en')
    const page = (await signedIn(list, cast.ada)).text()
    assert.include(page, 'Operator Olga')
    assert.include(page, REASON)
    assert.include(page, 'Conversation 77')
    const notices = await db.from('notices').where('kind', 'support_access_begun')
    assert.sameMembers(
      notices.map((notice) => notice.user_id),
      [cast.ada.id, cast.max.account.id]
    )

    const address = `/p/acme/support-accesses/${access.id}`
    const strange = client.delete(address.replace('acme', 'globex')).accept('json')
    ;(await signedIn(strange, cast.gil)).assertStatus(404)
    ;(await signedIn(client.delete(address).accept('json'), cast.ada)).assertStatus(204)
    ;(await look(client, loginSession, '/p/acme')).assertStatus(404)
    const [ended] = await audited('support_access.ended')
    assert.equal(ended.actor, `user:${cast.ada.id}`)
  })

  test('an operator ends the own one, and nobody else’s', async ({ client, assert }) => {
    const { access, loginSession } = await letIn(cast.acme.partner, olga)
    const other = await createOperator('otto')
    const end = client.delete(`${ACCESSES}/${access.id}`).accept('json')
    ;(await signedIn(end, other)).assertStatus(404)
    const own = client.delete(`${ACCESSES}/${access.id}`).accept('json')
    ;(await signedInAs(own, loginSession)).assertStatus(204)
    ;(await look(client, loginSession, '/p/acme')).assertStatus(404)
    await access.refresh()
    assert.equal(access.endedBy, `operator:${olga.id}`)
  })

  test('leaves no mark on a conversation, and hears no stream', async ({ client, assert }) => {
    const { loginSession } = await letIn(cast.acme.partner, olga)
    await customerSays(cast.refund, 'Is anybody there?')
    await cast.refund.refresh()
    const before = { ...cast.refund.$attributes }
    const page = (await look(client, loginSession, '/p/acme/conversations/77')).text()
    assert.include(page, 'Is anybody there?')
    assert.notInclude(page, 'stream-token')
    assert.notInclude(page, '<stream-source')
    await cast.refund.refresh()
    assert.deepEqual({ ...cast.refund.$attributes }, before)

    const params = { partnerId: cast.acme.partner.id, conversation: cast.refund.publicId }
    const name = conversationStream.name({ ...params, audience: 'staff', locale: 'en' })
    const listener = (await identify(`Stream ${streamToken(loginSession)}`))!.listener
    assert.deepEqual(await refusedChannels(listener, [name]), [name])
  })
})
