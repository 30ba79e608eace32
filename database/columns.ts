import type { Knex } from 'knex'

type Table = Knex.CreateTableBuilder

/**
 * A key is compared byte by byte on both databases: under MariaDB's default collation "A" equals "a" and any two
 * emoji are the same, and under every one without "nopad" a trailing space is ignored.
 */
export const key = (table: Table, name: string, length = 64) =>
  isMariaDb(table)
    ? table.string(name, length).collate('utf8mb4_nopad_bin')
    : table.string(name, length)

/** Epoch milliseconds, UTC: Lucid's own date columns drop the milliseconds that order messages. */
export const moment = (table: Table, name: string) => table.bigInteger(name)

/** JSON as text on both databases; the code that writes it checks its shape. */
export const json = (table: Table, name: string) => table.text(name, 'mediumtext')

export const reference = (table: Table, name: string, to: string) =>
  table.integer(name).unsigned().references('id').inTable(to)

export const partner = (table: Table) => reference(table, 'partner_id', 'partners').notNullable()

// knex types leave the client out; the builder has it.
const isMariaDb = (table: Table) =>
  (table as unknown as { client: { dialect: string } }).client.dialect === 'mysql'
