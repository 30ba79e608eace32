interface Failure {
  readonly code?: string
  readonly message: string
  readonly path?: string
  readonly help?: string
}

/** What to do about a start that failed for a reason outside the program; null where a stack trace says more. */
export const explainStartFailure = (error: unknown) => sentenceFor(error as Failure, STARTING)

/** The same for a command, which may also be given a file that is not there, or come before the first start. */
export const explainCommandFailure = (error: unknown) => sentenceFor(error as Failure, COMMANDING)

const port = () => process.env.PORT
const database = () => `${process.env.DB_HOST ?? 'localhost'}:${process.env.DB_PORT ?? 3306}`
const variables = 'Check DB_HOST, DB_PORT, DB_USER, DB_PASSWORD and DB_DATABASE.'
const unreachable = ({ message }: Failure) =>
  `The database at ${database()} does not answer (${message}). ${variables}`
const refused = ({ message }: Failure) =>
  `The database at ${database()} refused the connection: ${message}. ${variables}`

type Sentences = Readonly<Record<string, (failure: Failure) => string | null>>

const ANYWHERE: Sentences = {
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ER_ACCESS_DENIED_ERROR: refused,
  ER_DBACCESS_DENIED_ERROR: refused,
  ER_BAD_DB_ERROR: refused,
  SQLITE_CANTOPEN: () => `The database file in ${process.env.DATA_DIR} cannot be opened.`,
  E_INVALID_ENV_VARIABLES: ({ help }) => help ?? null,
}

const STARTING: Sentences = {
  ...ANYWHERE,
  EADDRINUSE: () => `Port ${port()} is taken. Choose another one: PORT=3334 npm start`,
  EACCES: ({ message }) =>
    `${message}. Choose a port above 1023 with PORT, or another folder with DATA_DIR.`,
  EADDRNOTAVAIL: () =>
    `This machine has no address ${process.env.HOST}. Set HOST to one of its own.`,
  E_DEMO_DATABASE: ({ message }) => message,
}

const noTables = () => 'There are no tables yet: the first start makes them (npm run serve).'
const file = ({ path, message }: Failure) =>
  path ? `${path}: ${message.replace(/^\w+: |, \w+ '.*$/g, '')}` : null

const COMMANDING: Sentences = {
  ...ANYWHERE,
  ENOENT: file,
  EACCES: file,
  EISDIR: ({ message }) => message,
  ENOTDIR: file,
  ER_NO_SUCH_TABLE: noTables,
  SQLITE_ERROR: ({ message }) => (message.includes('no such table') ? noTables() : null),
}

const sentenceFor = (failure: Failure, sentences: Sentences) =>
  sentences[failure.code ?? '']?.(failure) ?? null
