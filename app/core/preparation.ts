import { MigrationRunner } from '@adonisjs/lucid/migration'
import { Exception } from '@adonisjs/core/exceptions'
import type { Database } from '@adonisjs/lucid/database'
import type { ApplicationService } from '@adonisjs/core/types'

const PATIENCE = 120 // seconds another process may take to migrate and seed

/** Brings the tables to what this version expects. */
export async function migrate(db: Database, app: ApplicationService) {
  // Lucid's own lock is one name for the whole database server; ours is held around it.
  const runner = new MigrationRunner(db, app, { direction: 'up', disableLocks: true })
  await runner.run()
  if (runner.error) throw runner.error
}

/**
 * One process at a time, where several start on the same MariaDB. The lock belongs to a connection, so an otherwise
 * empty transaction holds on to one. SQLite is for one process and needs none.
 */
export async function alone(db: Database, work: () => Promise<void>) {
  if (db.connection().dialect.name !== 'mysql') return work()

  const holder = await db.transaction()
  try {
    const [[row]] = await holder.rawQuery(
      `SELECT GET_LOCK(CONCAT(DATABASE(), '.preparation'), ?) AS held`,
      [PATIENCE]
    )
    if (row.held !== 1) throw new Exception('Another process is still preparing the database.')
    await work()
    await holder.rawQuery(`DO RELEASE_LOCK(CONCAT(DATABASE(), '.preparation'))`)
  } finally {
    await holder.rollback()
  }
}
