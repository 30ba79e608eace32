import { mock } from 'node:test'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import Operator from '#app/accounts/models/operator'
import { isOpen, ruleOn } from '#app/settings/calendar/calendar'
import { calendarOf } from '#app/settings/calendar/calendar_values'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, PASSWORD, type World } from '#tests/world'

const ALL = '/p/acme/service-calendar'
const LOAN = '/p/acme/products/loan/service-calendar'
const at = (local: string) => Date.parse(`${local}:00+08:00`)

/** The same slot from Monday to Friday. */
const workdays = (from: string, to: string) =>
  Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((day) => [
      [`${day}_0_from`, from],
      [`${day}_0_to`, to],
    ])
  )
const OFFICE = { hours: workdays('09:00', '18:00'), followsHolidays: true, makeupWeekday: 1 }

test.group('Service hours', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const put = async (client: ApiClient, url: string, body: object, user = world.ada) =>
    await signedIn(client.put(url).accept('json').json(body), user)
  const page = async (client: ApiClient, url: string, language = 'zh-CN') => {
    const request = client.get(url).accept('html').header('Accept-Language', language)
    return (await signedIn(request, world.ada)).text()
  }

  test('nobody has set: people serve whenever somebody is there', async ({ client, assert }) => {
    const { partner, product } = world.acme
    assert.isTrue(isOpen(await calendarOf({ partner, product }), at('2026-11-22T03:00')))
    assert.include(await page(client, ALL), '任何时候都可以转人工')
  })

  test('a manager sets the week for all products; a product and its group go their own way', async ({
    client,
    assert,
  }) => {
    const { partner, product, group: loans } = world.acme
    const GROUP = `/p/acme/service-groups/${loans.id}/service-calendar`
    ;(await put(client, ALL, OFFICE)).assertStatus(200)
    const monday = at('2026-11-23T20:00')
    assert.isFalse(isOpen(await calendarOf({ partner, product, group: loans }), monday))
    await put(client, LOAN, { ...OFFICE, hours: workdays('09:00', '21:00') })
    assert.isTrue(isOpen(await calendarOf({ partner, product, group: loans }), monday))
    await put(client, GROUP, { ...OFFICE, hours: workdays('22:00', '02:00') })
    assert.isFalse(isOpen(await calendarOf({ partner, product, group: loans }), monday))
    assert.isTrue(isOpen(await calendarOf({ partner, product }), monday))
    assert.isFalse(isOpen(await calendarOf({ partner }), monday))

    for (const url of [GROUP, LOAN]) {
      ;(await signedIn(client.delete(url).accept('json'), world.ada)).assertStatus(204)
    }
    assert.isFalse(isOpen(await calendarOf({ partner, product, group: loans }), monday))
  })

  test('days that are marked win, the nearest level first, and are taken back', async ({
    client,
    assert,
  }) => {
    const { partner, product } = world.acme
    await put(client, ALL, OFFICE)
    const outing = { from: '2026-11-23', until: '2026-11-24', kind: 'closed', name: '团建' }
    ;(await put(client, `${ALL}/days`, outing)).assertStatus(200)
    assert.isFalse(isOpen(await calendarOf({ partner, product }), at('2026-11-24T10:00')))
    const slots = { '0_from': '10:00', '0_to': '11:00' }
    await put(client, `${LOAN}/days`, { from: '2026-11-24', kind: 'hours', slots })
    assert.isTrue(isOpen(await calendarOf({ partner, product }), at('2026-11-24T10:30')))
    assert.isFalse(isOpen(await calendarOf({ partner }), at('2026-11-24T10:30')))
    assert.include(await page(client, `${ALL}?year=2026`), '团建')

    await put(client, `${ALL}/days`, { from: '2026-11-23', kind: 'usual' })
    assert.isTrue(isOpen(await calendarOf({ partner }), at('2026-11-23T10:00')))
    assert.isFalse(isOpen(await calendarOf({ partner }), at('2026-11-24T10:00')))
  })

  test('what does not fit is refused at its day, in the person’s language, and nothing is stored', async ({
    client,
    assert,
  }) => {
    const hours = (values: Record<string, string>) => ({ ...OFFICE, hours: values })
    const wrong = [
      [{ '1_0_from': '09:00' }, 'hours_1', 'incomplete'],
      [{ '2_0_from': '9 Uhr', '2_0_to': '10:00' }, 'hours_2', 'not_a_time'],
      [{ '3_0_from': '09:00', '3_0_to': '09:00' }, 'hours_3', 'empty'],
      [
        { '4_0_from': '09:00', '4_0_to': '12:00', '4_1_from': '11:00', '4_1_to': '13:00' },
        ...['hours_4', 'overlap'],
      ],
      [
        { '7_0_from': '22:00', '7_0_to': '02:00', '1_0_from': '01:00', '1_0_to': '08:00' },
        ...['hours_1', 'overlap_previous'],
      ],
    ] as const
    ;(await put(client, ALL, hours({ '8_0_from': '09:00' }))).assertStatus(422)
    for (const [values, field, rule] of wrong) {
      const answer = await put(client, ALL, hours(values as Record<string, string>))
      answer.assertStatus(422)
      assert.containsSubset(answer.body().errors, [{ field, rule }])
    }
    for (const body of [
      { from: '2026-02-30', kind: 'closed' },
      { from: '2026-11-23', until: '2026-11-22', kind: 'closed' },
      { from: '2026-01-01', until: '2026-12-31', kind: 'closed' },
      { from: '2026-11-23', kind: 'hours' },
      { from: '2026-11-23', kind: 'party' },
    ]) {
      ;(await put(client, `${ALL}/days`, body)).assertStatus(422)
    }
    assert.lengthOf(await db.from('service_calendars'), 0)
    assert.lengthOf(await db.from('calendar_days'), 0)

    const form = client.put(ALL).accept('html').header('Referer', ALL)
    const sent = form.form({
      'hours[1_0_from]': '09:00',
      'hours[2_0_from]': '08:30',
      'followsHolidays': '1',
      'makeupWeekday': '1',
    })
    const back = (await signedIn(sent, world.ada)).text()
    assert.include(back, '周一的时段须填写开始和结束时间')
    assert.include(back, 'value="08:30"', 'what was typed is kept')
  })

  test('24 hours, and past midnight, are hours like others', async ({ client, assert }) => {
    const hours = { '1_0_from': '00:00', '1_0_to': '00:00', '2_0_from': '22:00', '2_0_to': '02:00' }
    ;(await put(client, ALL, { ...OFFICE, hours })).assertStatus(200)
    const calendar = await calendarOf({ partner: world.acme.partner })
    assert.deepEqual(ruleOn(calendar, '2026-11-23').slots, [{ from: 0, to: 1440 }])
    assert.isTrue(isOpen(calendar, at('2026-11-25T01:30')))
    const text = await page(client, `${ALL}?at=2026-11-25T01:30`, 'en')
    assert.include(text, '22:00–02:00 next day')
    assert.include(text, 'Because of the day before')
  })

  test('the second of two who change the hours is told, and changes nothing', async ({
    client,
    assert,
  }) => {
    const version = /name="version" value="(\d+)"/.exec(await page(client, ALL))![1]
    ;(await put(client, ALL, { ...OFFICE, version })).assertStatus(200)
    const late = { ...OFFICE, version, hours: workdays('10:00', '11:00') }
    ;(await put(client, ALL, late)).assertStatus(422)
    const calendar = await calendarOf({ partner: world.acme.partner })
    assert.isTrue(isOpen(calendar, at('2026-11-23T17:00')))
  })

  test('the page says what applies at any moment, until when, and why', async ({
    client,
    assert,
  }) => {
    await put(client, ALL, OFFICE)
    const holiday = await page(client, `${ALL}?at=2026-10-02T10:00`)
    assert.include(holiday, '法定节假日：国庆节')
    assert.include(holiday, '10月8日（周四）09:00开始服务')
    const english = await page(client, `${ALL}?at=2026-10-10T10:00&year=2026`, 'en')
    assert.include(english, 'make-up day: National Day')
    assert.equal(/translation missing: en, (\S+)/i.exec(english)?.[1], undefined)
    assert.include(await page(client, `${ALL}?year=2031`), '还没有 2031 年的法定节假日名单')
    const json = await signedIn(client.get(`${ALL}?at=2026-10-02T10:00`).accept('json'), world.ada)
    assert.isFalse(json.body().moment.isOpen)
  })

  test('every change is audited; agents may not, and strangers find nothing', async ({
    client,
    assert,
  }) => {
    await put(client, ALL, OFFICE)
    await put(client, `${ALL}/days`, { from: '2026-11-23', kind: 'closed' })
    await signedIn(client.delete(ALL).accept('json'), world.ada)
    const entries = await db
      .from('audit_entries')
      .where('subject', 'calendar:partner')
      .orderBy('id')
    assert.deepEqual(
      entries.map(({ action, actor }) => [action, actor]),
      ['calendar.changed', 'calendar_days.marked', 'calendar.reset'].map((action) => [
        ...[action, `user:${world.ada.id}`],
      ])
    )
    ;(await put(client, ALL, OFFICE, world.ana.account)).assertStatus(403)
    ;(await put(client, ALL, OFFICE, world.gil)).assertStatus(404)
  })
})

