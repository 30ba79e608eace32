import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/lucid'
import { dataPath } from '#config/data'
import type { Socket } from 'node:net'
import type { Database as SqliteConnection } from 'better-sqlite3'

// A database that tests empty is never named by .env: both names below say so, and tests/bootstrap.ts checks it.
const testName = `xiaoyun_test_${env.get('PORT')}`

const PATIENCE_MS = 5_000
const SILENCE_MS = 10_000

// Knex puts the values of a statement that failed into its message, and so what people wrote into the log.
const discreet = { compileSqlOnError: false }

const mysqlPlace = {
  host: env.get('DB_HOST'),
  port: env.get('DB_PORT'),
  user: env.get('DB_USER'),
  password: env.get('DB_PASSWORD'),
  database: app.inTest ? testName : env.get('DB_DATABASE'),
  charset: 'utf8mb4',
  timezone: 'Z',
  connectTimeout: PATIENCE_MS,
}

const databaseConfig = defineConfig({
  connection: env.get('DB_CONNECTION', 'sqlite'),
  connections: {
    sqlite: {
      client: 'better-sqlite3',
      ...discreet,
      connection: { filename: dataPath(app.inTest ? `${testName}.sqlite3` : 'xiaoyun.sqlite3') },
      useNullAsDefault: true,
      pool: {
        // Knex gives a connection back with its transaction open when the commit was refused.
        validate: (connection: SqliteConnection) => !connection.inTransaction,
        afterCreate(connection: SqliteConnection, done: () => void) {
          connection.pragma('journal_mode = WAL')
          connection.pragma('synchronous = FULL')
          connection.pragma('busy_timeout = 5000')
          connection.pragma('foreign_keys = ON')
          done()
        },
      },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      schemaGeneration: {
        enabled: !app.inProduction,
        rulesPaths: ['./database/schema_rules.js'],
        excludeTables: ['sessions', 'rate_limits', 'adonis_schema', 'adonis_schema_versions'],
      },
    },
    mysql: {
      client: 'mysql2',
      ...discreet,
      connection: mysqlPlace,
      pool: {
        min: 2,
        max: 10,
        // Nobody waits a minute for a page that cannot come.
        acquireTimeoutMillis: PATIENCE_MS,
        createTimeoutMillis: PATIENCE_MS,
        // REPEATABLE READ would read stale rows after a claim, and adds gap locks nobody here needs.
        afterCreate(connection: MysqlConnection, done: (error: Error | null) => void) {
          endSilence(connection.stream)
          connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', done)
        },
      },
      migrations: { naturalSort: true, paths: ['database/migrations'] },
      schemaGeneration: { enabled: false },
    },
  },
})

/**
 * A network that takes everything and answers nothing would keep its requests for a quarter of an hour: such a
 * connection is given up, as is one without work. Migrations, which come before a process is ready, may take longer.
 */
function endSilence(stream: Socket) {
  stream.setTimeout(SILENCE_MS)
  stream.on('timeout', () => {
    if (app.getEnvironment() === 'web' && app.isReady) stream.destroy()
  })
}

interface MysqlConnection {
  stream: Socket
  query(sql: string, done: (error: Error | null) => void): void
}

export default databaseConfig
