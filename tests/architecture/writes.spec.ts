import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { enrolDue } from '#app/accounts/user_import/enrolling'
import {
  addressOf,
  asking,
  routeCast,
  ways,
  type RouteCast,
  type Way,
} from '#tests/support/route_cast'
import { filled, needsOf, type Needs } from '#tests/support/write_needs'
import { PASSWORD } from '#tests/world'

const ASKED_BY: Record<string, (cast: RouteCast) => User | Operator> = {
  staff: ({ max }) => max.account,
  agent: ({ max }) => max.account,
  manager: ({ max }) => max.account,
  server: ({ ana }) => ana.account,
  operator: ({ olga }) => olga,
}
// What these end, the others still need.
const LAST = [
  /DELETE|closure|disablement|one-time|pause|restoration|archive/,
  /suspension|termination|erasure/,
  /operator\/partners\/.*(one-time|second-factor)/,
  /\/password$/,
]

/** Where what the table sends would change nothing here. */
const OTHERWISE: Record<string, Record<string, unknown>> = {
  'partner.users.update': { name: 'Victor' },
  'partner.canned_replies.update': { shortcut: 'hallo' },
}

/** Operators must have a second step, and can't take the own one away. */
const NEVER_DONE = ['operator.second_factor.destroy']

interface Write {
  way: Way
  method: string
}

test.group('Every write of staff', (group) => {
  let cast: RouteCast
  let writes: Write[]

  group.setup(() => testUtils.httpServer().start())
  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    await db.from('users').update({ may_see_personal_data: false })
    const all = ways()
      .filter(({ who }) => who in ASKED_BY)
      .flatMap((way) => way.methods.filter(isWrite).map((method) => ({ way, method })))
    const turn = ({ way, method }: Write) =>
      LAST.findLastIndex((words) => words.test(`${method} ${way.pattern}`))
    writes = all.toSorted((one, other) => turn(one) - turn(other))
    return async () => {
      drive.restore()
      await limiter.clear()
    }
  })

  /** Ids that the table cannot know. */
  const idsOf = ({ body = {} }: Way) => ({
    ...('productId' in body && { productId: cast.acme.product.id }),
    ...('members' in body && { members: [] }),
  })

  /** From a device that has just logged in: some of these end the log-ins of whoever does them. */
  const send = async (client: ApiClient, { way, method }: Write, needs: Needs, extras = {}) => {
    await limiter.clear()
    const table = { ...meant(way.body), ...idsOf(way), ...OTHERWISE[way.name] }
    const address = addressOf(way, { ...cast.samples, ...needs.samples })
    const response = await asking(client, ASKED_BY[way.who]!(cast), method, address, (request) =>
      filled(request, way, { ...extras, ...table, ...needs.body }, needs)
    )
    // People who are created behind the answer are in the audit log, too.
    await enrolDue()
    return response
  }

  test('is in the audit log, but for what is no sensitive act', async ({ client, assert }) => {
    const silent: string[] = []
    for (const write of writes) {
      const { way, method } = write
      const needs = await needsOf(way.name, cast)
      const before = await entries()
      const response = await send(client, write, needs)
      const isTold = (await entries()) > before
      const isFine = response.status() < 400 && isTold !== Boolean(way.unrecorded)
      if (isFine === NEVER_DONE.includes(way.name)) {
        silent.push(`${method} ${way.name}: ${response.status()}, ${isTold ? '' : 'not '}recorded`)
      }
    }
    assert.deepEqual(silent, [])
    assert.deepEqual(await wordless(), [])
  }).timeout(60_000)

  test('takes nothing of what it may not set', async ({ client, assert }) => {
    const columns = await governedColumns()
    const foreign = await rowsOf(cast.globex.partner.id)
    const wrong: string[] = []
    let taken = 0
    for (const write of writes) {
      const { way, method } = write
      const own = new Set(Object.keys(way.body ?? {}))
      const extras = columns.filter(({ field }) => !own.has(field))
      const planted = extras.map(({ field, isNumber }) => [field, isNumber ? NUMBER : WORD])
      const needs = await needsOf(way.name, cast)
      const response = await send(client, write, needs, Object.fromEntries(planted))
      if (response.status() >= 500) wrong.push(`${method} ${way.name}: ${response.status()}`)
      if (response.status() < 400) taken++
      for (const place of await placesOfPlanted()) wrong.push(`${method} ${way.name}: ${place}`)
    }
    assert.deepEqual([...new Set(wrong)], [])
    assert.deepEqual(await rowsOf(cast.globex.partner.id), foreign)
    assert.isAbove(taken, writes.length / 2)
    process.stdout.write(`    ${taken} of ${writes.length} writes done, ${columns.length} fields\n`)
  }).timeout(90_000)
})

