import db from '@adonisjs/lucid/services/db'
import { isTransient } from '#app/core/transaction'

type Query = { sql?: string }
type Ask = (this: unknown, connection: unknown, query: Query) => Promise<unknown>

const OPENING = /^\s*begin/i
const ENDING = /^\s*(commit|rollback)/i
const WRITING = /^\s*(insert|update|delete|replace)/i

const NOW_NOT = (): Error =>
  Object.assign(new Error('not now'), { errno: 1213, code: 'ER_LOCK_DEADLOCK' })

/**
 * Lets the database refuse the n-th write within transactions, once, with what it says of a deadlock or a lock:
 * the whole transaction is then to be done again. Any other `error` ends it for good, as the end of a process would.
 */
export function refuseWrite(number: number, error = NOW_NOT) {
  const dialect = ours()
  const ask = dialect._query
  const state = { isOpen: false, writes: 0 }
  dialect._query = function (connection, query) {
    const sql = query.sql ?? ''
    if (OPENING.test(sql)) state.isOpen = true
    if (ENDING.test(sql)) state.isOpen = false
    if (state.isOpen && WRITING.test(sql) && ++state.writes === number)
      return Promise.reject(error())
    return ask.call(this, connection, query)
  }
  return {
    hasHappened: () => state.writes >= number,
    end: () => {
      dialect._query = ask
    },
  }
}

/** Counts what the database refuses of itself: deadlocks, and locks that are waited for too long. */
export function countRefusals() {
  const dialect = ours()
  const ask = dialect._query
  let refused = 0
  dialect._query = function (connection, query) {
    return ask.call(this, connection, query).catch((error: unknown) => {
      if (isTransient(error)) refused++
      throw error
    })
  }
  return {
    count: () => refused,
    end: () => {
      dialect._query = ask
    },
  }
}

/** The client of a transaction is another object of the same kind. */
const ours = () =>
  Object.getPrototypeOf(db.connection().getWriteClient().client as object) as { _query: Ask }
