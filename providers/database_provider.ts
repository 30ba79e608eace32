import env from '#start/env'
import type { ApplicationService } from '@adonisjs/core/types'
import type { Database } from '@adonisjs/lucid/database'
import { Exception } from '@adonisjs/core/exceptions'
import { alone, migrate } from '#app/core/preparation'

/** Before the first request: the tables as this version wants them and, in the demo, its partners. */
export default class DatabaseProvider {
  constructor(protected app: ApplicationService) {}

  async start() {
    // Code generation starts providers too, and has no business in a database.
    if (this.app.getMode() === 'warmup') return
    const db = await this.app.container.make('lucid.db')
    await alone(db, async () => {
      await migrate(db, this.app)
      if (env.get('DEMO')) await this.#seed()
      else if (this.app.inProduction) await this.#refuseDemo(db)
    })
  }

  async #seed() {
    const { seedDemo } = await import('#app/demo/seed')
    await seedDemo()
  }

  /** The demo's passwords are printed by every start of it. */
  async #refuseDemo(db: Database) {
    if (!(await db.from('operators').where('is_demo', true).first())) return
    throw new Exception(
      'This database holds the demo, whose passwords everybody knows. ' +
        'Give production one of its own: DATA_DIR for SQLite, DB_DATABASE for MariaDB.',
      { code: 'E_DEMO_DATABASE' }
    )
  }
}
