import { isTransient } from '#app/core/transaction'

/**
 * Errors that say nothing about the request: the database cannot be asked now, or has no room. The same request may
 * well do a little later, so it is answered with 503 and not as a fault of the program.
 */
const CODES = new Set([
  // The way to the database.
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  // What MariaDB says while it ends, starts, is full or is no longer the one to write to.
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'SQLITE_FULL',
  'SQLITE_CANTOPEN',
])

export function isOutage(error: unknown): boolean {
  const { code, name, fatal } = (error ?? {}) as { code?: unknown; name?: string; fatal?: boolean }
  // `fatal` is how the driver marks whatever ends a connection; not every such error has a code.
  if (fatal === true || name === 'KnexTimeoutError') return true
  // What was tried again as often as it may be: whoever sent it may succeed when the others are done.
  if (isTransient(error)) return true
  return typeof code === 'string' && (CODES.has(code) || code.startsWith('SQLITE_IOERR'))
}
