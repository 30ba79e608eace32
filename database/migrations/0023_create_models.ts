import { BaseSchema } from '@adonisjs/lucid/schema'
import { key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('answerer_connections', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      key(table, 'type', 40).notNullable()
      table.boolean('is_enabled').notNullable()
      // Encrypted; the form never prints it back.
      table.text('settings', 'mediumtext').notNullable()
      moment(table, 'checked_at').nullable()
      table.string('check_problem', 200).nullable()
      table.integer('prepared').unsigned().notNullable().defaultTo(0)
      table.integer('to_prepare').unsigned().notNullable().defaultTo(0)
      table.string('prepare_problem', 200).nullable()
      moment(table, 'due_at').notNullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['product_id', 'type'])
      table.index(['partner_id', 'product_id'])
      table.index(['is_enabled', 'due_at'])
    })

    this.schema.createTable('text_vectors', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'connection_id', 'answerer_connections').notNullable().onDelete('CASCADE')
      key(table, 'model', 120).notNullable()
      key(table, 'text_hash', 64).notNullable()
      // Float32, little-endian, one after the other.
      table.binary('vector').notNullable()
      moment(table, 'created_at').notNullable()
      table.unique(['connection_id', 'model', 'text_hash'])
      table.index(['partner_id', 'connection_id'])
    })

    this.schema.createTable('token_usages', (table) => {
      table.increments('id')
      partner(table)
      // A day (2026-11-24) or a month (2026-11) of the partner's zone.
      key(table, 'period', 10).notNullable()
      table.bigInteger('tokens').notNullable().defaultTo(0)
      table.integer('told').unsigned().notNullable().defaultTo(0)
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'period'])
    })
  }

  async down() {
    this.schema.dropTable('token_usages')
    this.schema.dropTable('text_vectors')
    this.schema.dropTable('answerer_connections')
  }
}
