import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest } from '@japa/api-client'
import { toCsv } from '#app/core/sheets/csv'
import { readSheet } from '#app/core/sheets/reading'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import User from '#app/accounts/models/user'
import { columnsIn } from '#app/accounts/user_import/columns'
import { templateSheet } from '#app/accounts/user_import/sheets'
import { UNLIMITED } from '#app/partners/entitlements'
import Product from '#app/partners/models/product'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

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

  const sheet = (rows: readonly Row[], header: Row = HEADER) => toCsv([header, ...rows])
  const people = async () => {
    const users = await User.in(world.acme.partner).whereNotIn('login_name', ['ada', 'ana', 'bo'])
    return users.map(({ loginName }) => loginName).sort()
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

    const done = await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 3 }))
    done.assertStatus(201)
    assert.deepEqual(await people(), ['eve', 'max', 'zhou.ning'])
    const [zhou] = done.body().people
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

    const again = await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 3 }))
    again.assertStatus(404)
    const entries = await db.from('audit_entries').where('action', 'user.created')
    assert.lengthOf(entries, 3)
    assert.notInclude(JSON.stringify(entries), zhou.password)
  })

  test('hands the passwords out on one page, as a list and as a sheet', async ({
    client,
    assert,
  }) => {
    const sent = await ada(client.post(PATH).file('file', sheet([ZHOU]), 'people.csv'))
    const address = `${PATH}/${sent.body().id}`
    const page = await asPage(client.get(address))
    assert.include(page.text(), 'name="people" value="1"')
    const done = await asPage(client.post(`${address}/confirmation`).form({ people: 1 }))
    done.assertStatus(200)
    done.assertHeader('cache-control', 'no-store')
    const password = /<code>([^<]+)</.exec(done.text())![1]!
    const bytes = Buffer.from(/base64,([^"]+)"/.exec(done.text())![1]!, 'base64')
    const read = await readSheet({ name: 'passwords.xlsx', bytes })
    assert.deepEqual(read.ok && read.rows[1], ['周宁', 'zhou.ning', password])
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

  test('creates all or nobody, also when a name is taken at the last moment', async ({
    client,
    assert,
  }) => {
    const check = async (rows: readonly Row[]) =>
      (await ada(client.post(PATH).file('file', sheet(rows), 'people.csv'))).body().id
    const [first, second] = [await check([ZHOU, MAX]), await check([EVE, MAX])]
    const confirm = (id: string) =>
      ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 2 }))
    const answers = await Promise.all([confirm(first), confirm(second)])
    assert.sameMembers(
      answers.map((answer) => answer.status()),
      [201, 409]
    )
    assert.lengthOf(await people(), 2)

    const third = await check([['Ann', 'ann', '客服', '', '', '', '']])
    const more = await ada(client.post(`${PATH}/${third}/confirmation`).json({ people: 2 }))
    more.assertStatus(409)
    assert.lengthOf(await people(), 2)
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
    ;(await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 2 }))).assertStatus(201)
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

  test('a thousand people are created at once', async ({ client, assert }) => {
    const rows = Array.from({ length: 1000 }, (_, at) => [
      `P${at}`,
      `p${at}.x`,
      '客服',
      '',
      '',
      '',
      'Loans',
    ])
    const { id } = (await ada(client.post(PATH).file('file', sheet(rows), 'people.csv'))).body()
    const done = await ada(client.post(`${PATH}/${id}/confirmation`).json({ people: 1000 }))
    done.assertStatus(201)
    assert.lengthOf(await people(), 1000)
  }).timeout(60_000)
})
