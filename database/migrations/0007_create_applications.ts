import { BaseSchema } from '@adonisjs/lucid/schema'
import { key, moment, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('applications', (table) => {
      table.increments('id')
      // Both are there from the first submission on: who applies owns nothing before.
      reference(table, 'partner_id', 'partners').nullable()
      reference(table, 'user_id', 'users').nullable()
      key(table, 'number', 20).notNullable().unique()
      key(table, 'token_hash', 64).notNullable().unique()
      key(table, 'state', 20).notNullable().defaultTo('draft')
      // How often it was handed in: an operator decides on one of these and not on a later one.
      table.integer('submission').unsigned().notNullable().defaultTo(0)
      table.string('locale', 10).notNullable().defaultTo('zh-CN')

      table.string('company', 80).nullable()
      table.string('licence_number', 40).nullable()
      table.integer('term_months').unsigned().nullable()
      table.string('contact_name', 40).nullable()
      table.string('phone', 24).nullable()
      table.string('manager_name', 40).nullable()
      key(table, 'login_name', 64).nullable()
      table.string('email', 254).nullable()
      key(table, 'slug', 40).nullable()
      key(table, 'document_key', 80).nullable()
      table.string('document_name', 200).nullable()
      key(table, 'document_type', 40).nullable()
      table.integer('document_bytes').unsigned().nullable()

      // What only one application can have at a time, while it is open; NULLs never collide.
      key(table, 'held_licence', 40).nullable().unique()
      key(table, 'held_company', 80).nullable().unique()
      key(table, 'held_phone', 24).nullable().unique()

      // What is missing, or why not.
      table.string('reason', 500).nullable()
      moment(table, 'submitted_at').nullable()
      moment(table, 'decided_at').nullable()
      reference(table, 'decided_by_id', 'operators').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'id'])
      table.index(['state', 'submitted_at'])
      table.index(['submitted_at'])
    })

    this.schema.createTable('application_steps', (table) => {
      table.increments('id')
      reference(table, 'application_id', 'applications').notNullable().onDelete('CASCADE')
      moment(table, 'at').notNullable()
      // 'applicant' or 'operator:<id>'.
      key(table, 'actor', 40).notNullable()
      table.string('actor_name', 40).nullable()
      key(table, 'from_state', 20).nullable()
      key(table, 'to_state', 20).notNullable()
      table.string('reason', 500).nullable()
      table.index(['application_id', 'id'])
    })
  }

  async down() {
    this.schema.dropTable('application_steps')
    this.schema.dropTable('applications')
  }
}