test.group('Public holidays', (group) => {
  let world: World
  let olga: Operator
  group.each.setup(async () => {
    world = await createWorld()
    const values = { loginName: 'olga', name: 'Olga', password: PASSWORD }
    const own = { mustChangePassword: false, totpConfirmedAt: Date.now() }
    olga = await Operator.create({ ...values, ...own })
    return () => mock.timers.reset()
  })

  const HOLIDAYS = '/operator/holidays'

  test('come with the product, and an operator adds a year, for all who follow them', async ({
    client,
    assert,
  }) => {
    const { partner } = world.acme
    await signedIn(client.put(ALL).accept('json').json(OFFICE), world.ada)
    const shipped = await signedIn(client.get(`${HOLIDAYS}?year=2026`).accept('json'), olga)
    const off = (shipped.body().days as { kind: string }[]).filter(({ kind }) => kind === 'holiday')
    assert.lengthOf(off, 33)

    assert.isTrue(isOpen(await calendarOf({ partner }), at('2027-01-01T10:00')))
    const days = '日期,安排,名称\n2027-01-01~2027-01-03,休,元旦\n2027/1/9\t班\t元旦'
    const saved = await signedIn(
      client.put(HOLIDAYS).accept('json').json({ year: 2027, days }),
      olga
    )
    saved.assertStatus(200)
    assert.isFalse(isOpen(await calendarOf({ partner }), at('2027-01-01T10:00')))
    assert.isTrue(isOpen(await calendarOf({ partner }), at('2027-01-09T10:00')))
    assert.isFalse(isOpen(await calendarOf({ partner }), at('2026-10-01T10:00')), 'others stay')

    const page = await signedIn(client.get(`${HOLIDAYS}?year=2027`).accept('html'), olga)
    assert.include(page.text(), '2027-01-01~2027-01-03,休,元旦')
    const empty = await signedIn(client.get(`${HOLIDAYS}?year=2031`).accept('html'), olga)
    assert.include(empty.text(), '还没有 2031 年的名单')
    assert.include(empty.text(), '2031-10-01~2031-10-07,休,国庆节')
    await signedIn(client.delete(HOLIDAYS).accept('json').json({ year: 2027 }), olga)
    assert.isTrue(isOpen(await calendarOf({ partner }), at('2027-01-01T10:00')))
    const actions = await db.from('audit_entries').whereNull('partner_id').select('action')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['holidays.changed', 'holidays.reset']
    )
  })

  test('are refused line by line', async ({ client, assert }) => {
    const days =
      '2027-02-30,休,元旦\n2026-01-01,休,元旦\n2027-01-01,玩,元旦\n2027-01-01,休\n2027-01-02~2027-01-01,休,元旦'
    const refused = await signedIn(
      client.put(HOLIDAYS).accept('json').json({ year: 2027, days }),
      olga
    )
    refused.assertStatus(422)
    assert.deepEqual(
      (refused.body().errors as { rule: string }[]).map(({ rule }) => rule),
      ['date', 'year', 'kind', 'columns', 'order']
    )
    assert.include(refused.body().errors[0].message, '第 1 行')
    assert.lengthOf(await db.from('holiday_lists'), 0)
  })

  test('of the next year are asked for on an operator’s first page, from November until they are listed', async ({
    client,
    assert,
  }) => {
    mock.timers.enable({ apis: ['Date'], now: at('2026-10-31T23:59') })
    const asked = async () => {
      const page = (await signedIn(client.get('/operator').accept('html'), olga)).text()
      return page.includes('data-waits="holidays"') && page.includes(`${HOLIDAYS}?year=2027`)
    }
    assert.isFalse(await asked())
    mock.timers.setTime(at('2026-11-01T00:00'))
    assert.isTrue(await asked())
    const list = { year: 2027, days: '2027-01-01,休,元旦' }
    await signedIn(client.put(HOLIDAYS).accept('json').json(list), olga)
    assert.isFalse(await asked())
  })
})
