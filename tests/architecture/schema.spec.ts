import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'

/** Tables that belong to the platform, not to a partner. */
const PLATFORM = [
  'application_steps',
  'partners',
  'operators',
  'login_sessions',
  'sessions',
  'rate_limits',
  'erasure_certificates',
  'contract_numbers',
  'platform_settings',
  'holiday_lists',
]

test.group('Schema', () => {
  test('every other table belongs to a partner and has an index that begins with one', async ({
    assert,
  }) => {
    const tables = (await db.connection().getAllTables()).filter(
      (table) => !table.startsWith('adonis_schema') && !PLATFORM.includes(table)
    )
    assert.isNotEmpty(tables)
    const offences: string[] = []
    for (const table of tables) {
      const columns = await db.connection().columnsInfo(table)
      if (!columns.partner_id) offences.push(`${table} has no partner_id`)
      else if (!(await hasPartnerIndex(table))) offences.push(`${table} has no index by partner`)
    }
    assert.deepEqual(offences, [])
  })
})

async function hasPartnerIndex(table: string) {
  if (db.connection().dialect.name === 'mysql') {
    const [rows] = (await db.rawQuery(
      `SHOW INDEX FROM \`${table}\` WHERE Column_name = 'partner_id' AND Seq_in_index = 1`
    )) as [unknown[]]
    return rows.length > 0
  }
  const indexes = (await db.rawQuery(`PRAGMA index_list('${table}')`)) as { name: string }[]
  for (const { name } of indexes) {
    const [first] = (await db.rawQuery(`PRAGMA index_info('${name}')`)) as { name: string }[]
    if (first?.name === 'partner_id') return true
  }
  return false
}
