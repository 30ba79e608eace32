import db from '@adonisjs/lucid/services/db'

type Query = { sql?: string }
type Ask = (this: unknown, connection: unknown, query: Query) => Promise<unknown>

const OPENING = /^\s*begin/i
const ENDING = /^\s*(commit|rollback)/i
const WRITING = /^\s*(insert|update|delete|replace)/i

/**
 * Lets the database refuse the n-th write within transactions, once, with what it says of a deadlock or a lock:
 * the whole transaction is then to be done again.
 */
export function refuseWrite(number: number) {
  // The client of a transaction is another object of the same kind.
  const client = db.connection().getWriteClient().client as object
  const dialect = Object.getPrototypeOf(client) as { _query: Ask }
  const ask = dialect._query
  const state = { isOpen: false, writes: 0 }
  dialect._query = function (connection, query) {
    const sql = query.sql ?? ''
    if (OPENING.test(sql)) state.isOpen = true
    if (ENDING.test(sql)) state.isOpen = false
    if (state.isOpen && WRITING.test(sql) && ++state.writes === number)
      return Promise.reject(NOW_NOT())
    return ask.call(this, connection, query)
  }
  return {
    hasHappened: () => state.writes >= number,
    end: () => {
      dialect._query = ask
    },
  }
}

const NOW_NOT = () => Object.assign(new Error('not now'), { errno: 1213, code: 'ER_LOCK_DEADLOCK' })
