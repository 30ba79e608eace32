import Sqlite from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import db from '@adonisjs/lucid/services/db'

/** A connection of somebody else to the same database: sees what is committed, and can stand in the way. */
export interface OtherConnection {
  rows(sql: string): Promise<Record<string, unknown>[]>
  run(sql: string): Promise<void>
  close(): Promise<void>
}

export const isMysql = db.primaryConnectionName === 'mysql'

export const otherConnection = (): Promise<OtherConnection> => (isMysql ? mysql() : sqlite())

async function sqlite(): Promise<OtherConnection> {
  const { filename } = place() as { filename: string }
  const connection = new Sqlite(filename)
  return {
    rows: async (sql) => connection.prepare<[], Record<string, unknown>>(sql).all(),
    run: async (sql) => void connection.exec(sql),
    close: async () => void connection.close(),
  }
}

async function mysql(): Promise<OtherConnection> {
  const connection = await createConnection({ ...place(), connectTimeout: 5000 })
  return {
    rows: async (sql) => (await connection.query(sql))[0] as Record<string, unknown>[],
    run: async (sql) => void (await connection.query(sql)),
    close: () => connection.end(),
  }
}

const place = () => db.manager.get(db.primaryConnectionName)!.config.connection as object
