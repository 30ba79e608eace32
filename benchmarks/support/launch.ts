import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { start } from './process.ts'
import type { Bench } from './seed.ts'

const ROOT = new URL('../../', import.meta.url).pathname

interface Size {
  database: string
  customers: number
  entries: number
  past?: { conversations: number; messagesEach: number }
  platform?: { partners: number; users: number }
}

/**
 * A built server on a database of its own with the benchmark's world in it. On MariaDB (DB_HOST …) the database `xiaoyun_bench`
 * has to be there; its tables are dropped first.
 */
export async function launch(
  port: number,
  {
    database,
    customers,
    entries,
    past = { conversations: 0, messagesEach: 0 },
    platform = { partners: 0, users: 0 },
  }: Size
) {
  const environment = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_KEY: 'benchmark-only-key-benchmark-only-key',
    LOG_LEVEL: 'error',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'xiaoyun-bench-')),
    DB_CONNECTION: database,
    DB_DATABASE: 'xiaoyun_bench',
    MESSAGES_PER_MINUTE: '100000000',
    CUSTOMERS_PER_MINUTE: '100000000',
    STREAMS_PER_ADDRESS: '100000',
    ENV_PATH: tmpdir(),
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--import=@poppinss/ts-exec',
      'benchmarks/support/prepare.ts',
      ...[customers, entries, past.conversations, past.messagesEach].map(String),
      ...[platform.partners, platform.users].map(String),
    ],
    { cwd: ROOT, env: { ...process.env, ...environment, NODE_ENV: 'development' } }
  )
  const bench = JSON.parse(stdout.slice(stdout.indexOf('{'))) as Bench
  const server = await start(
    process.execPath,
    ['--max-semi-space-size=16', join(ROOT, 'build/bin/server.js')],
    environment,
    port
  )
  return { bench, server, environment }
}

/** The baseline beside it, on the same database. */
export const launchBare = (port: number, database: string, environment: Record<string, string>) =>
  start(
    process.execPath,
    [join(ROOT, 'benchmarks/support/bare.js')],
    {
      ...environment,
      PORT: String(port),
      DATABASE: database,
      FILE: join(environment.DATA_DIR!, 'bare.sqlite3'),
    },
    port
  )
