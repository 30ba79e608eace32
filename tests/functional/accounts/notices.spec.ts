import mail from '@adonisjs/mail/services/main'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { transaction } from '#app/core/transaction'
import type { Person } from '#app/accounts/entrance'
import { sendMails } from '#app/accounts/mails'
import Notice from '#app/accounts/models/notice'
import PasswordReset from '#app/accounts/models/password_reset'
import User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import { userChannel } from '#app/realtime/streams'
import { Device } from '#tests/support/device'
import { signedIn } from '#tests/support/sign_in'
import { openStreamTo } from '#tests/support/streams'
import { createOperator, createWorld, PASSWORD, type World } from '#tests/world'

const RESET = {
  kind: 'second_factor_reset',
  params: { name: 'ada', by: 'Gil' },
  href: '/second-factor',
}

test.group('Notices and addresses', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
  })

  const tell = (...people: Person[]) => transaction((trx) => notify(people, RESET, trx))

  test('are counted on every page and listed, until they are marked as read', async ({
    client,
    assert,
  }) => {
    const olga = await createOperator('olga')
    for (const [person, home, own] of [
      [world.ada, '/p/acme/users', ''],
      [olga, '/operator/profile/edit', '/operator'],
    ] as const) {
      const page = async (path: string) => (await signedIn(client.get(path), person)).text()
      assert.notInclude(await page(home), '条未读')
      await tell(person, world.bo.account)
      await tell(person)
      assert.include(await page(home), '通知，2 条未读')
      const list = await page(`${own}/notices`)
      assert.lengthOf(list.match(/Gil 重置了小云客服账号 ada 的两步验证/g)!, 2)
      assert.include(list, 'href="/second-factor"')

      const reading = signedIn(client.post(`${own}/notices/reading`).redirects(0), person)
      assert.equal((await reading).header('location'), `${own}/notices`)
      assert.notInclude(await page(home), '条未读')
      assert.include(await page(`${own}/notices`), 'Gil 重置了')
    }
    assert.lengthOf(await Notice.unreadOf(world.bo.account), 2, 'others are left alone')
  })

  test('are told to the open pages of whoever is told, who then ask how many', async ({
    client,
    assert,
  }) => {
    const device = new Device()
    const { streamToken } = await device.logIn('ada')
    const channel = userChannel(world.ada)
    const ada = await openStreamTo(`Stream ${streamToken}`, [channel])
    const count = async (accept: string) =>
      (await device.send('GET', '/unread-notices', { headers: { accept } })).text
    await tell(world.bo.account)
    await tell(world.ada)
    await ada.asked()
    assert.lengthOf(ada.pushes, 1, 'of what others are told she hears nothing')
    assert.deepEqual(ada.pushes[0], { channel, payload: '' })
    assert.deepEqual(JSON.parse(await count('application/json')), { unread: 1 })
    const fragments = await count('text/vnd.turbo-stream.html')
    assert.match(fragments, /^<turbo-stream action="update"[^>]* targets=".bell-place"/)
    assert.include(fragments, '通知，1 条未读')

    const undone = transaction(async (trx) => {
      await notify([world.ada], RESET, trx)
      throw new Error('no')
    })
    await assert.rejects(() => undone)
    await signedIn(client.post('/notices/reading').redirects(0), world.ada)
    await ada.until(() => ada.pushes.length > 1, 'nobody said that they are read')
    assert.lengthOf(ada.pushes, 2)
    assert.deepEqual(JSON.parse(await count('application/json')), { unread: 0 })
    await device.send('DELETE', '/logout')
    await ada.closed()
  })

  test('say what they say as text', async ({ client, assert }) => {
    const facts = { ...RESET, params: { name: '<script>x</script>', by: '{by}' } }
    await transaction((trx) => notify([world.ada], facts, trx))
    const page = (await signedIn(client.get('/notices'), world.ada)).text()
    assert.include(page, '&lt;script&gt;x')
    assert.notInclude(page, '<script>x')
  })

  test('a stranger who goes on guessing is told of, once', async ({ client, assert }) => {
    const guess = (n: number) =>
      client
        .post('/login')
        .accept('json')
        .json({ loginName: 'ana', password: 'wrong' })
        .header('x-forwarded-for', `198.51.100.${n}`)
        .withCsrfToken()
    for (let n = 1; n <= 22; n++) (await guess(n)).assertStatus(422)
    const told = await Notice.of(world.ana.account)
    assert.deepEqual(
      told.map(({ kind }) => kind),
      ['log_in_guessed']
    )
    await new Device().logIn('ana')
  })

  test('log-ins that fail, are held up or succeed are written down, without what was typed', async ({
    client,
    assert,
  }) => {
    const type = (loginName: string, password: string) =>
      client.post('/login').accept('json').json({ loginName, password }).withCsrfToken()
    await type('ana', 'my-Secret-1')
    await type('my-Secret-2', PASSWORD)
    await new Device().logIn('ana')
    for (let n = 0; n < 8; n++) await type('bo', 'wrong')
    const rows = await db.from('audit_entries').orderBy('id')
    const told = rows.map((row) => [row.action, row.partner_id, row.subject, row.actor])
    const { id } = world.acme.partner
    const [ana, bo] = [`user:${world.ana.userId}`, `user:${world.bo.userId}`]
    assert.deepEqual(told, [
      ['login.failed', id, ana, 'system'],
      ['login.failed', null, null, 'system'],
      ['login.succeeded', id, ana, ana],
      ...Array.from({ length: 5 }, () => ['login.failed', id, bo, 'system']),
      ['login.throttled', id, bo, 'system'],
    ])
    assert.notMatch(JSON.stringify(rows), /my-Secret/)
  })

  test('the own address is changed with the own password, and the former one hears of it', async ({
    client,
    assert,
  }) => {
    using mailer = mail.fake()
    const { ada } = world
    await ada.merge({ email: 'old@acme.example', locale: 'en' }).save()
    await transaction((trx) => PasswordReset.mint(ada, 60_000, trx))
    const change = (email: string | null, password: string) =>
      signedIn(client.put('/email').accept('json').json({ email, password }).redirects(0), ada)
    ;(await change('new@acme.example', 'wrong')).assertStatus(422)
    for (const odd of [
      'no address',
      'a@b',
      `${'a'.repeat(250)}@acme.example`,
      'a@b.example\nBcc: x@y.example',
    ]) {
      const reply = await change(odd, PASSWORD)
      reply.assertStatus(422)
      assert.equal(reply.body().errors[0].field, 'email')
    }
    ;(await change('New@acme.example', PASSWORD)).assertStatus(302)
    await ada.refresh()
    assert.equal(ada.email, 'new@acme.example')
    await sendMails()
    const [letter, ...others] = mailer.messages.sent().map((sent) => sent.toJSON().message)
    assert.lengthOf(others, 0)
    assert.deepEqual(letter!.to, ['old@acme.example'])
    assert.include(String(letter!.text), 'new@acme.example')
    assert.isNotNull((await PasswordReset.firstOrFail()).usedAt, 'links to the former one are void')
    const [entry] = await db.from('audit_entries').where('action', 'email.changed')
    assert.deepEqual(JSON.parse(entry.data), {
      before: 'old@acme.example',
      after: 'new@acme.example',
    })
    ;(await change('', PASSWORD)).assertStatus(302)
    await ada.refresh()
    assert.isNull(ada.email)
  })

  test('a manager says where mails of the own people go, with the own password', async ({
    client,
    assert,
  }) => {
    const path = `/p/acme/users/${world.ana.userId}/email`
    const put = (person: Person, password: string) => {
      const json = { email: 'ana@acme.example', password }
      return signedIn(client.put(path).accept('json').json(json).redirects(0), person)
    }
    ;(await put(world.gil, PASSWORD)).assertStatus(404)
    ;(await put(world.bo.account, PASSWORD)).assertStatus(403)
    ;(await put(world.ada, 'wrong')).assertStatus(422)
    ;(await put(world.ada, PASSWORD)).assertStatus(302)
    await world.ana.account.refresh()
    assert.equal(world.ana.account.email, 'ana@acme.example')
  })

  test('whoever is new and has an address is invited to set a password; nobody sees one', async ({
    client,
    assert,
  }) => {
    using mailer = mail.fake()
    const eve = { name: 'Eve', loginName: 'eve', roles: ['agent'], email: 'eve@acme.example' }
    const created = await signedIn(client.post('/p/acme/users').json(eve).redirects(0), world.ada)
    created.assertStatus(302)
    assert.notProperty(created.flashMessages(), 'slip')
    await sendMails()
    const [letter] = mailer.messages.sent().map((sent) => sent.toJSON().message)
    assert.deepEqual(letter!.to, ['eve@acme.example'])
    assert.include(String(letter!.text), 'eve')
    const [, token] = /password-resets\/([\w-]{43})\n/.exec(String(letter!.text))!
    const { expiresAt } = await PasswordReset.firstOrFail()
    assert.closeTo(expiresAt, Date.now() + 24 * 3_600_000, 60_000)
    const json = { newPassword: '梧桐 river 四十二', newPasswordAgain: '梧桐 river 四十二' }
    const path = `/password-resets/${token}`
    const set = () => client.put(path).accept('json').json(json).withCsrfToken()
    ;(await set()).assertStatus(204)
    ;(await set()).assertStatus(404)
    await new Device().logIn('eve', json.newPassword)
    assert.isFalse(Boolean((await User.withLoginName('eve'))!.mustChangePassword))
  })

  test('an operator sees the own devices and signs one of them out', async ({ client, assert }) => {
    const [here, elsewhere] = [new Device(), new Device()]
    const olga = await createOperator('olga')
    await here.logIn('olga')
    await elsewhere.logIn('olga')
    const page = await here.send('GET', '/operator/profile/edit', {
      headers: { accept: 'text/html' },
    })
    const [, id] = /\/operator\/login-sessions\/(\d+)/.exec(page.text)!
    const reply = await here.send('DELETE', `/operator/login-sessions/${id}`)
    assert.equal(reply.status, 302)
    assert.equal((await elsewhere.send('GET', '/operator/profile/edit')).status, 401)
    assert.equal((await here.send('GET', '/operator/profile/edit')).status, 200)
    const otto = await createOperator('otto')
    ;(
      await signedIn(client.delete(`/operator/login-sessions/${id}`).accept('json'), otto)
    ).assertStatus(404)
    const [entry] = await db.from('audit_entries').where('action', 'login_session.ended')
    assert.equal(entry.actor, `operator:${olga.id}`)
  })
})
