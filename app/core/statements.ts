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

export type Work<T> = (statements: Statements) => Promise<T>
