import { BaseSchema } from '@adonisjs/lucid/schema'

const TWO_HOURS = 2 * 3_600_000

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('login_sessions', (table) => {
      table.integer('idle_limit').unsigned().notNullable().defaultTo(TWO_HOURS)
    })
  }

  async down() {
    this.schema.alterTable('login_sessions', (table) => {
      table.dropColumn('idle_limit')
    })
  }
}
