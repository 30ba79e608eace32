import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiClient, ApiRequest } from '@japa/api-client'
import { toCsv } from '#app/core/sheets/csv'
import { readSheet } from '#app/core/sheets/reading'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Enrolment from '#app/accounts/models/enrolment'
import Notice from '#app/accounts/models/notice'
import User from '#app/accounts/models/user'
import { enrolDue } from '#app/accounts/user_import/enrolling'
import { columnsIn } from '#app/accounts/user_import/columns'
import { templateSheet } from '#app/accounts/user_import/sheets'
import { UNLIMITED } from '#app/partners/entitlements'
import Product from '#app/partners/models/product'
import { signedIn } from '#tests/support/sign_in'
import { storedRows } from '#tests/support/stored'
import { createUser, createWorld, type World } from '#tests/world'

const HEADER = ['姓名', '登录名', '角色', '昵称', '同时接待上限', '产品', '服务群组']
type Row = readonly string[]

test.group('Import of users', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    drive.fake()
    world = await createWorld()
    await limiter.clear()
    ada = (request) => signedIn(request.accept('json').redirects(0), world.ada)
    return () => drive.restore()
  })

  const PATH = '/p/acme/user-imports'
  const asPage = (request: ApiRequest) => signedIn(request.accept('html').redirects(0), world.ada)
  const ZHOU: Row = ['周宁', 'Zhou.Ning', '客服', '小周', '8', '', 'Loans']
  const MAX: Row = ['Max', 'max', '管理人员、客服', '', '', '', '']
  const EVE: Row = ['Eve', 'eve', 'Manager', '', '', '', '']

  const managers = (length: number) =>
    Array.from({ length }, (_, at): Row => ['P', `p${at}.x`, '管理人员', '', '', '', ''])

  const sheet = (rows: readonly Row[], header: Row = HEADER) => toCsv([header, ...rows])
  const check = async (client: ApiClient, rows: readonly Row[]) => {
    const sent = await ada(client.post(PATH).file('file', sheet(rows), 'people.csv'))
    return sent.body().id as string
  }
  /** Confirmed, and worked off. */
  const enrolled = async (client: ApiClient, rows: readonly Row[]) => {
    const id = await check(client, rows)
    const confirmed = await confirm(client, id, rows.length)
    confirmed.assertStatus(202)
    await enrolDue()
    return `/p/acme/enrolments/${confirmed.body().id}`
  }
  const confirm = (client: ApiClient, id: string, count: number) =>
    ada(client.post(`${PATH}/${id}/confirmation`).json({ people: count }))
  const people = async () => {
    const users = await User.in(world.acme.partner).whereNotIn('login_name', ['ada', 'ana', 'bo'])
    return users.map(({ loginName }) => loginName).sort()
  }
  /** As if these, created already, were still to come: those whom a process did not get to. */
  async function takeBack(names: string[], position: number) {
    const users = await User.in(world.acme.partner).whereIn('login_name', names)
    const ids = users.map(({ id }) => id)
    await db.from('group_memberships').delete()
    await db.from('agents').whereIn('user_id', ids).delete()
    await db.from('role_grants').whereIn('user_id', ids).delete()
    await db.from('users').whereIn('id', ids).delete()
    await db.from('enrolments').update({ position, finished_at: null, leased_until: 0 })
  }

  test('shows what it would do, and does nothing before that is confirmed', async ({
    client,
    assert,
  }) => {
    const file = sheet([ZHOU, MAX, ['', '', '', '', '', '', ''], EVE])
    const sent = await ada(client.post(PATH).file('file', file, 'people.csv'))
    sent.assertStatus(201)
    const { id, isReady, problems, people: shown } = sent.body()
    assert.isTrue(isReady)
    assert.deepEqual(problems, [])
    assert.deepEqual(shown[0], {
      name: '周宁',
      loginName: 'zhou.ning',
      roles: ['客服'],
      nickname: '小周',
      capacity: 8,
      groups: 1,
    })
    assert.deepEqual(await people(), [])

    const confirmed = await confirm(client, id, 3)
    confirmed.assertStatus(202)
    confirmed.assertBodyContains({ total: 3, isOwn: true, hasPasswords: false })
    await enrolDue()
    assert.deepEqual(await people(), ['eve', 'max', 'zhou.ning'])
    const address = `/p/acme/enrolments/${confirmed.body().id}`
    const finished = await ada(client.get(address))
    finished.assertBodyContains({ done: 3, created: 3, isFinished: true, refused: [] })
    const handed = await ada(client.post(`${address}/passwords`))
    handed.assertStatus(201)
    const [zhou] = handed.body().people
    assert.match(zhou.password, /^[a-z2-9]{4}(-[a-z2-9]{3,4}){3}$/)
    const user = await User.in(world.acme.partner).where('id', zhou.id).firstOrFail()
    assert.isTrue(await user.verifyPassword(zhou.password))
    assert.isTrue(Boolean(user.mustChangePassword))
    const agent = await Agent.in(world.acme.partner)
      .where('user_id', zhou.id)
      .preload('serviceGroups')
      .firstOrFail()
    assert.deepEqual([agent.nickname, agent.capacity, agent.missing], ['小周', 8, []])
    const eve = await User.in(world.acme.partner).where('login_name', 'eve').firstOrFail()
    assert.isNull(await Agent.in(world.acme.partner).where('user_id', eve.id).first())

    ;(await confirm(client, id, 3)).assertStatus(404)
    const entries = await db.from('audit_entries').where('action', 'user.created')
    assert.lengthOf(entries, 3)
    assert.isTrue(entries.every(({ actor }) => actor === `user:${world.ada.id}`))
  })

  test('hands the passwords out once, as a list and as a sheet, and keeps none', async ({
    client,
    assert,
  }) => {
    const id = await check(client, [ZHOU])
    const page = await asPage(client.get(`${PATH}/${id}`))
    assert.include(page.text(), 'name="people" value="1"')
    const confirmed = await asPage(client.post(`${PATH}/${id}/confirmation`).form({ people: 1 }))
    confirmed.assertStatus(302)
    await enrolDue()
    const address = confirmed.header('location')!
    const ready = await asPage(client.get(address))
    assert.include(ready.text(), `${address}/passwords`)
    const done = await asPage(client.post(`${address}/passwords`))
    // Whoever changed the language would come to a page without them.
    assert.include(ready.text(), 'name="locale"')
    assert.notInclude(done.text(), 'name="locale"')
    done.assertStatus(200)
    done.assertHeader('cache-control', 'no-store')
    const password = /<code>([^<]+)</.exec(done.text())![1]!
    const bytes = Buffer.from(/base64,([^"]+)"/.exec(done.text())![1]!, 'base64')
    const read = await readSheet({ name: 'passwords.xlsx', bytes })
    assert.deepEqual(read.ok && read.rows[1], ['周宁', 'zhou.ning', password])

    const again = await asPage(client.post(`${address}/passwords`))
    again.assertHeader('location', address)
    assert.notInclude((await asPage(client.get(address))).text(), `${address}/passwords`)
    assert.notInclude(JSON.stringify(await storedRows()), password)
  })

  test('hands the passwords to nobody but the manager who imported, and to one request', async ({
    client,
    assert,
  }) => {
    const address = await enrolled(client, [ZHOU])
    const stored = JSON.stringify(await storedRows())
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    const other = await signedIn(client.post(`${address}/passwords`).accept('json'), max)
    other.assertStatus(409)
    const answers = await Promise.all([1, 2, 3].map(() => ada(client.post(`${address}/passwords`))))
    assert.sameMembers(
      answers.map((answer) => answer.status()),
      [201, 409, 409]
    )
    const handed = answers.find((answer) => answer.status() === 201)!
    assert.notInclude(stored, handed.body().people[0].password)
    assert.lengthOf(await db.from('audit_entries').where('action', 'user.passwords_handed_out'), 1)
  })

  test('shows how far it is, and tells whoever began it when it is done', async ({
    client,
    assert,
  }) => {
    const rows = managers(25)
    const confirmed = await confirm(client, await check(client, rows), 25)
    const address = `/p/acme/enrolments/${confirmed.body().id}`
    const enrolment = () => Enrolment.findOrFail(confirmed.body().id)
    let before = 0
    for (let done = 0; done < 25; done = (await enrolment()).position) {
      assert.isAtLeast(done, before)
      before = done
      const page = await asPage(client.get(address))
      if (!(await enrolment()).finishedAt) assert.match(page.text(), /<progress[^>]* max="25"/)
    }
    await enrolDue()
    const page = await asPage(client.get(address))
    assert.notInclude(page.text(), '<progress')
    const notices = await Notice.of(world.ada).where('kind', 'users_imported')
    assert.deepEqual(
      notices.map(({ href }) => href),
      [address]
    )
  })

  test('goes on after a crash where it stood, and doubles nobody', async ({ client, assert }) => {
    const rows = managers(30)
    const address = await enrolled(client, rows)
    // A process died after the first ten: what it had begun besides was never committed.
    await takeBack(
      rows.slice(10).map((row) => row[1]!),
      10
    )
    await db.from('enrolments').update({ leased_until: Date.now() + 60_000 })
    await enrolDue()
    assert.lengthOf(await people(), 10)
    await db.from('enrolments').update({ leased_until: Date.now() - 1 })
    await enrolDue()
    assert.lengthOf(await people(), 30)
    const handed = (await ada(client.post(`${address}/passwords`))).body().people
    assert.lengthOf(handed, 30)
    for (const { id, password } of [handed[0], handed[29]]) {
      const user = await User.in(world.acme.partner).where('id', id).firstOrFail()
      assert.isTrue(await user.verifyPassword(password))
    }
  })

  test('names the row, the column and the reason of whatever is wrong', async ({
    client,
    assert,
  }) => {
    const card = await Product.createIn(world.acme.partner, { slug: 'card', name: 'Card' })
    await ServiceGroup.createIn(world.acme.partner, { productId: card.id, name: 'Loans' })
    const rows: [Row, number, string][] = [
      [['', 'a01', '客服', '', '', '', ''], 2, '姓名'],
      [['x'.repeat(41), 'a02', '客服', '', '', '', ''], 3, '姓名'],
      [['A', '', '客服', '', '', '', ''], 4, '登录名'],
      [['A', '-a', '客服', '', '', '', ''], 5, '登录名'],
      [['A', 'GUS', '客服', '', '', '', ''], 6, '登录名'],
      [['A', 'a06', '', '', '', '', ''], 7, '角色'],
      [['A', 'a07', '运营人员', '', '', '', ''], 8, '角色'],
      [['A', 'a08', '客服', 'x'.repeat(21), '', '', ''], 9, '昵称'],
      [['A', 'a09', '客服', '', '51', '', ''], 10, '同时接待上限'],
      [['A', 'a10', '客服', '', '1.5', '', ''], 11, '同时接待上限'],
      [['A', 'a11', '客服', '', '', 'Globex Loan', ''], 12, '产品'],
      [['A', 'a12', '客服', '', '', '', 'Cards'], 13, '服务群组'],
      [['A', 'a13', '客服', '', '', '', 'Loans'], 14, '服务群组'],
      [['A', 'a14', '管理人员', '', '5', '', ''], 15, '同时接待上限'],
      [['A', 'A01', '客服', '', '', '', ''], 16, '登录名'],
    ]
    const file = sheet(rows.map(([row]) => row))
    const { id, isReady, problems } = (
      await ada(client.post(PATH).file('file', file, 'people.csv'))
    ).body()
    assert.isFalse(isReady)
    assert.deepEqual(
      problems.map(({ row, column }: { row: number; column: string }) => [row, column]),
      rows.map(([, row, column]) => [row, column])
    )
    assert.include(problems.at(-1).message, '2')
    const refused = await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 15 }))
    refused.assertStatus(409)
    assert.deepEqual(await people(), [])
    const page = await asPage(client.get(`${PATH}/${id}`))
    assert.notInclude(page.text(), 'name="people"')
  })

  test('reads either language in any order, and says what a sheet lacks', async ({
    client,
    assert,
  }) => {
    const english = ['Service groups', 'Name*', 'Log-in name', 'Note', 'Roles', 'Nickname']
    const header = [...english, 'Capacity', 'Product']
    const row = ['Loans', 'Zoe', 'zoe', 'x', 'Manager, Agent', '', '', 'loan']
    const sent = await ada(client.post(PATH).file('file', sheet([row], header), 'people.csv'))
    assert.isTrue(sent.body().isReady)

    const wrong: [Buffer, string, string][] = [
      [sheet([ZHOU], HEADER.slice(0, 3)), 'people.csv', '昵称'],
      [sheet([]), 'people.csv', '没有用户'],
      [Buffer.from('PK\u0003\u0004 nothing'), 'people.xlsx', '损坏'],
      [Buffer.from('<html>'), 'people.xlsx', '网页'],
      [Buffer.alloc(0), 'people.csv', '空'],
      [sheet(Array.from({ length: 1001 }, (_, at) => ['A', `a${at}xx`, '客服'])), 'a.csv', '1,000'],
    ]
    for (const [file, name, words] of wrong) {
      const response = await ada(client.post(PATH).file('file', file, { filename: name }))
      assert.include(response.body().whole ?? response.body().errors[0].message, words)
    }
    ;(await ada(client.post(PATH))).assertStatus(422)
    assert.deepEqual(await people(), [])
  })

  test('creates everybody else when a name is taken at the last moment, and says whom not', async ({
    client,
    assert,
  }) => {
    const address = await enrolled(client, [ZHOU, MAX, EVE])
    await takeBack(['max', 'eve'], 1)
    await createUser(world.globex.partner, 'max', ['agent'])
    await enrolDue()
    assert.deepEqual(await people(), ['eve', 'zhou.ning'])
    const shown = await ada(client.get(address))
    shown.assertBodyContains({ total: 3, done: 3, created: 2, isFinished: true })
    assert.deepEqual(shown.body().refused, [
      { loginName: 'max', message: '检查之后该登录名被他人使用' },
    ])
    const { people: handed } = (await ada(client.post(`${address}/passwords`))).body()
    assert.deepEqual(
      handed.map(({ loginName }: { loginName: string }) => loginName),
      ['zhou.ning', 'eve']
    )

    const third = await check(client, [['Ann', 'ann', '客服', '', '', '', '']])
    ;(await confirm(client, third, 2)).assertStatus(409)
    assert.lengthOf(await people(), 2)
  })

  test('the same sheet confirmed twice at once is one import', async ({ client, assert }) => {
    const id = await check(client, [ZHOU, MAX])
    const answers = await Promise.all([1, 2].map(() => confirm(client, id, 2)))
    const begun = answers.filter((answer) => answer.status() === 202)
    assert.isNotEmpty(begun)
    await enrolDue()
    assert.lengthOf(await people(), 2)
    assert.lengthOf(await db.from('enrolments'), 1)
  })

  test('takes no seat that the contract does not grant', async ({ client, assert }) => {
    const grant = (seats: number) =>
      world.acme.partner.merge({ entitlements: { ...UNLIMITED, seats } }).save()
    await grant(3)
    const send = async () =>
      (await ada(client.post(PATH).file('file', sheet([ZHOU, MAX]), 'people.csv'))).body()
    const refused = await send()
    assert.match(refused.whole, /3.*2.*2/)
    assert.isFalse(refused.isReady)

    await grant(4)
    const { id } = await send()
    await grant(3)
    const late = await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 2 }))
    late.assertStatus(409)
    assert.deepEqual(await people(), [])
    await grant(4)
    ;(await confirm(client, id, 2)).assertStatus(202)
    await enrolDue()
    assert.lengthOf(await people(), 2)
  })

  test('takes no seat that was taken meanwhile, and says who got none', async ({
    client,
    assert,
  }) => {
    const address = await enrolled(client, [ZHOU, EVE, ['Ann', 'ann', '客服', '', '', '', '']])
    // As if a contract of fewer seats had begun while the second half was still to come.
    await takeBack(['eve', 'ann'], 1)
    await world.acme.partner.merge({ entitlements: { ...UNLIMITED, seats: 3 } }).save()
    await enrolDue()
    assert.deepEqual(await people(), ['eve', 'zhou.ning'])
    const shown = await ada(client.get(address))
    assert.deepEqual(
      shown.body().refused.map(({ loginName }: { loginName: string }) => loginName),
      ['ann']
    )
  })

  test('belongs to the partner whose manager sent it', async ({ client, assert }) => {
    const { id } = (await ada(client.post(PATH).file('file', sheet([ZHOU]), 'a.csv'))).body()
    const gil = (request: ApiRequest) => signedIn(request.accept('json'), world.gil)
    ;(await gil(client.get(`/p/globex/user-imports/${id}`))).assertStatus(404)
    ;(
      await gil(client.post(`/p/globex/user-imports/${id}/confirmation`).json({ people: 1 }))
    ).assertStatus(404)
    ;(await ada(client.delete(`${PATH}/${id}`))).assertStatus(204)
    ;(await ada(client.get(`${PATH}/${id}`))).assertStatus(404)
    assert.deepEqual(await people(), [])
  })

  test('its template is understood once it is filled in', async ({ client, assert }) => {
    const response = await ada(client.get(`${PATH}/template`))
    response.assertStatus(200)
    assert.match(response.header('content-disposition')!, /^attachment; filename="users.xlsx"/)
    for (const locale of ['zh-CN', 'en']) {
      const bytes = await templateSheet(i18nManager.locale(locale))
      const read = await readSheet({ name: 'template.xlsx', bytes })
      assert.isTrue(read.ok && columnsIn(read.rows[0]!).size === HEADER.length)
    }
  })

  test('hundreds of people are created while others are answered', async ({ client, assert }) => {
    const rows = Array.from({ length: 300 }, (_, at) => [
      ...[`P${at}`, `p${at}.x`, '客服', '', '', '', 'Loans'],
    ])
    const confirmed = await confirm(client, await check(client, rows), 300)
    confirmed.assertStatus(202)
    const seen = new Set<number>()
    for (let done = 0; done < 300;) {
      const answer = await ada(client.get(`/p/acme/enrolments/${confirmed.body().id}`))
      done = answer.body().done
      seen.add(done)
    }
    assert.isAbove(seen.size, 5, 'nobody else was answered while it went on')
    await enrolDue()
    assert.lengthOf(await people(), 300)
  }).timeout(60_000)
})