// PATCH is another word for PUT here.
const isWrite = (method: string) => !['GET', 'PATCH'].includes(method)

/** With the passwords that the table does not know. */
const meant = (body: Record<string, unknown> = {}) =>
  Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      ['mine', 'not the password'].includes(value as string) ? PASSWORD : value,
    ])
  )

/** Acts that a page of the log would show as a key. */
async function wordless() {
  const rows = (await db.from('audit_entries').distinct('action')) as { action: string }[]
  const keys = rows.map(({ action }) => `audit.actions.${action}`)
  return ['zh-CN', 'en'].flatMap((locale) => {
    const words = i18nManager.getTranslationsFor(locale)
    return keys.filter((key) => !(key in words)).map((key) => `${locale}: ${key}`)
  })
}

async function entries() {
  const [{ count }] = await db.from('audit_entries').count('* as count')
  return Number(count)
}

const NUMBER = 987_654
const WORD = 'planted'

interface Column {
  field: string
  isNumber: boolean
}

const TABLES = async () =>
  (await db.connection().getAllTables()).filter((table) => !table.startsWith('adonis_schema'))

/** What people write themselves; every other column of any table is set by the product alone. */
const WRITTEN =
  /^(name|title|body|text|question|answer|reason|note|remark|comment|topics|locale|settings|value|values|key|label|email|phone|company|path|code|day|days|slots|slug|shortcut|nickname|capacity|position|login_name|params|content|entitlements|valid_from|valid_until|.*_reason|category|intent|contact_.*|licence_.*|manager_.*|term_.*|price.*|.*_text)$/

/** Every column that no form names, as the database spells it and as the code does. */
async function governedColumns(): Promise<Column[]> {
  const found = new Map<string, Column>()
  for (const table of await TABLES()) {
    for (const [name, { type }] of Object.entries(await db.connection().columnsInfo(table))) {
      if (WRITTEN.test(name)) continue
      const isNumber = /int|decimal|double|bool/i.test(type)
      const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      for (const field of [name, camel]) found.set(field, { field, isNumber })
    }
  }
  for (const field of ['role', 'partner', 'owner', 'isAdmin', 'permissions']) {
    found.set(field, { field, isNumber: false })
  }
  return [...found.values()]
}

/** Where in the database something of it has arrived. */
async function placesOfPlanted() {
  const places: string[] = []
  for (const table of await TABLES()) {
    if (PASSING.includes(table)) continue
    const rows = (await db.from(table).limit(500)) as object[]
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value === NUMBER || String(value).includes(WORD)) places.push(`${table}.${column}`)
      }
    }
  }
  return places
}

/** Sessions hold what a form is filled with again. */
const PASSING = ['sessions', 'rate_limits']

/** A setting of the platform is everybody's. */
const SHARED = ['counters']

async function rowsOf(partnerId: number) {
  const counts: Record<string, number> = {}
  for (const table of await TABLES()) {
    const { partner_id: owned } = await db.connection().columnsInfo(table)
    if (!owned || SHARED.includes(table)) continue
    const [{ count }] = await db.from(table).where('partner_id', partnerId).count('* as count')
    counts[table] = Number(count)
  }
  return counts
}
