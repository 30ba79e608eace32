/** What to do about a start that failed for a reason outside the program; null where a stack trace says more. */
export function explainStartFailure(error: unknown): string | null {
  const { code, message } = error as NodeJS.ErrnoException
  return code && code in sentences ? (sentences[code]?.(message) ?? null) : null
}

const port = () => process.env.PORT
const database = () => `${process.env.DB_HOST}:${process.env.DB_PORT ?? 3306}`
const variables = 'Check DB_HOST, DB_PORT, DB_USER, DB_PASSWORD and DB_DATABASE.'
const unreachable = (message: string) =>
  `The database at ${database()} does not answer (${message}). ${variables}`
const refused = (message: string) =>
  `The database at ${database()} refused the connection: ${message}. ${variables}`

const sentences: Record<string, (message: string) => string> = {
  EADDRINUSE: () => `Port ${port()} is taken. Choose another one: PORT=3334 npm start`,
  EACCES: (message) =>
    `${message}. Choose a port above 1023 with PORT, or another folder with DATA_DIR.`,
  EADDRNOTAVAIL: () =>
    `This machine has no address ${process.env.HOST}. Set HOST to one of its own.`,
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ER_ACCESS_DENIED_ERROR: refused,
  ER_BAD_DB_ERROR: refused,
  SQLITE_CANTOPEN: () => `The database file in ${process.env.DATA_DIR} cannot be opened.`,
  E_DEMO_DATABASE: (message) => message,
}
