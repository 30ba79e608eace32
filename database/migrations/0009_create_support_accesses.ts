import { BaseSchema } from '@adonisjs/lucid/schema'
import { key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('support_accesses', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'operator_id', 'operators').notNullable()
      // Good for the log-in that gave the password, and for no other of the same operator.
      reference(table, 'login_session_id', 'login_sessions').notNullable()
      table.string('reason', 200).notNullable()
      moment(table, 'started_at').notNullable()
      moment(table, 'expires_at').notNullable()
      moment(table, 'ended_at').nullable()
      // operator:<id> | user:<id>; NULL: its time was over.
      key(table, 'ended_by', 40).nullable()
      table.index(['partner_id', 'started_at'])
      table.index(['login_session_id', 'partner_id'])
    })

    this.schema.alterTable('inboxes', (table) => {
      // Of the last check. NULL: none, or nothing wrong.
      moment(table, 'checked_at').nullable()
      table.string('check_problem', 200).nullable()
    })
  }

  async down() {
    this.schema.alterTable('inboxes', (table) => {
      table.dropColumns('checked_at', 'check_problem')
    })
    this.schema.dropTable('support_accesses')
  }
}
