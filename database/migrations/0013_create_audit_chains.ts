import { BaseSchema } from '@adonisjs/lucid/schema'
import { key, moment, reference } from '#database/columns'
import { forbidChanges } from '#database/append_only'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('audit_entries', (table) => {
      table.dropIndex(['partner_id', 'action', 'id'])
      table.dropIndex(['partner_id', 'actor', 'id'])
      // Each list is read newest first, from a place in it.
      table.index(['partner_id', 'at'])
      table.index(['partner_id', 'action', 'at'])
      table.index(['partner_id', 'actor', 'at'])
      table.index(['partner_id', 'actor', 'action', 'at'])
      table.index(['partner_id', 'subject', 'at'])
    })

    this.schema.createTable('audit_seals', (table) => {
      table.bigIncrements('id')
      // NULL: the operators' chain. `chain` says 0 for it, for unique keys take NULL for different from NULL.
      reference(table, 'partner_id', 'partners').nullable()
      table.integer('chain').unsigned().notNullable()
      table.integer('number').unsigned().notNullable()
      table.bigInteger('first_id').notNullable()
      table.bigInteger('last_id').notNullable()
      table.integer('entries').unsigned().notNullable()
      // A few characters of each entry's own hash, in order: they tell which entry is not as it was.
      table.text('marks', 'mediumtext').notNullable()
      key(table, 'previous_hash', 64).notNullable()
      key(table, 'hash', 64).notNullable()
      moment(table, 'sealed_at').notNullable()
      // Two processes that seal at once write the same number, and one of them is refused.
      table.unique(['chain', 'number'])
      table.index(['partner_id', 'last_id'])
    })

    // What may be deleted from the tables above: the log of a partner who is named here.
    this.schema.createTable('partner_erasures', (table) => {
      table.increments('id')
      // No reference: the partner's row goes, too.
      table.integer('partner_id').unsigned().notNullable().unique()
      table.integer('seals').unsigned().notNullable()
      key(table, 'last_hash', 64).notNullable()
      moment(table, 'begun_at').notNullable()
    })

    this.defer((db) => forbidChanges(db))
  }

  async down() {
    this.schema.dropTable('partner_erasures')
    this.schema.dropTable('audit_seals')
  }
}
