import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { AuditFacts, Auditor } from '#app/partners/audit'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, PASSWORD, type World } from '#tests/world'

interface Listed {
  meta: { older: string | null; newer: string | null }
  data: { id: number; action: string; actor: string }[]
}

// 00:30 on the fifth in Shanghai, where Acme is.
const AT = Date.UTC(2026, 0, 4, 16, 30)
const DAY = 86_400_000

test.group('The audit log', (group) => {
  let world: World
  let olga: Operator
  group.each.setup(async () => {
    world = await createWorld()
    const own = { password: PASSWORD, mustChangePassword: false, totpConfirmedAt: AT }
    olga = await Operator.create({ loginName: 'olga', name: 'Olga', ...own })
    return () => limiter.clear()
  })

  const by = (person: User | Operator): Auditor => ({
    actor: `${person instanceof Operator ? 'operator' : 'user'}:${person.id}`,
    name: person.name,
    ip: '203.0.113.7',
  })
  const record = (
    who: User | Operator,
    facts: AuditFacts,
    { partner = world.acme.partner, at = AT }: { partner?: { id: number } | null; at?: number } = {}
  ) => transaction((trx) => recordAudit(partner, by(who), facts, trx, at))

  const list = async (
    client: ApiClient,
    query = '',
    path = '/p/acme',
    who: User | Operator = world.ada
  ) => {
    const response = await signedIn(client.get(`${path}/audit-entries${query}`).accept('json'), who)
    response.assertStatus(200)
    return response.body() as Listed
  }
  const actions = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).data.map(({ action }) => action)
  const page = async (client: ApiClient, language = 'en', who: User | Operator = world.ada) => {
    const asked = client.get('/p/acme/audit-entries').header('accept-language', language)
    return (await signedIn(asked, who)).text().replace(/\s+/g, ' ')
  }

  test('tells managers what was done at their partner, the newest first', async ({
    client,
    assert,
  }) => {
    await record(world.ada, { action: 'user.created' })
    await record(world.ana.account, { action: 'session.started' }, { at: AT + 1000 })
    await record(world.gil, { action: 'user.disabled' }, { partner: world.globex.partner })
    await record(olga, { action: 'partner.created' }, { partner: null })
    assert.deepEqual(await actions(client), ['session.started', 'user.created'])
  })

  test('says who, what, to whom and from where, in both languages', async ({ client, assert }) => {
    const data = { before: { roles: ['agent'] }, after: { roles: ['agent', 'manager'] } }
    const ana = { subject: `user:${world.ana.userId}`, subjectName: 'Ana' }
    await record(world.ada, { action: 'user.roles_changed', ...ana, data })
    await record(world.ada, { action: 'thing.turned', data: { reason: '<b>why</b>' } })
    const english = await page(client)
    for (const words of ['Changed roles of a user', 'User “Ana”', 'Agent, Manager', '203.0.113.7'])
      assert.include(english, words)
    assert.include(english, 'thing.turned')
    assert.include(english, '&lt;b&gt;why')
    const chinese = await page(client, 'zh-CN')
    for (const words of ['修改用户角色', '用户“Ana”', '客服、管理人员', '原因'])
      assert.include(chinese, words)
    assert.notMatch(english + chinese, /translation missing|undefined|\[object/)
  })

  test('calls settings, levels, devices and hours as the pages call them', async ({
    client,
    assert,
  }) => {
    const level = `product:${world.acme.product.id}`
    const data = { level, before: null, after: 'Yun' }
    await record(world.ada, { action: 'setting.changed', subject: 'setting:robot_name', data })
    const device = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0'
    await record(world.ada, { action: 'login.succeeded', data: { device } })
    const slots = [{ from: 540, to: 1080 }]
    await record(world.ada, { action: 'calendar_days.marked', data: { kind: 'hours', slots } })
    const weekly = [slots, [], [], [], [], [], []]
    const changed = { before: null, after: { weekly } }
    await record(world.ada, {
      action: 'calendar.changed',
      subject: 'calendar:partner',
      data: changed,
    })
    const english = await page(client)
    for (const text of [
      'Robot’s name',
      'Acme Loan',
      'Chrome · Linux',
      'Monday 09:00–18:00',
      'All products',
    ]) {
      assert.include(english, text)
    }
    for (const raw of ['robot_name', level, 'Mozilla', '540']) {
      assert.notInclude(english.replace(/="[^"]*"/g, ''), raw)
    }
  })

  test('says in words what was counted, and at which step a log-in failed', async ({
    client,
    assert,
  }) => {
    const facts: [action: string, data: object, words: string, raw: string][] = [
      ['login.failed', { step: 'recovery_code' }, 'Recovery code', 'recovery_code'],
      ['customer.erased', { conversations: 2 }, 'Conversations', '>conversations'],
      ['customer.exported', { covered: true }, 'Covered', '>covered'],
      ['user.imported', { users: 3 }, 'Users', '>users'],
      ['audit.exported', { action: 'user.created' }, 'Created a user', '>user.created'],
    ]
    for (const [action, data] of facts) await record(world.ada, { action, data })
    const english = (await page(client))
      .replace(/="[^"]*"/g, '')
      .replace(/<option.*?<\/option>/g, '')
    for (const [action, , words, raw] of facts) {
      assert.include(english, words, action)
      assert.notInclude(english, raw, action)
    }
  })

  test('is found by person, action, subject and day of the own zone', async ({
    client,
    assert,
  }) => {
    const ana = { subject: 'user:7', subjectName: 'Ana' }
    await record(world.ada, { action: 'user.created', ...ana })
    await record(world.ana.account, { action: 'session.started' }, { at: AT - DAY })
    await record(olga, { action: 'user.password_reset', ...ana }, { at: AT + DAY })
    const expected: [query: string, found: string[]][] = [
      ['?person=ada', ['user.created']],
      ['?person=Olga', ['user.password_reset']],
      [`?person=user:${world.ana.userId}`, ['session.started']],
      ['?person=nobody', []],
      ['?action=user.created', ['user.created']],
      ['?subject=user:7', ['user.password_reset', 'user.created']],
      ['?subject=user:7&person=Olga&action=user.password_reset', ['user.password_reset']],
      ['?from=2026-01-05&to=2026-01-05', ['user.created']],
      ['?to=2026-01-04', ['session.started']],
      ['?from=2026-01-05', ['user.password_reset', 'user.created']],
    ]
    for (const [query, found] of expected)
      assert.deepEqual(await actions(client, query), found, query)
  })

  test('is walked to its oldest entry and back, each seen once', async ({ client, assert }) => {
    // Fifteen of each moment, so that pages end within one.
    for (let n = 0; n < 120; n++) {
      const facts = { action: `thing.n${n}` }
      await record(n % 2 ? world.ada : world.ana.account, facts, { at: AT + Math.floor(n / 15) })
    }
    const all = Array.from({ length: 120 }, (_, n) => `thing.n${119 - n}`)
    const walk = async (towards: 'older' | 'newer', start: string, both = '') => {
      const pages: string[][] = []
      for (let query: string | null = start; query !== null;) {
        const { meta, data } = await list(client, `?${both}${query}`)
        pages.push(data.map(({ action }) => action))
        query = meta[towards] && `&${towards}=${meta[towards]}`
      }
      return pages
    }
    assert.deepEqual((await walk('older', '')).flat(), all)
    const back = await walk('newer', '&oldest=1')
    assert.deepEqual(back.toReversed().flat(), all)
    assert.deepEqual(
      back.map(({ length }) => length),
      [50, 50, 20]
    )
    // "a" is in both names: two walks along the index, put together.
    assert.deepEqual((await walk('older', '', 'person=a')).flat(), all)
  })

  test('shows operators the platform, and of a partner what the platform did there', async ({
    client,
    assert,
  }) => {
    await record(olga, { action: 'partner.created' }, { partner: null })
    await record(olga, { action: 'support_access.begun' })
    await record(world.ada, { action: 'user.created' })
    assert.deepEqual(await actions(client, '', '/operator', olga), ['partner.created'])
    const acme = '/operator/partners/acme'
    assert.deepEqual(await actions(client, '', acme, olga), ['support_access.begun'])
    assert.deepEqual(await actions(client, '?person=user:1', acme, olga), [])
    assert.deepEqual(await actions(client, `?person=user:${world.ada.id}`, acme, olga), [])
    for (const path of ['/operator', acme]) {
      const shown = await signedIn(client.get(`${path}/audit-entries`), olga)
      shown.assertStatus(200)
    }
  })

  test('refuses what is no place, no day and no action', async ({ client }) => {
    for (const query of [
      '?older=x',
      '?newer=1-2-3',
      '?from=2026-13-01',
      '?action=A%27',
      '?oldest=2',
    ]) {
      const path = `/p/acme/audit-entries${query}`
      const response = await signedIn(client.get(path).accept('json'), world.ada)
      response.assertStatus(422)
    }
  })

  const download = async (client: ApiClient, query: string) => {
    const asked = client.get(`/p/acme/audit-entries/export${query}`)
    const response = await signedIn(asked.header('accept-language', 'en'), world.ada)
    response.assertStatus(200)
    response.assertHeader('x-content-type-options', 'nosniff')
    return response
  }

  test('leaves as a file that no spreadsheet runs, and says that it did', async ({
    client,
    assert,
  }) => {
    const formula = { subject: 'user:7', subjectName: 'Ana', data: { '=1+1': '@SUM(A1)' } }
    await record(world.ada, { action: '=cmd|calc', ...formula })
    await record(world.ada, { action: 'user.created', data: { after: { name: 'Bo "B", jr' } } })

    const csv = (await download(client, '?format=csv')).text()
    const [header, first, second] = csv.split('\r\n')
    assert.equal(header, '\ufeffTime,Person,Action,Subject,Details,IP address')
    assert.equal(first, "2026-01-05 00:30:00,Ada,'=cmd|calc,User “Ana”,'=1+1: @SUM(A1),203.0.113.7")
    assert.equal(
      second,
      '2026-01-05 00:30:00,Ada,Created a user,,"Name: — → Bo ""B"", jr",203.0.113.7'
    )

    const lines = (await download(client, '?format=jsonl&action=user.created')).text().trim()
    const entry = JSON.parse(lines) as Record<string, unknown>
    assert.include(entry, { at: '2026-01-04T16:30:00.000Z', action: 'user.created' })
    assert.deepEqual(entry.data, { after: { name: 'Bo "B", jr' } })

    const exports = await db.from('audit_entries').where('action', 'audit.exported').orderBy('id')
    assert.deepEqual(
      exports.map(({ actor, data }) => [actor, JSON.parse(data)]),
      [
        [`user:${world.ada.id}`, { format: 'csv' }],
        [`user:${world.ada.id}`, { format: 'jsonl', action: 'user.created' }],
      ]
    )
  })

  test('calls levels in a file as on the page', async ({ client, assert }) => {
    const level = `product:${world.acme.product.id}`
    const data = { level, before: null, after: 'Yun' }
    await record(world.ada, { action: 'setting.changed', subject: 'setting:robot_name', data })
    const csv = (await download(client, '?format=csv&action=setting.changed')).text()
    assert.include(csv, 'Acme Loan')
  })

  test('leaves as a workbook, too', async ({ client, assert }) => {
    await record(world.ada, { action: 'user.created' })
    const response = await download(client, '')
    assert.match(response.header('content-disposition')!, /filename="audit.xlsx"/)
    assert.match(response.header('content-type')!, /spreadsheetml/)
  })
})
