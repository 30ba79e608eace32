import { BaseSchema } from '@adonisjs/lucid/schema'
import { moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('answer_ratings', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable()
      reference(table, 'message_id', 'messages').notNullable().unique()
      table.integer('entry_id').unsigned().notNullable()
      table.integer('release_id').unsigned().nullable()
      table.boolean('is_helpful').notNullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'entry_id'])
      table.index(['conversation_id'])
    })
  }

  async down() {
    this.schema.dropTable('answer_ratings')
  }
}
