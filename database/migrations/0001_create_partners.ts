import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('partners', (table) => {
      table.increments('id')
      key(table, 'slug', 40).notNullable().unique()
      table.string('name', 80).notNullable()
      table.string('time_zone', 40).notNullable().defaultTo('Asia/Shanghai')
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
    })

    this.schema.createTable('counters', (table) => {
      partner(table)
      key(table, 'name', 40).notNullable()
      table.integer('value').unsigned().notNullable().defaultTo(0)
      table.primary(['partner_id', 'name'])
    })

    this.schema.createTable('products', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'slug', 40).notNullable()
      table.string('name', 80).notNullable()
      table.integer('knowledge_version').unsigned().notNullable().defaultTo(0)
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'slug'])
    })

    this.schema.createTable('settings', (table) => {
      table.increments('id')
      partner(table)
      // 'partner' or 'product:<id>': a unique key cannot hold a NULL product.
      key(table, 'level', 40).notNullable()
      key(table, 'key', 80).notNullable()
      json(table, 'value').notNullable()
      table.integer('updated_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'level', 'key'])
    })
  }

  async down() {
    for (const table of ['settings', 'products', 'counters', 'partners']) {
      this.schema.dropTable(table)
    }
  }
}
