import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('partners', (table) => {
      // The robot's answers of the month are used up; kept here because every answer reads this row anyway.
      moment(table, 'robot_exhausted_until').nullable()
    })

    // Numbers of contracts count per year over the whole platform.
    this.schema.createTable('contract_numbers', (table) => {
      table.integer('year').unsigned().primary()
      table.integer('value').unsigned().notNullable()
    })

    this.schema.createTable('contracts', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'number', 20).notNullable().unique()
      // first | renewal | amendment
      key(table, 'kind', 12).notNullable()
      reference(table, 'previous_id', 'contracts').nullable()
      reference(table, 'application_id', 'applications').nullable()
      // draft | signed | effective | terminated; suspended and expired follow from times.
      key(table, 'state', 12).notNullable().defaultTo('draft')
      // Counted by every change of a draft: a side confirms what it has read.
      table.integer('revision').unsigned().notNullable().defaultTo(0)
      moment(table, 'starts_at').notNullable()
      moment(table, 'ends_at').notNullable()
      // When it is over: its end, or earlier where another one replaces it or it was terminated. NULL: a draft.
      moment(table, 'over_at').nullable()
      json(table, 'entitlements').notNullable()
      table.string('price', 80).nullable()
      table.string('notes', 1000).nullable()
      reference(table, 'platform_operator_id', 'operators').nullable()
      table.string('platform_name', 40).nullable()
      moment(table, 'platform_confirmed_at').nullable()
      reference(table, 'company_user_id', 'users').nullable()
      table.string('company_name', 40).nullable()
      moment(table, 'company_confirmed_at').nullable()
      moment(table, 'signed_at').nullable()
      moment(table, 'effective_at').nullable()
      moment(table, 'terminated_at').nullable()
      table.string('terminated_reason', 200).nullable()
      key(table, 'document_key', 128).nullable()
      table.string('document_name', 120).nullable()
      moment(table, 'document_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'starts_at'])
      table.index(['state', 'over_at'])
      table.index(['state', 'starts_at'])
    })

    this.schema.createTable('contract_notices', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'contract_id', 'contracts').notNullable()
      table.integer('days').unsigned().notNullable()
      // company | platform
      key(table, 'side', 10).notNullable()
      moment(table, 'created_at').notNullable()
      table.unique(['contract_id', 'days', 'side'])
      table.index(['partner_id', 'contract_id'])
    })

    this.schema.createTable('human_service_requests', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'user_id', 'users').notNullable()
      table.string('user_name', 40).notNullable()
      table.string('reason', 500).notNullable()
      // open | granted | refused
      key(table, 'state', 10).notNullable().defaultTo('open')
      // "<partner id>" while open: one at a time.
      key(table, 'open_key', 20).nullable().unique()
      reference(table, 'operator_id', 'operators').nullable()
      table.string('operator_name', 40).nullable()
      moment(table, 'decided_at').nullable()
      table.string('decided_reason', 500).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'id'])
      table.index(['state', 'id'])
    })

    this.schema.createTable('usage_months', (table) => {
      table.increments('id')
      partner(table)
      // yyyy-MM in the partner's zone.
      key(table, 'month', 7).notNullable()
      table.integer('robot_answers').unsigned().notNullable().defaultTo(0)
      // The last message that was looked at.
      table.integer('counted_to').unsigned().notNullable().defaultTo(0)
      // Of the limit, in per cent: what managers were told last.
      table.integer('told').unsigned().notNullable().defaultTo(0)
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'month'])
    })
  }

  async down() {
    for (const table of [
      'usage_months',
      'human_service_requests',
      'contract_notices',
      'contracts',
      'contract_numbers',
    ]) {
      this.schema.dropTable(table)
    }
    this.schema.alterTable('partners', (table) => table.dropColumns('robot_exhausted_until'))
  }
}
