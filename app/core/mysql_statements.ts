import logger from '@adonisjs/core/services/logger'
import { borrowed } from '#app/core/borrowed_connection'
import type { Parameter, Statements, Work } from '#app/core/statements'

/** A transaction on a connection of its own; the server groups the commits. */
export const inMysqlTransaction = <T>(work: Work<T>) =>
  borrowed(async (connection: MysqlConnection) => {
    try {
      await query(connection, 'START TRANSACTION')
      const result = await work(mysqlStatements(connection))
      await query(connection, 'COMMIT')
      return result
    } catch (error) {
      await rollBack(connection)
      throw error
    }
  })

/** The server has undone it already when the connection is lost; the pool looks at that before it gives it out. */
async function rollBack(connection: MysqlConnection) {
  try {
    await query(connection, 'ROLLBACK')
  } catch (error) {
    logger.warn({ err: error }, 'a transaction was lost with its connection')
  }
}

/** Statements on this connection; the driver keeps them prepared. */
export function mysqlStatements(connection: MysqlConnection): Statements {
  return {
    async get<T>(sql: string, parameters: readonly Parameter[]) {
      return ((await execute(connection, sql, parameters)) as T[])[0]
    },
    async all<T>(sql: string, parameters: readonly Parameter[]) {
      return (await execute(connection, sql, parameters)) as T[]
    },
    async run(sql, parameters) {
      const header = (await execute(connection, sql, parameters)) as MysqlHeader
      return { changes: header.affectedRows, id: header.insertId }
    },
  }
}

type Callback = (error: Error | null, result: unknown) => void

interface MysqlHeader {
  affectedRows: number
  insertId: number
}

export interface MysqlConnection {
  query(sql: string, done: Callback): void
  execute(sql: string, parameters: readonly Parameter[], done: Callback): void
}

const query = (connection: MysqlConnection, sql: string) =>
  new Promise<unknown>((resolve, reject) => {
    connection.query(sql, (error, result) => (error ? reject(error) : resolve(result)))
  })

const execute = (connection: MysqlConnection, sql: string, parameters: readonly Parameter[]) =>
  new Promise<unknown>((resolve, reject) => {
    connection.execute(sql, parameters, (error, result) =>
      error ? reject(error) : resolve(result)
    )
  })
