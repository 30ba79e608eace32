import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('robot_turns', (table) => {
      // Of a turn in the state `merged`: the later turn whose answer is its answer, too.
      table.integer('merged_into_id').unsigned().nullable()
    })
  }

  async down() {
    this.schema.alterTable('robot_turns', (table) => {
      table.dropColumn('merged_into_id')
    })
  }
}
