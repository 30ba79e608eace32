import db from '@adonisjs/lucid/services/db'
import type { Database } from 'better-sqlite3'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { borrowed } from '#app/core/borrowed_connection'
import { inCommitOfMany } from '#app/core/group_commit'
import { inMysqlTransaction, mysqlStatements } from '#app/core/mysql_statements'
import type { MysqlConnection } from '#app/core/mysql_statements'
import { sqliteStatements } from '#app/core/sqlite_statements'
import type { Parameter, Statements, Work } from '#app/core/statements'
import { retrying } from '#app/core/transaction'

const isSqlite = () => db.connection().dialect.name === 'better-sqlite3'

/** Reads outside any transaction. */
export function preparedRead<T>(work: Work<T>): Promise<T> {
  if (isSqlite()) return borrowed((connection: Database) => work(sqliteStatements(connection)))
  return borrowed((connection: MysqlConnection) => work(mysqlStatements(connection)))
}

/**
 * Runs `work` in a transaction and resolves when it is durable. On SQLite whatever asks at the same time shares
 * one commit (each in its own savepoint); `work` must then await nothing but its statements.
 */
export function preparedTransaction<T>(work: Work<T>): Promise<T> {
  return retrying(() => (isSqlite() ? inCommitOfMany(work) : inMysqlTransaction(work)))
}

/** The same interface over an open Lucid transaction, so that a rule is written once for both. */
export function statementsIn(trx: TransactionClientContract): Statements {
  const raw = (sql: string, parameters: readonly Parameter[]) =>
    trx.rawQuery(sql, [...parameters] as (string | number)[])
  return {
    async get<T>(sql: string, parameters: readonly Parameter[]) {
      return rowsOf<T>(await raw(sql, parameters))[0]
    },
    async all<T>(sql: string, parameters: readonly Parameter[]) {
      return rowsOf<T>(await raw(sql, parameters))
    },
    async run(sql, parameters) {
      const result = await raw(sql, parameters)
      if (isSqlite()) return { changes: result.changes, id: Number(result.lastInsertRowid) }
      return { changes: result[0].affectedRows, id: result[0].insertId }
    },
  }
}

const rowsOf = <T>(result: unknown) => (isSqlite() ? result : (result as [T[]])[0]) as T[]
