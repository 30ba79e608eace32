import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('synonym_groups', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      json(table, 'words').notNullable()
      // Release numbers: in force from `from_release` and before `to_release`. Nothing else of a row changes.
      table.integer('from_release').unsigned().notNullable()
      table.integer('to_release').unsigned().nullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'product_id', 'to_release'])
      table.index(['product_id', 'from_release'])
      table.index(['product_id', 'to_release'])
    })
  }

  async down() {
    this.schema.dropTable('synonym_groups')
  }
}
