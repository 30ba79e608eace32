import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { isMysql } from '#tests/support/other_connection'

test.group('The connection to the database', () => {
  test('keeps what was acknowledged, waits for locks, and reads what is committed', async ({
    assert,
  }) => {
    const { expected, actual } = isMysql ? await mysql() : await sqlite()
    assert.deepEqual(actual, expected)
  })
})

async function sqlite() {
  const expected = { journal_mode: 'wal', synchronous: 2, busy_timeout: 5000, foreign_keys: 1 }
  const actual: Record<string, unknown> = {}
  for (const name of Object.keys(expected)) {
    const [row] = (await db.rawQuery(`PRAGMA ${name}`)) as Record<string, unknown>[]
    actual[name] = Object.values(row!)[0]
  }
  return { expected, actual }
}

async function mysql() {
  const expected = { isolation: 'READ-COMMITTED', charset: 'utf8mb4' }
  const [[actual]] = await db.rawQuery(`SELECT @@tx_isolation AS isolation,
    @@character_set_connection AS charset`)
  return { expected, actual: { ...actual } }
}
