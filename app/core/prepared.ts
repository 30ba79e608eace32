import { setImmediate as nextTurn } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { retrying } from '#app/core/transaction'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Database, Statement } from 'better-sqlite3'

/**
 * Prepared statements, past the query builder, for the few paths that run for every message. Through knex a
 * message costs 1.1 ms of CPU on SQLite, so about 0.25 ms; grouped in one commit still less.
 */
export type Parameter = string | number | null

export interface Statements {
  /** The first row, or undefined. */
  get<T>(sql: string, parameters: readonly Parameter[]): Promise<T | undefined> | T | undefined
  all<T>(sql: string, parameters: readonly Parameter[]): Promise<T[]> | T[]
  /** The number of rows that were changed, and the id of an inserted one. */
  run(sql: string, parameters: readonly Parameter[]): Promise<Outcome> | Outcome
}

export interface Outcome {
  changes: number
  id: number
}

type Work<T> = (statements: Statements) => Promise<T>

/** Reads outside any transaction. */
export async function preparedRead<T>(work: Work<T>): Promise<T> {
  const client = db.connection().getReadClient().client as KnexClient
  const connection = await client.acquireConnection()
  try {
    return await work(statementsOf(connection))
  } finally {
    await client.releaseConnection(connection)
  }
}

/**
 * Runs `work` in a transaction and resolves when it is durable. On SQLite whatever asks at the same time shares
 * one commit (each in its own savepoint); `work` must then await nothing but its statements.
 */
export function preparedTransaction<T>(work: Work<T>): Promise<T> {
  return retrying(() => (isSqlite() ? grouped(work) : alone(work)))
}

const isSqlite = () => db.connection().dialect.name === 'better-sqlite3'

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

// ---- MariaDB: a connection of its own, the server groups the commits

async function alone<T>(work: Work<T>): Promise<T> {
  const client = db.connection().getWriteClient().client as KnexClient
  const connection = (await client.acquireConnection()) as MysqlConnection
  try {
    await query(connection, 'START TRANSACTION')
    const result = await work(mysqlStatements(connection))
    await query(connection, 'COMMIT')
    return result
  } catch (error) {
    await rollBack(connection)
    throw error
  } finally {
    await client.releaseConnection(connection)
  }
}

/** The server has undone it already when the connection is lost; the pool looks at that before it gives it out. */
async function rollBack(connection: MysqlConnection) {
  try {
    await query(connection, 'ROLLBACK')
  } catch (error) {
    logger.warn({ err: error }, 'a transaction was lost with its connection')
  }
}

// ---- SQLite: one connection, so one commit for everybody who waits

interface Waiting {
  work: Work<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

const GROUP_LIMIT = 128
const waiting: Waiting[] = []
let isDraining = false

function grouped<T>(work: Work<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
    if (!isDraining) void drain()
  })
}

async function drain() {
  isDraining = true
  while (waiting.length > 0) {
    // Everything that the event loop has ready joins this group.
    await nextTurn()
    await commitGroup(waiting.splice(0, GROUP_LIMIT))
  }
  isDraining = false
}

async function commitGroup(group: Waiting[]) {
  const client = db.connection().getWriteClient().client as KnexClient
  let connection: Database | undefined
  try {
    connection = (await client.acquireConnection()) as Database
    connection.exec('BEGIN IMMEDIATE')
    const settled = await runEach(connection, group)
    connection.exec('COMMIT')
    for (const settle of settled) settle()
  } catch (error) {
    if (connection?.inTransaction) connection.exec('ROLLBACK')
    for (const job of group) job.reject(error)
  } finally {
    if (connection) await client.releaseConnection(connection)
  }
}

/** Nobody is told anything before the commit: each job leaves what to say afterwards. */
async function runEach(connection: Database, group: Waiting[]): Promise<(() => void)[]> {
  const statements = sqliteStatements(connection)
  const settled: (() => void)[] = []
  for (const job of group) {
    statements.run('SAVEPOINT job', [])
    try {
      const result = await job.work(statements)
      settled.push(() => job.resolve(result))
    } catch (error) {
      statements.run('ROLLBACK TO job', [])
      settled.push(() => job.reject(error))
    }
    statements.run('RELEASE job', [])
  }
  return settled
}

// ---- the two drivers

const statementsOf = (connection: unknown): Statements =>
  isSqlite()
    ? sqliteStatements(connection as Database)
    : mysqlStatements(connection as MysqlConnection)

const preparedPerConnection = new WeakMap<Database, Map<string, Statement<unknown[]>>>()

function sqliteStatements(connection: Database) {
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

function mysqlStatements(connection: MysqlConnection): Statements {
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

interface MysqlConnection {
  query(sql: string, done: Callback): void
  execute(sql: string, parameters: readonly Parameter[], done: Callback): void
}

interface KnexClient {
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<void>
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
