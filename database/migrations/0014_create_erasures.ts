import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      table.boolean('may_see_personal_data').notNullable().defaultTo(false)
    })

    this.schema.alterTable('customers', (table) => {
      // Which words about privacy stood on the page when this customer came.
      key(table, 'privacy_notice', 16).nullable()
      moment(table, 'erased_at').nullable()
    })

    this.schema.alterTable('conversations', (table) => {
      // Wanted, and done: in between a process may have died.
      moment(table, 'erasure_due_at').nullable().index()
      moment(table, 'erased_at').nullable()
      table.index(['partner_id', 'erased_at', 'closed_at'])
    })

    // Files whose rows are gone: what the disk refused to delete is tried again.
    this.schema.createTable('file_removals', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'storage_key', 128).notNullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'id'])
    })

    // What is left of a partner that was erased; it refers to nothing that could be gone.
    this.schema.createTable('erasure_certificates', (table) => {
      table.increments('id')
      table.integer('former_partner_id').unsigned().notNullable()
      key(table, 'slug', 40).notNullable()
      table.string('name', 80).notNullable()
      table.string('erased_by', 80).notNullable()
      json(table, 'counts').notNullable()
      table.integer('files').unsigned().notNullable().defaultTo(0)
      key(table, 'last_audit_hash', 64).nullable()
      moment(table, 'started_at').notNullable()
      moment(table, 'finished_at').nullable()
      table.index(['slug'])
    })
  }

  async down() {
    this.schema.dropTable('erasure_certificates')
    this.schema.dropTable('file_removals')
    this.schema.alterTable('conversations', (table) => {
      table.dropIndex(['partner_id', 'erased_at', 'closed_at'])
      table.dropIndex(['erasure_due_at'])
      table.dropColumns('erasure_due_at', 'erased_at')
    })
    this.schema.alterTable('customers', (table) => table.dropColumns('privacy_notice', 'erased_at'))
    this.schema.alterTable('users', (table) => table.dropColumn('may_see_personal_data'))
  }
}
