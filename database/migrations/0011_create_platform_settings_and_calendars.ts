import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('platform_settings', (table) => {
      table.increments('id')
      key(table, 'key', 80).notNullable().unique()
      json(table, 'value').notNullable()
      table.integer('updated_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
    })

    // The public holidays of a year, where an operator keeps another list than the shipped one.
    this.schema.createTable('holiday_lists', (table) => {
      table.increments('id')
      table.integer('year').unsigned().notNullable().unique()
      json(table, 'days').notNullable()
      table.integer('updated_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
    })

    this.schema.createTable('service_calendars', (table) => {
      table.increments('id')
      partner(table)
      // As of a setting: 'partner', 'product:<id>' or 'group:<id>'.
      key(table, 'level', 40).notNullable()
      json(table, 'weekly').notNullable()
      table.boolean('follows_holidays').notNullable().defaultTo(true)
      // Whose hours a make-up day has, 1 for Monday.
      table.integer('makeup_weekday').unsigned().notNullable().defaultTo(1)
      table.integer('updated_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'level'])
    })

    this.schema.createTable('calendar_days', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'level', 40).notNullable()
      // A day of the partner's zone, as 2026-10-01.
      key(table, 'date', 10).notNullable()
      // closed | working | hours
      key(table, 'kind', 8).notNullable()
      json(table, 'slots').nullable()
      table.string('name', 40).nullable()
      table.integer('updated_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'level', 'date'])
    })
  }

  async down() {
    for (const table of [
      'calendar_days',
      'service_calendars',
      'holiday_lists',
      'platform_settings',
    ]) {
      this.schema.dropTable(table)
    }
  }
}
