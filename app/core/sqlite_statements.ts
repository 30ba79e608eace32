import type { Database, Statement } from 'better-sqlite3'
import type { Outcome, Parameter, Statements } from '#app/core/statements'

const preparedPerConnection = new WeakMap<Database, Map<string, Statement<unknown[]>>>()

/** Statements on this connection, each prepared once. */
export function sqliteStatements(connection: Database) {
  const prepared = preparedPerConnection.get(connection) ?? new Map<string, Statement<unknown[]>>()
  preparedPerConnection.set(connection, prepared)

  const prepare = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    const statement = connection.prepare<unknown[]>(sql)
    prepared.set(sql, statement)
    return statement
  }

  return {
    get: <T>(sql: string, parameters: readonly Parameter[]) =>
      prepare(sql).get(...parameters) as T | undefined,
    all: <T>(sql: string, parameters: readonly Parameter[]) =>
      prepare(sql).all(...parameters) as T[],
    run: (sql: string, parameters: readonly Parameter[]): Outcome => {
      const { changes, lastInsertRowid } = prepare(sql).run(...parameters)
      return { changes, id: Number(lastInsertRowid) }
    },
  } satisfies Statements
}
