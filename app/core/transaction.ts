import { setTimeout as delay } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LucidRow } from '@adonisjs/lucid/types/model'

const ATTEMPTS = 5

// MariaDB: 1020 record changed since last read, 1205 lock wait time-out, 1213 deadlock. Each of them has
// already undone (part of) the transaction, so only the whole of it may be tried again.
const TRANSIENT_ERRNO = new Set([1020, 1205, 1213])

/**
 * Runs `work` in one transaction, and all of it again, at most five times, when the database asks for that. The
 * `rows` that it changes are put back before: what an undone attempt has read or written is not so.
 */
export function transaction<T>(
  work: (trx: TransactionClientContract) => Promise<T>,
  ...rows: readonly LucidRow[]
): Promise<T> {
  const putBack = rows.map(asTheyAre)
  return retrying(async () => {
    try {
      return await db.transaction((trx) => {
        insistOnCommit(trx)
        return work(trx)
      })
    } catch (error) {
      for (const undo of putBack) undo()
      throw error
    }
  })
}

function asTheyAre(row: LucidRow) {
  const attributes = { ...row.$attributes }
  const original = { ...row.$original }
  return () => {
    row.$attributes = { ...attributes }
    row.$original = { ...original }
  }
}

/** Knex takes a commit that was refused for done, and says otherwise by another promise alone. */
function insistOnCommit(trx: TransactionClientContract) {
  const knex = trx.knexClient as Committing
  const { commit } = knex
  knex.commit = async () => {
    await commit()
    await knex.executionPromise
  }
}

interface Committing {
  commit(): Promise<unknown>
  executionPromise: Promise<unknown>
}

/** Runs `fn` once the transaction is durable; what it throws is logged, for nothing can be undone any more. */
export function afterCommit(trx: TransactionClientContract, fn: () => unknown) {
  trx.after('commit', async () => {
    try {
      await fn()
    } catch (error) {
      logger.error({ err: error }, 'after-commit work failed')
    }
  })
}

export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error
      await delay(Math.random() * 10 * 2 ** attempt)
    }
  }
}

export function isTransient(error: unknown): boolean {
  const { errno, code } = (error ?? {}) as { errno?: number; code?: string }
  return TRANSIENT_ERRNO.has(errno ?? 0) || Boolean(code?.startsWith('SQLITE_BUSY'))
}

/** A row with this unique key exists already. */
export function isDuplicate(error: unknown): boolean {
  const { errno, code } = (error ?? {}) as { errno?: number; code?: string }
  return (
    errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  )
}
