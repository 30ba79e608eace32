import { setTimeout as delay } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

const ATTEMPTS = 5

// MariaDB: 1020 record changed since last read, 1205 lock wait time-out, 1213 deadlock. Each of them has
// already undone (part of) the transaction, so only the whole of it may be tried again.
const TRANSIENT_ERRNO = new Set([1020, 1205, 1213])

/** Runs `work` in one transaction, and all of it again, at most five times, when the database asks for that. */
export function transaction<T>(work: (trx: TransactionClientContract) => Promise<T>): Promise<T> {
  return retrying(() => db.transaction(work))
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
