import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
    await alone(db, () => migrate(db, this.app))
    if (env.get('DEMO')) await this.#seed(db)
    else if (this.app.inProduction) await this.#refuseDemo(db)
  }

  /** In a process of its own, which takes the memory that only this needs along when it ends. */
  async #seed(db: Database) {
    const isThere = async () => (await db.from('operators').first()) !== null
    if (await isThere()) return
    const seeding = spawn(process.execPath, [this.app.makePath('ace.js'), 'demo:seed'], {
      env: { ...process.env, DEMO: 'false' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(seeding, 'exit')) as [number | null]
    if (code === 0 || (await isThere())) return
    throw new Exception('The demo could not be laid out; the lines above say why.')
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
