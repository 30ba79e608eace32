import { BaseSchema } from '@adonisjs/lucid/schema'
import { key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('products', (table) => {
      moment(table, 'archived_at').nullable()
    })

    this.schema.alterTable('service_groups', (table) => {
      // The row stays: conversations of its time name it.
      moment(table, 'deleted_at').nullable()
    })

    this.schema.alterTable('agents', (table) => {
      key(table, 'avatar_key', 32).nullable()
      table.index(['partner_id', 'nickname'])
    })

    this.schema.alterTable('users', (table) => {
      table.index(['partner_id', 'name', 'id'])
      table.index(['partner_id', 'login_name'])
      table.index(['partner_id', 'disabled_at', 'id'])
    })

    this.schema.createTable('avatars', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'agent_id', 'agents').notNullable()
      // Names the file, and the picture in addresses that customers see.
      key(table, 'key', 32).notNullable().unique()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'agent_id'])
    })
  }

  async down() {
    this.schema.dropTable('avatars')
    this.schema.alterTable('users', (table) => {
      table.dropIndex(['partner_id', 'disabled_at', 'id'])
      table.dropIndex(['partner_id', 'login_name'])
      table.dropIndex(['partner_id', 'name', 'id'])
    })
    this.schema.alterTable('agents', (table) => {
      table.dropIndex(['partner_id', 'nickname'])
      table.dropColumn('avatar_key')
    })
    this.schema.alterTable('service_groups', (table) => table.dropColumn('deleted_at'))
    this.schema.alterTable('products', (table) => table.dropColumn('archived_at'))
  }
}
