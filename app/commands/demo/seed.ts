import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** The demo's partners into an empty database; their passwords are public. */
export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Fill an empty database with the demo (its passwords are public)'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { alone, migrate } = await import('#app/core/preparation')
    const { seedDemo } = await import('#app/demo/seed')
    let isSeeded = false
    await alone(db, async () => {
      await migrate(db, this.app)
      isSeeded = await seedDemo()
    })
    if (isSeeded)
      this.logger.success('The demo is there. Its log-ins stand in database/demo/world.yaml.')
    else this.logger.info('There are partners in this database already; nothing was done.')
  }
}
