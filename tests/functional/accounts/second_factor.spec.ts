import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type { Person } from '#app/accounts/entrance'
import LoginSession from '#app/accounts/models/login_session'
import Notice from '#app/accounts/models/notice'
import RecoveryCode from '#app/accounts/models/recovery_code'
import { codeAt, stepAt } from '#app/accounts/second_factor/totp'
import { changeSettings } from '#app/settings/setting_changes'
import { Device } from '#tests/support/device'
import { appCode } from '#tests/support/app_code'
import { atSecondStep, enrol, typeCode } from '#tests/support/second_factor'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld, PASSWORD, TOTP_SECRET, type World } from '#tests/world'

const CODES = /(?<![\w-])[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}(?=\n|<)/g
const WHERE = '/p/acme/conversations'

test.group('Two-step log-in', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
  })

  const isIn = async (device: Device) => (await device.send('GET', WHERE)).status === 200
  const actions = async () =>
    (await db.from('audit_entries').orderBy('id')).map((row) => row.action)
  const put = (client: ApiClient, person: Person, path: string, json: object) =>
    signedIn(client.put(path).accept('json').json(json).redirects(0), person)

  test('asks for the code after the password, and opens nothing before', async ({ assert }) => {
    await enrol(world.ada)
    const device = await atSecondStep('ada')
    assert.isFalse(await isIn(device))
    assert.isEmpty(await LoginSession.liveOf(world.ada))
    const planted = device.copy()

    const told = await typeCode(device, appCode())
    assert.equal(told.status, 200)
    assert.equal(JSON.parse(told.text).user.loginName, 'ada')
    assert.isTrue(await isIn(device))
    assert.isFalse(await isIn(planted), 'under a new id')
    assert.deepEqual(await actions(), ['login.succeeded'])
  })

  test('leads a browser from page to page, and on to where it was going', async ({
    client,
    assert,
  }) => {
    await enrol(world.ada)
    const form = { loginName: 'ada', password: PASSWORD, next: '/p/acme/users' }
    const first = await client.post('/login').form(form).withCsrfToken().redirects(0)
    assert.equal(first.header('location'), '/login/code')
    const session = first.session()
    const page = await client.get('/login/code').withSession(session)
    assert.include(page.text(), 'one-time-code')
    const second = await client
      .post('/login/code')
      .form({ code: ` ${appCode().slice(0, 3)} ${appCode().slice(3)} ` })
      .withSession(session)
      .withCsrfToken()
      .redirects(0)
    assert.equal(second.header('location'), '/p/acme/users')
  })

  test('without a password before it there is no second step', async ({ client, assert }) => {
    const page = await client.get('/login/code').redirects(0)
    assert.equal(page.header('location'), '/login')
    const device = await new Device().visit()
    assert.equal((await typeCode(device, appCode())).status, 401)
  })

  test('a wrong code is refused, and the sixth guess waits', async ({ assert }) => {
    await enrol(world.ada)
    const device = await atSecondStep('ada')
    for (let guess = 0; guess < 5; guess++) {
      const reply = await typeCode(device, appCode(100 + guess))
      assert.equal(reply.status, 422)
      assert.equal(JSON.parse(reply.text).errors[0].code, 'E_WRONG_CODE')
    }
    const late = await typeCode(device, appCode())
    assert.equal(late.status, 429)
    assert.isAbove(Number(late.headers['retry-after']), 0)
    assert.isFalse(await isIn(device))
    const [refused] = await db.from('audit_entries').where('action', 'login.throttled')
    assert.equal(refused.subject, `user:${world.ada.id}`)
  })

  test('guesses from many addresses are no more than thirty an hour', async ({ assert }) => {
    await enrol(world.ada)
    const device = await atSecondStep('ada')
    const from = (n: number, code: string) =>
      device.send('POST', '/login/code', {
        json: { code },
        headers: { 'x-forwarded-for': `198.51.100.${n}` },
      })
    for (let n = 1; n <= 30; n++) assert.equal((await from(n, appCode(100 + n))).status, 422)
    assert.equal((await from(31, appCode())).status, 429)
  }).timeout(60_000)

  test('a code opens the door once, also for many who type it at once', async ({ assert }) => {
    await enrol(world.ada)
    const devices = await Promise.all(Array.from({ length: 4 }, () => atSecondStep('ada')))
    const code = appCode()
    const replies = await Promise.all(devices.map((device) => typeCode(device, code)))
    const statuses = replies.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, 422, 422, 422])
    assert.lengthOf(await LoginSession.liveOf(world.ada), 1)

    const again = await typeCode(await atSecondStep('ada'), code)
    assert.equal(again.status, 422)
  })

  test('an older code is not taken once a newer one was', async ({ assert }) => {
    await enrol(world.ada)
    const codes = [appCode(1), appCode(0), appCode(-1)]
    assert.equal((await typeCode(await atSecondStep('ada'), codes[0]!)).status, 200)
    for (const older of codes) {
      assert.equal((await typeCode(await atSecondStep('ada'), older)).status, 422)
    }
  })

  test('a recovery code opens the door once, also for many at once, and its owner hears of it', async ({
    assert,
  }) => {
    const [code, other] = await enrol(world.ada)
    const devices = await Promise.all(Array.from({ length: 4 }, () => atSecondStep('ada')))
    const typed = code!.toUpperCase().replaceAll('-', ' ')
    const replies = await Promise.all(devices.map((device) => typeCode(device, typed)))
    const statuses = replies.map(({ status }) => status).toSorted()
    assert.deepEqual(statuses, [200, 422, 422, 422])
    assert.equal(await RecoveryCode.leftOf(world.ada), 9)
    const [notice] = await Notice.of(world.ada)
    assert.equal(notice!.kind, 'recovery_code_used')
    assert.equal((await typeCode(await atSecondStep('ada'), code!)).status, 422)
    assert.equal((await typeCode(await atSecondStep('ada'), other!)).status, 200)
  })

  test('the codes of one person open nobody else’s door', async ({ assert }) => {
    const [code] = await enrol(world.ada)
    await enrol(world.gil)
    assert.equal((await typeCode(await atSecondStep('gil'), code!)).status, 422)
    assert.equal(await RecoveryCode.leftOf(world.ada), 10)
  })

  test('whoever stopped between the steps is forgotten after five minutes, a new password, or disabling', async ({
    assert,
    cleanup,
  }) => {
    await enrol(world.ana.account)
    const slow = await atSecondStep('ana')
    const changed = await atSecondStep('ana')
    await world.ana.account.merge({ password: 'quite another secret' }).save()
    assert.equal((await typeCode(changed, appCode())).status, 401)
    await world.ana.account.merge({ password: PASSWORD }).save()
    const disabled = await atSecondStep('ana')
    await world.ana.account.merge({ disabledAt: Date.now() }).save()
    assert.equal((await typeCode(disabled, appCode())).status, 401)
    await world.ana.account.merge({ disabledAt: null }).save()

    const { now } = Date
    cleanup(() => {
      Date.now = now
    })
    Date.now = () => now() + 5 * 60_000 + 1000
    assert.equal((await typeCode(slow, appCode())).status, 401)
  })

  test('is set up with the own password and a code, and gives ten recovery codes once', async ({
    client,
    assert,
  }) => {
    const { ada } = world
    const post = (password: string) =>
      signedIn(client.post('/second-factor').form({ password }).redirects(0), ada)
    await post('wrong')
    await ada.refresh()
    assert.isNull(ada.totpSecret)
    assert.equal((await post(PASSWORD)).header('location'), '/second-factor')
    await ada.refresh()
    const secret = ada.totpSecret!
    const page = (await signedIn(client.get('/second-factor'), ada)).text()
    assert.include(page, secret.slice(0, 4))
    assert.include(page, '<path d="M')
    const [row] = await db.from('users').where('id', ada.id)
    assert.notInclude(row.totp_secret, secret)

    const wrong = await put(client, ada, '/second-factor', { code: '000000' })
    wrong.assertStatus(422)
    const device = new Device()
    await device.logIn('ada')
    await device.send('PUT', '/second-factor', { json: { code: appCode(0, secret) } })
    const html = { headers: { accept: 'text/html' } }
    const shown = (await device.send('GET', '/second-factor', html)).text
    const codes = shown.match(CODES)
    assert.lengthOf(new Set(codes), 10)
    const later = (await device.send('GET', '/second-factor', html)).text
    assert.notMatch(later, CODES)
    const kept = JSON.stringify([await db.from('recovery_codes'), await db.from('sessions')])
    for (const code of codes!) assert.notInclude(kept, code)

    // The code that set it up is used by that.
    assert.equal((await typeCode(await atSecondStep('ada'), appCode(0, secret))).status, 422)
    assert.equal((await typeCode(await atSecondStep('ada'), codes![3]!)).status, 200)
    assert.includeMembers(await actions(), ['two_factor.enabled', 'login.succeeded'])
  })

  test('of two who set it up at once one does', async ({ client, assert }) => {
    await world.ada.merge({ totpSecret: TOTP_SECRET }).save()
    const code = appCode(0, world.ada.totpSecret!)
    const replies = await Promise.all(
      [0, 1, 2].map(() => put(client, world.ada, '/second-factor', { code }))
    )
    const statuses = replies.map((reply) => reply.status()).toSorted()
    assert.deepEqual(statuses, [302, 422, 422])
    assert.equal(await RecoveryCode.leftOf(world.ada), 10)
  })

  test('is begun anew only after it was taken away, which needs the password', async ({
    client,
    assert,
  }) => {
    await enrol(world.ada)
    const { ada } = world
    const begin = client.post('/second-factor').accept('json').json({ password: PASSWORD })
    ;(await signedIn(begin, ada)).assertStatus(403)
    const off = (password: string) =>
      signedIn(client.delete('/second-factor').accept('json').json({ password }).redirects(0), ada)
    ;(await off('wrong')).assertStatus(422)
    await ada.refresh()
    assert.isNotNull(ada.totpConfirmedAt)
    ;(await off(PASSWORD)).assertStatus(302)
    await ada.refresh()
    assert.isNull(ada.totpSecret)
    assert.isNull(ada.totpConfirmedAt)
    assert.equal(await RecoveryCode.leftOf(ada), 0)
    await new Device().logIn('ada')
    assert.include(await actions(), 'two_factor.disabled')
  })

  test('new recovery codes take the place of the old ones', async ({ client, assert }) => {
    const [old] = await enrol(world.ada)
    const ask = (password: string) =>
      signedIn(
        client.post('/recovery-codes').accept('json').json({ password }).redirects(0),
        world.ada
      )
    ;(await ask('wrong')).assertStatus(422)
    ;(await ask(PASSWORD)).assertStatus(302)
    assert.equal((await typeCode(await atSecondStep('ada'), old!)).status, 422)
    assert.equal(await RecoveryCode.leftOf(world.ada), 10)
    ;(
      await signedIn(
        client.post('/recovery-codes').accept('json').json({ password: PASSWORD }),
        world.gil
      )
    ).assertStatus(403)
  })

  test('operators must have it, those of the demo are let off', async ({ client, assert }) => {
    const olga = await createOperator('olga', { totpSecret: null, totpConfirmedAt: null })
    const home = () => signedIn(client.get('/operator').redirects(0), olga)
    assert.equal((await home()).header('location'), '/operator/second-factor')
    const json = await signedIn(client.get('/operator').accept('json'), olga)
    json.assertStatus(403)
    assert.equal(json.body().errors[0].code, 'E_SECOND_FACTOR_NEEDED')
    ;(await signedIn(client.get('/operator/second-factor'), olga)).assertStatus(200)

    const begin = client.post('/operator/second-factor').form({ password: PASSWORD }).redirects(0)
    await signedIn(begin, olga)
    await olga.refresh()
    const code = codeAt(olga.totpSecret!, stepAt(Date.now()))
    await put(client, olga, '/operator/second-factor', { code })
    ;(await home()).assertStatus(200)
    const off = client.delete('/operator/second-factor').accept('json').json({ password: PASSWORD })
    ;(await signedIn(off, olga)).assertStatus(403)

    const demo = await createOperator('dora', { isDemo: true, totpConfirmedAt: null })
    ;(await signedIn(client.get('/operator'), demo)).assertStatus(200)
  })

  test('managers must have it where their partner says so, agents as they like', async ({
    client,
    assert,
  }) => {
    const status = async (person: Person, path: string) =>
      (await signedIn(client.get(path).redirects(0), person)).status()
    assert.equal(await status(world.ada, WHERE), 200)
    const acme = { partner: world.acme.partner, user: world.ada }
    await changeSettings(acme, [['two_factor_required_for_managers', true]])
    const kept = await signedIn(client.get(WHERE).redirects(0), world.ada)
    assert.equal(kept.header('location'), '/second-factor')
    assert.equal(await status(world.ana.account, WHERE), 200)
    assert.equal(await status(world.gil, '/p/globex/conversations'), 200)
    await world.acme.partner.merge({ serviceFrom: null }).save()
    assert.equal(await status(world.ada, '/p/acme/contracts'), 200, 'a contract first')
    await world.acme.partner.merge({ serviceFrom: Date.now() }).save()
    await enrol(world.ada)
    assert.equal(await status(world.ada, WHERE), 200)
    const off = client.delete('/second-factor').accept('json').json({ password: PASSWORD })
    ;(await signedIn(off, world.ada)).assertStatus(403)
  })

  test('a manager resets that of somebody who has lost it, with the own password', async ({
    client,
    assert,
  }) => {
    await enrol(world.ana.account)
    const path = `/p/acme/users/${world.ana.userId}/second-factor`
    const reset = (person: Person, password: string) =>
      signedIn(client.delete(path).accept('json').json({ password }).redirects(0), person)
    const device = await LoginSession.start(world.ana.account, { ip: '127.0.0.1', userAgent: 'x' })
    ;(await reset(world.ada, 'wrong')).assertStatus(422)
    ;(await reset(world.gil, PASSWORD)).assertStatus(404)
    ;(await reset(world.bo.account, PASSWORD)).assertStatus(403)
    assert.include(
      (await signedIn(client.get(`/p/acme/users/${world.ana.userId}`), world.ada)).text(),
      'second-factor'
    )
    ;(await reset(world.ada, PASSWORD)).assertStatus(302)
    await world.ana.account.refresh()
    assert.isNull(world.ana.account.totpConfirmedAt)
    await device.refresh()
    assert.isFalse(device.isLive)
    const [entry] = await db.from('audit_entries').where('action', 'two_factor.reset')
    assert.equal(entry.actor, `user:${world.ada.id}`)
    assert.equal(entry.partner_id, world.acme.partner.id)
    assert.equal((await Notice.of(world.ana.account))[0]!.kind, 'second_factor_reset')

    await enrol(world.ada)
    const own = client.delete(`/p/acme/users/${world.ada.id}/second-factor`).accept('json')
    ;(await signedIn(own.json({ password: PASSWORD }), world.ada)).assertStatus(422)
  })

  test('an operator resets that of an only manager', async ({ client, assert }) => {
    const olga = await createOperator('olga')
    await enrol(world.ada)
    const reset = (password: string) => {
      const form = { password, reason: 'The phone was lost' }
      const request = client.delete('/operator/partners/acme/second-factor').accept('json')
      return signedIn(request.json(form).redirects(0), olga)
    }
    ;(await reset('wrong')).assertStatus(422)
    await world.ana.account.reviseRoles(['manager'], world.ada)
    ;(await reset(PASSWORD)).assertStatus(422)
    await world.ana.account.reviseRoles(['agent'], world.ada)
    ;(await reset(PASSWORD)).assertStatus(302)
    await world.ada.refresh()
    assert.isNull(world.ada.totpConfirmedAt)
    const [entry] = await db.from('audit_entries').where('action', 'two_factor.reset')
    assert.equal(entry.actor, `operator:${olga.id}`)
    assert.include(entry.data, 'The phone was lost')
  })
})
