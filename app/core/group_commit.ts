import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { borrowed } from '#app/core/borrowed_connection'
import { sqliteStatements } from '#app/core/sqlite_statements'
import type { Work } from '#app/core/statements'

/** SQLite has one connection and waits for the disk at each commit, so one commit serves everybody who waits. */
interface Job {
  work: Work<unknown>
  resolve(value: unknown): void
  reject(error: unknown): void
}

const GROUP_LIMIT = 128
const waiting: Job[] = []
let isDraining = false

/** Resolves after the commit. What fails is undone by itself and takes nobody with it. */
export function inCommitOfMany<T>(work: Work<T>): Promise<T> {
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
    await commitTogether(waiting.splice(0, GROUP_LIMIT))
  }
  isDraining = false
}

/** Never throws, or nothing would be stored any more: without a commit each of the group is told why. */
async function commitTogether(group: Job[]) {
  try {
    const settled = await borrowed((connection: Database) => commit(connection, group))
    for (const settle of settled) settle()
  } catch (error) {
    for (const job of group) job.reject(error)
  }
}

async function commit(connection: Database, group: Job[]) {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const settled = await runEach(connection, group)
    connection.exec('COMMIT')
    return settled
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}

/** Nobody is told anything before the commit: each job leaves what to say afterwards. */
async function runEach(connection: Database, group: Job[]): Promise<(() => void)[]> {
  const statements = sqliteStatements(connection)
  const settled: (() => void)[] = []
  for (const job of group) {
    statements.run('SAVEPOINT job', [])
    try {
      const result = await job.work(statements)
      settled.push(() => job.resolve(result))
    } catch (error) {
      // A full disk, for one, undoes the whole transaction and with it the work of the others.
      if (!connection.inTransaction) throw error
      statements.run('ROLLBACK TO job', [])
      settled.push(() => job.reject(error))
    }
    statements.run('RELEASE job', [])
  }
  return settled
}
