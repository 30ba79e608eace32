import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('operators', (table) => {
      table.increments('id')
      key(table, 'login_name', 64).notNullable().unique()
      table.string('name', 40).notNullable()
      table.string('password', 255).notNullable()
      table.string('locale', 10).notNullable().defaultTo('zh-CN')
      table.boolean('is_demo').notNullable().defaultTo(false)
      table.boolean('must_change_password').notNullable().defaultTo(true)
      // Of a one-time password; the own one never expires.
      moment(table, 'password_expires_at').nullable()
      moment(table, 'disabled_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
    })

    this.schema.createTable('users', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'login_name', 64).notNullable().unique()
      table.string('name', 40).notNullable()
      table.string('password', 255).notNullable()
      table.string('locale', 10).notNullable().defaultTo('zh-CN')
      table.boolean('is_demo').notNullable().defaultTo(false)
      table.boolean('must_change_password').notNullable().defaultTo(true)
      // Of a one-time password; the own one never expires.
      moment(table, 'password_expires_at').nullable()
      moment(table, 'disabled_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'id'])
    })

    this.schema.createTable('role_grants', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'user_id', 'users').notNullable().onDelete('CASCADE')
      key(table, 'role', 16).notNullable()
      table.integer('granted_by_id').unsigned()
      moment(table, 'created_at').notNullable()
      table.unique(['user_id', 'role'])
      table.index(['partner_id', 'role'])
    })

    this.schema.createTable('service_groups', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      table.string('name', 40).notNullable()
      // Top-level knowledge categories it serves: the talk so far decides which group a customer queues for.
      json(table, 'topics').nullable()
      table.integer('position').unsigned().notNullable().defaultTo(0)
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'product_id', 'position'])
    })

    this.schema.createTable('agents', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'user_id', 'users').notNullable().unique()
      table.string('nickname', 40).notNullable()
      table.integer('capacity').unsigned().notNullable().defaultTo(5)
      // Open assignments. Only ever changed together with an assignment, by a conditional UPDATE.
      table.integer('open_assignments').unsigned().notNullable().defaultTo(0)
      key(table, 'availability', 16).notNullable().defaultTo('suspended')
      moment(table, 'availability_changed_at').notNullable()
      // Refreshed while at least one stream of the agent is open.
      moment(table, 'connected_until').nullable()
      moment(table, 'last_assigned_at').nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'availability'])
    })

    this.schema.createTable('group_memberships', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'service_group_id', 'service_groups').notNullable().onDelete('CASCADE')
      reference(table, 'agent_id', 'agents').notNullable().onDelete('CASCADE')
      moment(table, 'created_at').notNullable()
      table.unique(['service_group_id', 'agent_id'])
      table.index(['partner_id', 'agent_id'])
    })

    this.schema.createTable('availability_intervals', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'agent_id', 'agents').notNullable().onDelete('CASCADE')
      key(table, 'availability', 16).notNullable()
      key(table, 'reason', 40).nullable()
      moment(table, 'started_at').notNullable()
      moment(table, 'ended_at').nullable()
      table.index(['partner_id', 'agent_id', 'started_at'])
    })

    this.schema.createTable('login_sessions', (table) => {
      table.increments('id')
      // One of the two: an operator belongs to no partner.
      reference(table, 'partner_id', 'partners').nullable()
      reference(table, 'user_id', 'users').nullable().onDelete('CASCADE')
      reference(table, 'operator_id', 'operators').nullable().onDelete('CASCADE')
      table.string('ip', 45).nullable()
      table.string('user_agent', 255).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'last_seen_at').notNullable()
      moment(table, 'ended_at').nullable()
      key(table, 'end_reason', 40).nullable()
      table.index(['partner_id', 'user_id'])
      table.index(['operator_id'])
    })

    this.schema.createTable('sessions', (table) => {
      key(table, 'id', 255).primary()
      table.text('data').notNullable()
      table.string('user_id').nullable().index()
      table.timestamp('expires_at').notNullable().index()
    })

    this.schema.createTable('rate_limits', (table) => {
      key(table, 'key', 255).notNullable().primary()
      table.integer('points', 9).notNullable().defaultTo(0)
      table.bigInteger('expire').unsigned()
    })
  }

  async down() {
    for (const table of [
      'rate_limits',
      'sessions',
      'login_sessions',
      'availability_intervals',
      'group_memberships',
      'agents',
      'service_groups',
      'role_grants',
      'users',
      'operators',
    ]) {
      this.schema.dropTable(table)
    }
  }
}
