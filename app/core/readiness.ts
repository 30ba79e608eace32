import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import redis from '@adonisjs/redis/services/main'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { hasRedis } from '#config/redis'

/**
 * Whether this process can do its work. Without the database it cannot; without Redis it can, only slower: what was
 * not pushed is caught up.
 */
export interface Readiness {
  status: 'ready' | 'degraded' | 'failing'
  database: 'ok' | 'away' | 'not_migrated'
  redis?: 'ok' | 'away'
}

const PATIENCE_MS = 3000

export async function readiness(): Promise<Readiness> {
  const [database, redisState] = await Promise.all([stateOfDatabase(), stateOfRedis()])
  const isFailing = database !== 'ok' || app.isTerminating
  const status = isFailing ? 'failing' : redisState === 'away' ? 'degraded' : 'ready'
  return { status, database, ...(redisState && { redis: redisState }) }
}

let isMigrated = false

async function stateOfDatabase(): Promise<Readiness['database']> {
  try {
    await patiently(isMigrated ? db.rawQuery('SELECT 1') : findMigrations())
    return isMigrated ? 'ok' : 'not_migrated'
  } catch (error) {
    logger.warn({ err: error }, 'not ready: the database does not answer')
    return 'away'
  }
}

/** Tables do not go back, so this is asked until it is so and never again. */
async function findMigrations() {
  const migrations = await new MigrationRunner(db, app, { direction: 'up' }).getList()
  isMigrated = migrations.every(({ status }) => status === 'migrated')
}

async function stateOfRedis(): Promise<Readiness['redis']> {
  if (!hasRedis) return undefined
  try {
    await patiently(redis.ping())
    return 'ok'
  } catch (error) {
    logger.warn({ err: error }, 'degraded: Redis does not answer')
    return 'away'
  }
}

/** Whoever asks gives up soon; an answer that comes later is worth nothing. */
async function patiently(work: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
