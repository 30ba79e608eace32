import { test } from '@japa/runner'
import hash from '@adonisjs/core/services/hash'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiClient } from '@japa/api-client'
import { Attempt } from '#app/accounts/attempts'
import { resetPassword } from '#app/accounts/password_reset'
import LoginSession from '#app/accounts/models/login_session'
import { Device } from '#tests/support/device'
import { signedInAs, signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld, PASSWORD, type World } from '#tests/world'

test.group('Log-in', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
  })

  const logIn = (client: ApiClient, loginName: string, password = PASSWORD, next?: string) =>
    client
      .post('/login')
      .form({ loginName, password, ...(next && { next }) })
      .withCsrfToken()
      .redirects(0)

  const program = (client: ApiClient, loginName: string, password = PASSWORD) =>
    client.post('/login').accept('json').json({ loginName, password }).withCsrfToken()

  test('a manager lands at home, an agent at work, an operator at the platform', async ({
    client,
    assert,
  }) => {
    await createOperator('olga', { totpSecret: null, totpConfirmedAt: null })

    assert.equal((await logIn(client, 'ada')).header('location'), '/p/acme')
    assert.match(
      (await logIn(client, 'ana')).header('location')!,
      /^\/p\/acme\/(workbench|conversations)|^\/profile/
    )
    assert.equal((await logIn(client, 'olga')).header('location'), '/operator')
  })

  test('the log-in name may be typed in any case', async ({ client }) => {
    const response = await logIn(client, ' ADA ')
    response.assertStatus(302)
  })

  test('a program gets who it is and the tokens it needs', async ({ client, assert }) => {
    const response = await program(client, 'ana')
    response.assertStatus(200)
    response.assertBodyContains({
      user: { loginName: 'ana' },
      partner: { slug: 'acme' },
      roles: ['agent'],
    })
    assert.isString(response.body().csrfToken)
    assert.isString(response.body().streamToken)
    assert.equal(response.header('cache-control'), 'no-store')
  })

  test('a wrong password, an unknown name and a disabled user get the same answer', async ({
    client,
    assert,
  }) => {
    await world.bo.account.disable()
    const answers = []
    for (const [name, password] of [
      ['ana', 'wrong'],
      ['nobody', PASSWORD],
      ['bo', PASSWORD],
    ] as const) {
      const response = await program(client, name, password)
      response.assertStatus(422)
      answers.push(JSON.stringify(response.body()))
    }
    assert.lengthOf(new Set(answers), 1)
  })

  test('whatever name is given, one password is looked at, and just as long', async ({
    client,
    assert,
    cleanup,
  }) => {
    await world.bo.account.disable()
    const looked: string[] = []
    const { verify } = hash
    hash.verify = (stored, typed) => {
      looked.push(stored.split('$').slice(0, 3).join('$'))
      return verify.call(hash, stored, typed)
    }
    cleanup(() => {
      hash.verify = verify
    })
    const costs: string[][] = []
    for (const name of ['ana', 'nobody', 'bo', "' or 1=1 --"]) {
      await program(client, name, 'wrong')
      costs.push(looked.splice(0))
    }
    const [known] = costs
    assert.lengthOf(known!, 1)
    assert.match(known![0]!, /^\$scrypt\$n=\d+/)
    assert.deepEqual(costs, Array(4).fill(known))
  })

  test('the sixth attempt waits, in the language of the page, and a stranger locks nobody out', async ({
    client,
    assert,
  }) => {
    for (let attempt = 0; attempt < 5; attempt++) await program(client, 'ana', 'wrong')
    const refused = await program(client, 'ana')
    refused.assertStatus(429)
    assert.isAbove(Number(refused.header('retry-after')), 0)
    assert.match(refused.body().errors[0].message, /^尝试次数过多，请在 1 分钟后再试$/)
    const page = await logIn(client, 'ana').header('accept-language', 'en')
    assert.include(page.text(), 'Too many attempts. Try again in one minute')
    assert.notInclude(page.text(), PASSWORD)

    const elsewhere = await program(client, 'ana').header('x-forwarded-for', '198.51.100.7')
    elsewhere.assertStatus(200)
  })

  test('whoever goes on guessing waits a quarter of an hour, also from the next address of IPv6', async ({
    client,
    assert,
  }) => {
    const guess = (ip: string) => new Attempt('ana', ip).begin()
    for (let attempt = 0; attempt < 10; attempt++) await guess(`2001:db8::${attempt + 1}`)
    assert.isAbove((await guess('2001:db8::99'))!, 800)
    assert.isNull(await guess('2001:db8:1::1'))
    const refused = await program(client, 'ana').header('x-forwarded-for', '2001:db8::abcd')
    refused.assertStatus(429)
    assert.isAbove(Number(refused.header('retry-after')), 800)
  })

  test('an address that tries one account after the other is stopped, others are not', async ({
    client,
    assert,
  }) => {
    const from = '198.51.100.7'
    for (let n = 0; n < 100; n++) assert.isNull(await new Attempt(`name${n}`, from).begin())
    const refused = await program(client, 'ana').header('x-forwarded-for', from)
    refused.assertStatus(429)
    assert.isAbove(Number(refused.header('retry-after')), 0)
    ;(await program(client, 'ana')).assertStatus(200)
  })

  test('many guesses at once count as many', async ({ client, assert }) => {
    const guesses = Array.from({ length: 12 }, () => program(client, 'ana', 'wrong'))
    const statuses = (await Promise.all(guesses)).map((response) => response.status())
    assert.lengthOf(
      statuses.filter((status) => status === 422),
      5
    )
    assert.lengthOf(
      statuses.filter((status) => status === 429),
      7
    )
  })

  test('success takes the failures away', async ({ client }) => {
    for (let attempt = 0; attempt < 4; attempt++) await program(client, 'ana', 'wrong')
    ;(await program(client, 'ana')).assertStatus(200)
    for (let attempt = 0; attempt < 4; attempt++) await program(client, 'ana', 'wrong')
    ;(await program(client, 'ana')).assertStatus(200)
  })

  test('after the log-in the page that was asked for comes, but never another host', async ({
    client,
    assert,
  }) => {
    const wanted = await client.get('/p/acme/users?page=1').redirects(0)
    assert.equal(
      wanted.header('location'),
      `/login?next=${encodeURIComponent('/p/acme/users?page=1')}`
    )
    assert.equal(
      (await logIn(client, 'ada', PASSWORD, '/p/acme/users?page=1')).header('location'),
      '/p/acme/users?page=1'
    )
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/.//evil.example',
    ]) {
      assert.equal((await logIn(client, 'ada', PASSWORD, next)).header('location'), '/p/acme', next)
    }
  })

  test('logging out ends every copy of the cookie', async ({ client, assert }) => {
    const device = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    ;(await signedInAs(client.get('/p/acme/users'), device)).assertStatus(200)

    const out = await signedInAs(client.post('/logout'), device).redirects(0)
    assert.equal(out.header('location'), '/login')
    assert.include(out.header('clear-site-data')!, 'cache')

    const copy = await signedInAs(client.get('/p/acme/users'), device).redirects(0)
    copy.assertStatus(302)
  })

  test('a log-in lasts a day at most', async ({ client, assert }) => {
    const device = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    const who = async () => (await signedInAs(client.get('/session').accept('json'), device)).body()
    const page = () => signedInAs(client.get('/p/acme/users').accept('json'), device)
    assert.equal((await who()).user.loginName, 'ada')
    ;(await page()).assertStatus(200)
    await device.merge({ createdAt: Date.now() - 24 * 3_600_000 - 1 }).save()
    assert.isNull((await who()).user)
    ;(await page()).assertStatus(401)
  })

  test('a log-in ends after two hours in which nobody used it, that of an agent after eight', async ({
    client,
  }) => {
    for (const [person, hours] of [
      [world.ada, 2],
      [world.ana.account, 8],
    ] as const) {
      const device = await LoginSession.start(person, { ip: '127.0.0.1', userAgent: 'test' })
      const page = () => signedInAs(client.get('/profile/edit').accept('json'), device)
      const seen = (ago: number) => device.merge({ lastSeenAt: Date.now() - ago }).save()
      await seen(hours * 3_600_000 - 60_000)
      ;(await page()).assertStatus(200)
      await seen(hours * 3_600_000 + 1000)
      ;(await page()).assertStatus(401)
    }
  })

  test('a program logs in without reading a page', async ({ assert }) => {
    // Without the test client, which begins every session by itself.
    const send = (path: string, init?: RequestInit) =>
      fetch(`http://${process.env.HOST}:${process.env.PORT}${path}`, init)
    const first = await send('/session')
    const stranger = (await first.json()) as { user: null; csrfToken: string }
    assert.equal(first.status, 200)
    assert.sameMembers(Object.keys(stranger), ['user', 'csrfToken'])
    assert.isNull(stranger.user)
    assert.equal(first.headers.get('cache-control'), 'no-store')

    const cookies = first.headers.getSetCookie().map((line) => line.split(';')[0])
    const headers = {
      'accept': 'application/json',
      'content-type': 'application/json',
      'cookie': cookies.join('; '),
      'x-csrf-token': stranger.csrfToken,
    }
    const body = JSON.stringify({ loginName: 'ana', password: PASSWORD })
    const entered = await send('/login', { method: 'POST', headers, body })
    assert.equal(entered.status, 200)
    assert.containSubset(await entered.json(), { user: { loginName: 'ana' } })
  })

  test('a page without the token of its session is refused', async ({ client, assert }) => {
    const response = await client
      .post('/login')
      .accept('json')
      .json({ loginName: 'ana', password: PASSWORD })
    response.assertStatus(403)
    assert.equal(response.body().errors[0].code, 'E_BAD_CSRF_TOKEN')
  })

  test('odd input is answered, not stumbled over', async ({ client, assert }) => {
    const odd = [
      {},
      { loginName: ['ana'], password: { a: 1 } },
      { loginName: 'a'.repeat(70_000), password: 'b' },
    ]
    for (const body of odd) {
      const response = await client.post('/login').accept('json').json(body).withCsrfToken()
      assert.equal(response.status(), 422)
    }
    const spoofed = await client
      .post('/login?_method[]=PUT')
      .accept('json')
      .json({})
      .withCsrfToken()
    spoofed.assertStatus(422)
  })

  test('a forged GET never gets a POST past the token', async ({ client }) => {
    const device = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    const values = { _method: 'GET', name: 'Eve', loginName: 'eve1', roles: ['manager'] }
    const request = client.post('/p/acme/users?_method=GET').accept('json').json(values)
    const response = await request.withSession({
      auth_user: world.ada.id,
      login_session_id: device.id,
    })
    response.assertStatus(403)
  })

  test('a one-time password opens nothing but the page that replaces it', async ({
    client,
    assert,
  }) => {
    await world.ada.merge({ mustChangePassword: true }).save()
    const page = await signedIn(client.get('/p/acme/users').redirects(0), world.ada)
    assert.equal(page.header('location'), '/password/edit')
    ;(await signedIn(client.get('/password/edit'), world.ada)).assertStatus(200)
    const json = await signedIn(client.get('/p/acme/users').accept('json'), world.ada)
    json.assertStatus(403)
    assert.equal(json.body().errors[0].code, 'E_PASSWORD_CHANGE_NEEDED')

    await world.ada.merge({ isDemo: true }).save()
    ;(await signedIn(client.get('/p/acme/users'), world.ada)).assertStatus(200)
  })

  test('a one-time password is worth nothing after three days, the own one lasts', async ({
    client,
    assert,
  }) => {
    const password = await resetPassword(world.ana.account, { actor: `user:${world.ada.id}` })
    ;(await program(client, 'ana', password)).assertStatus(200)
    const { passwordExpiresAt } = world.ana.account
    assert.closeTo(passwordExpiresAt!, Date.now() + 3 * 24 * 3_600_000, 60_000)

    await world.ana.account.merge({ passwordExpiresAt: Date.now() - 1 }).save()
    const late = await program(client, 'ana', password)
    late.assertStatus(422)
    assert.equal(late.body().errors[0].code, 'E_PASSWORD_EXPIRED')
    assert.include((await logIn(client, 'ana', password)).text(), '一次性密码已过期')
    const guess = await program(client, 'ana', 'wrong')
    assert.equal(guess.body().errors[0].code, 'E_INVALID_CREDENTIALS')

    await world.ana.account.merge({ passwordExpiresAt: Date.now() + 1000 }).save()
    const device = new Device()
    await device.logIn('ana', password)
    const json = { currentPassword: password, newPassword: PASSWORD, newPasswordAgain: PASSWORD }
    assert.equal((await device.send('PUT', '/password', { json })).status, 204)
    await world.ana.account.refresh()
    assert.isNull(world.ana.account.passwordExpiresAt)
  })

  test('the language is kept on the device and with the person', async ({ client, assert }) => {
    const request = client.put('/locale').form({ locale: 'en' }).redirects(0)
    const response = await signedIn(request, world.ada)
    assert.include(String(response.header('set-cookie')), 'locale=en;')
    await world.ada.refresh()
    assert.equal(world.ada.locale, 'en')
  })

  test('the language picked at the door stays with who then logs in', async ({
    client,
    assert,
  }) => {
    const door = await client.put('/locale').form({ locale: 'en' }).withCsrfToken().redirects(0)
    door.assertSession('picked_locale', 'en')
    const login = { loginName: 'ada', password: PASSWORD }
    const picked = { picked_locale: 'en' }
    await client.post('/login').form(login).withSession(picked).withCsrfToken().redirects(0)
    await world.ada.refresh()
    assert.equal(world.ada.locale, 'en')
  })
})
