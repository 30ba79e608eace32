import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, reference } from '#database/columns'
import type { Knex } from 'knex'

export default class extends BaseSchema {
  async up() {
    for (const people of ['users', 'operators']) {
      this.schema.alterTable(people, (table) => {
        table.string('email', 254).nullable()
        table.text('totp_secret').nullable()
        // NULL: begun at most, not in force.
        moment(table, 'totp_confirmed_at').nullable()
        // The last step whose code was used: a code opens the door once.
        moment(table, 'totp_last_step').nullable()
      })
    }

    this.schema.createTable('notices', (table) => {
      table.bigIncrements('id')
      person(table)
      key(table, 'kind', 60).notNullable()
      json(table, 'params').notNullable()
      table.string('href', 500).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'read_at').nullable()
      table.index(['partner_id', 'user_id', 'id'])
      table.index(['user_id', 'read_at'])
      table.index(['operator_id', 'read_at', 'id'])
    })

    this.schema.createTable('mails', (table) => {
      table.bigIncrements('id')
      reference(table, 'partner_id', 'partners').nullable()
      // Encrypted: a link in it may open an account. Gone with the row, as soon as it is sent.
      table.text('content', 'mediumtext').notNullable()
      table.integer('attempts').unsigned().notNullable().defaultTo(0)
      moment(table, 'next_at').notNullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'id'])
      table.index(['next_at'])
    })

    this.schema.createTable('recovery_codes', (table) => {
      table.increments('id')
      person(table)
      key(table, 'code_hash', 64).notNullable()
      moment(table, 'used_at').nullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'user_id'])
      table.index(['operator_id'])
    })

    this.schema.createTable('password_resets', (table) => {
      table.increments('id')
      person(table)
      key(table, 'token_hash', 64).notNullable().unique()
      moment(table, 'expires_at').notNullable()
      moment(table, 'used_at').nullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'user_id'])
      table.index(['operator_id'])
    })
  }

  async down() {
    for (const table of ['password_resets', 'recovery_codes', 'mails', 'notices']) {
      this.schema.dropTable(table)
    }
    for (const people of ['users', 'operators']) {
      this.schema.alterTable(people, (table) => {
        table.dropColumns('email', 'totp_secret', 'totp_confirmed_at', 'totp_last_step')
      })
    }
  }
}

/** One of the two: an operator belongs to no partner. */
function person(table: Knex.CreateTableBuilder) {
  reference(table, 'partner_id', 'partners').nullable()
  reference(table, 'user_id', 'users').nullable().onDelete('CASCADE')
  reference(table, 'operator_id', 'operators').nullable().onDelete('CASCADE')
}
