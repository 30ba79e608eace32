import db from '@adonisjs/lucid/services/db'
import { createConnection } from 'mysql2/promise'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { allowChanges, APPEND_ONLY, forbidChanges } from '#database/append_only'

interface Place {
  filename?: string
  database?: string
  host?: string
  port?: number
  user?: string
  password?: string
}

/** Tests empty whatever database they are given, so its name has to say that it is theirs. */
export function requireTestDatabase() {
  const { filename, database } = place()
  const name = database ?? filename
  if (!name?.includes('test')) throw new Error(`Tests would empty ${name}, which is not theirs`)
}

/** MariaDB has no file to make on first use. */
export async function createDatabase() {
  if (!isMysql()) return
  const { database, host, port, user, password } = place()
  const connection = await createConnection({ host, port, user, password })
  await connection.query('CREATE DATABASE IF NOT EXISTS ?? CHARACTER SET utf8mb4', [database])
  await connection.end()
}

/** Takes every row away. Only tables that hold some are touched, which keeps it to a few milliseconds. */
export async function emptyDatabase() {
  const filled = await filledTables()
  if (filled.length === 0) return
  const connection = db.connection()
  const [written, others] = [
    filled.filter(isAppendOnly),
    filled.filter((one) => !isAppendOnly(one)),
  ]
  if (isMysql()) {
    // Which triggers do not hear of.
    for (const table of written) await connection.rawQuery('TRUNCATE TABLE ??', [table])
    return connection.transaction((trx) => emptyMysql(trx, others))
  }
  await connection.rawQuery('PRAGMA foreign_keys = OFF')
  await connection.transaction(async (trx) => {
    if (written.length) await allowChanges(trx)
    await deleteRows(trx, filled)
    if (written.length) await forbidChanges(trx)
  })
  await connection.rawQuery('PRAGMA foreign_keys = ON')
}

const isAppendOnly = (table: string) => (APPEND_ONLY as readonly string[]).includes(table)

async function emptyMysql(trx: QueryClientContract, tables: string[]) {
  await trx.rawQuery('SET FOREIGN_KEY_CHECKS = 0')
  await deleteRows(trx, tables)
  await trx.rawQuery('SET FOREIGN_KEY_CHECKS = 1')
}

async function deleteRows(client: QueryClientContract, tables: string[]) {
  for (const table of tables) await client.rawQuery('DELETE FROM ??', [table])
}

let question: string | undefined

async function filledTables(): Promise<string[]> {
  question ??= await askForRows()
  const result = await db.rawQuery(question)
  const rows: { name: string }[] = isMysql() ? result[0] : result
  return rows.map(({ name }) => name)
}

async function askForRows() {
  const tables = await db.connection().getAllTables()
  return tables
    .filter((table) => !table.startsWith('adonis_schema'))
    .map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT 1 FROM \`${table}\`)`)
    .join(' UNION ALL ')
}

const place = () => db.manager.get(db.primaryConnectionName)?.config.connection as Place
const isMysql = () => db.primaryConnectionName === 'mysql'
