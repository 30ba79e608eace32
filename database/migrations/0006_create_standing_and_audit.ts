import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('partners', (table) => {
      // NULL: never in force; without an end nothing expires.
      moment(table, 'service_from').nullable()
      moment(table, 'service_until').nullable()
      moment(table, 'suspended_at').nullable()
      table.string('suspended_reason', 200).nullable()
      // NULL: nothing is limited.
      json(table, 'entitlements').nullable()
    })
    this.defer(async (db) => {
      await db.from('partners').update({ service_from: db.raw('created_at') })
    })

    this.schema.createTable('audit_entries', (table) => {
      table.bigIncrements('id')
      // NULL: what operators did to the platform itself.
      reference(table, 'partner_id', 'partners').nullable()
      moment(table, 'at').notNullable()
      key(table, 'actor', 40).notNullable()
      table.string('actor_name', 80).nullable()
      key(table, 'action', 60).notNullable()
      key(table, 'subject', 60).nullable()
      table.string('subject_name', 120).nullable()
      json(table, 'data').nullable()
      table.string('ip', 45).nullable()
      key(table, 'request_id', 64).nullable()
      table.index(['partner_id', 'id'])
      table.index(['partner_id', 'action', 'id'])
      table.index(['partner_id', 'actor', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('audit_entries')
    this.schema.alterTable('partners', (table) => {
      table.dropColumns(
        'service_from',
        'service_until',
        'suspended_at',
        'suspended_reason',
        'entitlements'
      )
    })
  }
}
