import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropDerivedRoles, keepDerivedRoles } from '#database/derived_roles'

// Each index begins with an order of a list and holds all that the list narrows by: the rows that are not shown are
// never read. (What a search looks at comes last.)
const USERS = {
  users_usual_order: ['partner_id', 'disabled_at', 'id', 'is_agent', 'is_manager'],
  users_name_order: ['partner_id', 'name', 'id', 'is_agent', 'is_manager', 'disabled_at'],
  users_login_name_order: ['partner_id', 'login_name', 'is_agent', 'is_manager', 'disabled_at'],
  users_created_order: ['partner_id', 'id', 'is_agent', 'is_manager', 'disabled_at'],
}
const SEARCHED = ['name', 'login_name']
const SEATS = ['partner_id', 'is_agent', 'disabled_at']

const AGENTS = {
  agents_usual_order: ['partner_id', 'id', 'is_withdrawn', 'user_id', 'nickname'],
  agents_nickname_order: ['partner_id', 'nickname', 'id', 'is_withdrawn', 'user_id'],
  agents_load_order: [
    'partner_id',
    'open_assignments',
    'id',
    'is_withdrawn',
    'user_id',
    'nickname',
  ],
  agents_capacity_order: ['partner_id', 'capacity', 'id', 'is_withdrawn', 'user_id', 'nickname'],
}

// What the ones above begin with, too.
const REPLACED = {
  users: [['id'], ['name', 'id'], ['login_name'], ['disabled_at', 'id']],
  agents: [['nickname']],
  group_memberships: [['agent_id']],
}

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('users', (table) => {
      // Follow from `role_grants`, which decides.
      table.boolean('is_agent').notNullable().defaultTo(false)
      table.boolean('is_manager').notNullable().defaultTo(false)
    })
    this.schema.alterTable('agents', (table) => {
      // The user does not hold the role any more; the row stays for its history.
      table.boolean('is_withdrawn').notNullable().defaultTo(false)
    })
    this.defer((db) => keepDerivedRoles(db))

    this.schema.alterTable('users', (table) => {
      for (const [name, columns] of Object.entries(USERS)) {
        const rest = SEARCHED.filter((column) => !columns.includes(column))
        table.index([...columns, ...rest], name)
      }
      table.index(SEATS, 'users_seats')
    })
    this.schema.alterTable('agents', (table) => {
      for (const [name, columns] of Object.entries(AGENTS)) table.index(columns, name)
    })
    this.schema.alterTable('group_memberships', (table) => {
      table.index(['partner_id', 'agent_id', 'service_group_id'], 'group_memberships_of_agents')
    })
    for (const [name, replaced] of Object.entries(REPLACED)) {
      this.schema.alterTable(name, (table) => {
        for (const columns of replaced) table.dropIndex(['partner_id', ...columns])
      })
    }
  }

  async down() {
    this.defer((db) => dropDerivedRoles(db))
    for (const [name, replaced] of Object.entries(REPLACED)) {
      this.schema.alterTable(name, (table) => {
        for (const columns of replaced) table.index(['partner_id', ...columns])
      })
    }
    this.schema.alterTable('group_memberships', (table) => {
      table.dropIndex([], 'group_memberships_of_agents')
    })
    this.schema.alterTable('agents', (table) => {
      for (const name of Object.keys(AGENTS)) table.dropIndex([], name)
      table.dropColumn('is_withdrawn')
    })
    this.schema.alterTable('users', (table) => {
      for (const name of [...Object.keys(USERS), 'users_seats']) table.dropIndex([], name)
      table.dropColumns('is_agent', 'is_manager')
    })
  }
}
