import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import mail from '@adonisjs/mail/services/main'
import type { FakeMailer } from '@adonisjs/mail'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { appUrl } from '#config/app'
import { sendMails } from '#app/accounts/mails'
import LoginSession from '#app/accounts/models/login_session'
import PasswordReset from '#app/accounts/models/password_reset'
import { Device } from '#tests/support/device'
import { enrol } from '#tests/support/second_factor'
import { until } from '#tests/support/until'
import { createOperator, createWorld, PASSWORD, type World } from '#tests/world'

const GOOD = '梧桐 river 四十二'

test.group('A forgotten password', (group) => {
  let world: World
  let mailer: FakeMailer
  group.each.setup(async () => {
    world = await createWorld()
    await limiter.clear()
    await world.ana.account.merge({ email: 'ana@acme.example', locale: 'en' }).save()
    mailer = mail.fake()
    return () => mail.restore()
  })

  const ask = (client: ApiClient, loginName: string) =>
    client.post('/password-resets').accept('json').json({ loginName }).withCsrfToken()
  const change = (client: ApiClient, token: string, newPassword = GOOD, again = newPassword) =>
    client
      .put(`/password-resets/${token}`)
      .accept('json')
      .json({ newPassword, newPasswordAgain: again })
      .withCsrfToken()

  const letters = async (count = 1) => {
    await until(async () => (await PasswordReset.all()).length >= count, 'no link was made')
    await sendMails()
    return mailer.messages.sent().map((sent) => sent.toJSON().message)
  }
  const linkFor = async (client: ApiClient, loginName: string) => {
    const before = (await PasswordReset.all()).length
    await ask(client, loginName)
    const text = String((await letters(before + 1)).at(-1)!.text)
    const [, address, token] = /(\S+)\/password-resets\/([\w-]{43})\n/.exec(text) ?? []
    return { address, token: token! }
  }

  test('is replaced by a link that is mailed: once, within the hour, all log-ins end', async ({
    client,
    assert,
  }) => {
    const device = await LoginSession.start(world.ana.account, { ip: '127.0.0.1', userAgent: 'x' })
    const forged = { 'x-forwarded-host': 'evil.example' }
    const browser = await new Device(undefined, forged).visit()
    const asked = await browser.send('POST', '/password-resets', { json: { loginName: ' ANA ' } })
    assert.equal(asked.status, 202, asked.text)
    const [letter] = await letters()
    assert.deepEqual(letter!.to, ['ana@acme.example'])
    assert.equal(letter!.subject, 'A new password for Xiaoyun')
    const [, address, token] = /(\S+)\/password-resets\/([\w-]{43})\n/.exec(String(letter!.text))!
    assert.equal(address, appUrl)
    assert.notInclude(JSON.stringify([await db.from('password_resets')]), token!)

    const page = await client.get(`/password-resets/${token}`)
    page.assertStatus(200)
    assert.equal(page.header('cache-control'), 'no-store')
    assert.equal(page.header('referrer-policy'), 'no-referrer')
    ;(await change(client, token!)).assertStatus(204)
    await device.refresh()
    assert.equal(device.endReason, 'password_changed')
    await new Device().logIn('ana', GOOD)
    await assert.rejects(() => new Device().logIn('ana', PASSWORD))
    ;(await change(client, token!, `${GOOD}!`)).assertStatus(404)
    ;(await client.get(`/password-resets/${token}`)).assertStatus(404)
    const actions = (await db.from('audit_entries').orderBy('id')).map((row) => row.action)
    assert.includeMembers(actions, ['password_reset.requested', 'password.reset_by_mail'])
  })

  test('says the same for whoever is unknown, has no address, is disabled, or of the demo', async ({
    client,
    assert,
  }) => {
    await world.bo.account.merge({ email: 'bo@acme.example', disabledAt: Date.now() }).save()
    await world.gil.merge({ email: 'gil@globex.example', isDemo: true }).save()
    const answers: string[] = []
    for (const name of ['nobody', 'ada', 'bo', 'gil', "' or 1=1 --", 'ana']) {
      const reply = await ask(client, name)
      answers.push(`${reply.status()} ${reply.text()}`)
    }
    assert.lengthOf(new Set(answers), 1)
    assert.lengthOf(await letters(), 1)
    const pages = await Promise.all(
      ['nobody', 'ana'].map((loginName) =>
        client.post('/password-resets').form({ loginName }).withCsrfToken()
      )
    )
    const [unknown, known] = pages.map((page) => page.text().replace(/[\w+/=.-]{16,}/g, ''))
    assert.equal(unknown, known)
  })

  test('answers before anything is done about it, which takes as long as it takes', async ({
    client,
    assert,
    cleanup,
  }) => {
    const { mint } = PasswordReset
    const answered = Promise.withResolvers<void>()
    PasswordReset.mint = async function (...given) {
      await answered.promise
      return Reflect.apply(mint, this, given) as ReturnType<typeof mint>
    }
    cleanup(() => {
      PasswordReset.mint = mint
    })
    ;(await ask(client, 'ana')).assertStatus(202)
    answered.resolve()
    assert.lengthOf(await letters(), 1)
  })

  test('odd, blank and made-up links are worth nothing', async ({ client, assert }) => {
    await linkFor(client, 'ana')
    const odd = ['', '%20', 'null', 'a'.repeat(43), 'a'.repeat(44), `${'a'.repeat(42)}%00`]
    for (const token of [...odd, randomBytes(32).toString('base64url')]) {
      assert.equal((await client.get(`/password-resets/${token}`)).status(), 404, token)
      assert.equal((await change(client, token)).status(), 404, token)
    }
    await new Device().logIn('ana', PASSWORD)
  })

  test('a link is worth nothing after an hour, to a disabled user, or after another change', async ({
    client,
    assert,
  }) => {
    const { ana } = world
    const late = await linkFor(client, 'ana')
    const { expiresAt } = await PasswordReset.firstOrFail()
    assert.closeTo(expiresAt, Date.now() + 3_600_000, 60_000)
    await PasswordReset.query().update({ expires_at: Date.now() - 1 })
    ;(await change(client, late.token)).assertStatus(404)

    const { token } = await linkFor(client, 'ana')
    await ana.account.merge({ disabledAt: Date.now() }).save()
    ;(await change(client, token)).assertStatus(404)
    await ana.account.merge({ disabledAt: null }).save()

    const device = new Device()
    await device.logIn('ana')
    const json = { currentPassword: PASSWORD, newPassword: GOOD, newPasswordAgain: GOOD }
    assert.equal((await device.send('PUT', '/password', { json })).status, 204)
    ;(await change(client, token)).assertStatus(404)
  })

  test('a link sets the password of the one it was sent to, and is used up with all others', async ({
    client,
  }) => {
    await world.bo.account.merge({ email: 'bo@acme.example' }).save()
    const [first, second] = [await linkFor(client, 'ana'), await linkFor(client, 'ana')]
    const bos = await linkFor(client, 'bo')
    ;(await change(client, second.token)).assertStatus(204)
    ;(await change(client, first.token)).assertStatus(404)
    await new Device().logIn('bo', PASSWORD)
    ;(await change(client, bos.token, `${GOOD} bo`)).assertStatus(204)
    await new Device().logIn('ana', GOOD)
  })

  test('of many at once with one link, one sets the password', async ({ client, assert }) => {
    const { token } = await linkFor(client, 'ana')
    const words = ['梧桐 river 一', '梧桐 river 二', '梧桐 river 三', '梧桐 river 四']
    const replies = await Promise.all(words.map((word) => change(client, token, word)))
    const statuses = replies.map((reply) => reply.status())
    assert.deepEqual(statuses.toSorted(), [204, 404, 404, 404])
    await new Device().logIn('ana', words[statuses.indexOf(204)]!)
  })

  test('weak passwords are refused at the field, and leave the link as it was', async ({
    client,
    assert,
  }) => {
    const { token } = await linkFor(client, 'ana')
    for (const weak of ['short', 'woaini1314', 'acme2026', 'a'.repeat(200)]) {
      const reply = await change(client, token, weak)
      reply.assertStatus(422)
      assert.equal(reply.body().errors[0].field, 'newPassword')
    }
    const different = await change(client, token, GOOD, 'another')
    assert.equal(different.body().errors[0].field, 'newPasswordAgain')
    ;(await change(client, token, randomBytes(32).toString('hex'))).assertStatus(204)
  })

  test('a new password does not take the second step away', async ({ client, assert }) => {
    await enrol(world.ana.account)
    const { token } = await linkFor(client, 'ana')
    ;(await change(client, token)).assertStatus(204)
    const device = await new Device().visit()
    const json = { loginName: 'ana', password: GOOD }
    assert.equal((await device.send('POST', '/login', { json })).status, 202)
  })

  test('an operator gets one as well', async ({ client, assert }) => {
    const olga = await createOperator('olga', { email: 'olga@xiaoyun.example' })
    const { token } = await linkFor(client, 'olga')
    ;(await change(client, token, 'x9 y8 z7')).assertStatus(422)
    ;(await change(client, token)).assertStatus(204)
    const [entry] = await db.from('audit_entries').where('action', 'password.reset_by_mail')
    assert.isNull(entry.partner_id)
    assert.equal(entry.actor, `operator:${olga.id}`)
  })

  test('nobody’s mailbox is flooded, and one address asks twenty times an hour at most', async ({
    client,
    assert,
  }) => {
    for (let n = 0; n < 20; n++) (await ask(client, n < 8 ? 'ana' : 'nobody')).assertStatus(202)
    const refused = await ask(client, 'ana')
    refused.assertStatus(429)
    assert.isAbove(Number(refused.header('retry-after')), 0)
    await letters(5)
    assert.lengthOf(await PasswordReset.all(), 5)
    ;(await ask(client, 'ana').header('x-forwarded-for', '198.51.100.7')).assertStatus(202)
  })
})
