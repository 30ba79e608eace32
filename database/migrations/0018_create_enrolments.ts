import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('enrolments', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'user_id', 'users').notNullable().onDelete('CASCADE')
      // The file that was confirmed: whoever confirms it twice has confirmed it once.
      key(table, 'upload_id', 32).notNullable()
      table.string('file_name', 200).notNullable()
      // Encrypted: who is to be created, and what their passwords are made of. Gone once these are handed out.
      table.text('content', 'mediumtext').notNullable()
      json(table, 'refused').notNullable()
      table.integer('total').unsigned().notNullable()
      table.integer('position').unsigned().notNullable().defaultTo(0)
      moment(table, 'leased_until').notNullable()
      moment(table, 'finished_at').nullable()
      moment(table, 'handed_out_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'upload_id'])
      table.index(['finished_at', 'leased_until'])
      table.index(['created_at'])
    })
  }

  async down() {
    this.schema.dropTable('enrolments')
  }
}
