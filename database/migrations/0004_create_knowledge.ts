import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('categories', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      // The whole path, "还款>提前还款": a category is found by it and a tree is drawn from it.
      key(table, 'path', 200).notNullable()
      table.integer('position').unsigned().notNullable().defaultTo(0)
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['product_id', 'path'])
      table.index(['partner_id', 'product_id'])
    })

    this.schema.createTable('entries', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      reference(table, 'category_id', 'categories').nullable()
      // The number in the spreadsheet; what makes an import find its entry again.
      key(table, 'code', 40).notNullable()
      table.string('question', 120).notNullable()
      json(table, 'similar_questions').notNullable()
      table.text('answer').notNullable()
      // Codes of other entries.
      json(table, 'menu_codes').notNullable()
      json(table, 'related_codes').notNullable()
      json(table, 'negative_keywords').notNullable()
      table.boolean('is_rateable').notNullable().defaultTo(false)
      table.boolean('is_valid').notNullable().defaultTo(true)
      table.boolean('is_hot').notNullable().defaultTo(false)
      key(table, 'valid_from', 10).nullable()
      key(table, 'valid_until', 10).nullable()
      // Compare-and-set for two people who edit one entry.
      table.integer('version').unsigned().notNullable().defaultTo(1)
      table.integer('updated_by_id').unsigned()
      moment(table, 'deleted_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['product_id', 'code'])
      table.index(['partner_id', 'product_id', 'deleted_at', 'category_id'])
      table.index(['partner_id', 'product_id', 'deleted_at', 'updated_at'])
    })

    this.schema.createTable('releases', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      table.integer('number').unsigned().notNullable()
      table.integer('published_by_id').unsigned()
      moment(table, 'published_at').notNullable()
      table.unique(['product_id', 'number'])
      table.index(['partner_id', 'product_id'])
    })

    this.schema.createTable('entry_revisions', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      reference(table, 'entry_id', 'entries').notNullable()
      // Release numbers: in force from `from_release` and before `to_release`.
      table.integer('from_release').unsigned().notNullable()
      table.integer('to_release').unsigned().nullable()
      json(table, 'content').notNullable()
      // The days of validity as moments: what enters or leaves by the calendar is found by them.
      moment(table, 'valid_from_at').nullable()
      moment(table, 'valid_until_at').nullable()
      table.unique(['entry_id', 'from_release'])
      table.index(['product_id', 'from_release'])
      table.index(['product_id', 'to_release'])
      table.index(['product_id', 'valid_from_at'])
      table.index(['product_id', 'valid_until_at'])
      table.index(['partner_id', 'product_id'])
    })
  }

  async down() {
    for (const table of ['entry_revisions', 'releases', 'entries', 'categories']) {
      this.schema.dropTable(table)
    }
  }
}
