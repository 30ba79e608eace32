import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('inboxes', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      key(table, 'channel', 40).notNullable()
      table.string('name', 40).notNullable()
      // Public: it stands in the customer's address bar and in webhook addresses.
      key(table, 'key', 40).notNullable().unique()
      // Encrypted; the form never prints it back.
      json(table, 'settings').notNullable()
      moment(table, 'paused_at').nullable()
      table.string('pause_reason', 200).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'product_id'])
    })

    this.schema.createTable('connection_memories', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'inbox_id', 'inboxes').notNullable().onDelete('CASCADE')
      key(table, 'name', 80).notNullable()
      // Encrypted.
      table.text('value', 'mediumtext').notNullable()
      moment(table, 'expires_at').notNullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['inbox_id', 'name'])
      table.index(['partner_id', 'inbox_id'])
    })
  }

  async down() {
    this.schema.dropTable('connection_memories')
    this.schema.dropTable('inboxes')
  }
}
