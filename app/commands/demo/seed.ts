import Command from '#app/core/command'

/** The demo's partners into an empty database; their passwords are public. */
export default class DemoSeed extends Command {
  static commandName = 'demo:seed'
  static description = 'Fill an empty database with the demo (its passwords are public)'

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
    else this.fail('There is a partner or an operator in this database; nothing was done.')
  }
}
