import { BaseSchema } from '@adonisjs/lucid/schema'
import { json, key, moment, partner, reference } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('customers', (table) => {
      table.increments('id')
      partner(table)
      key(table, 'public_id', 32).notNullable().unique()
      table.string('name', 40).notNullable()
      table.string('locale', 10).notNullable().defaultTo('zh-CN')
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'id'])
    })

    this.schema.createTable('customer_identities', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'inbox_id', 'inboxes').notNullable()
      reference(table, 'customer_id', 'customers').notNullable()
      key(table, 'external_id', 128).notNullable()
      // SHA-256 of the web customer's token; NULL where the platform identifies the customer.
      key(table, 'token_hash', 64).nullable().unique()
      table.string('page_url', 500).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['inbox_id', 'external_id'])
      table.index(['partner_id', 'customer_id'])
    })

    this.schema.createTable('conversations', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').notNullable()
      reference(table, 'inbox_id', 'inboxes').notNullable()
      reference(table, 'customer_id', 'customers').notNullable()
      reference(table, 'customer_identity_id', 'customer_identities').notNullable()
      key(table, 'public_id', 32).notNullable().unique()
      table.integer('number').unsigned().notNullable()
      // robot | queue | agent; every change is a compare-and-set on owner_version.
      key(table, 'owner', 8).notNullable().defaultTo('robot')
      table.integer('owner_version').unsigned().notNullable().defaultTo(0)
      reference(table, 'service_group_id', 'service_groups').nullable()
      reference(table, 'agent_id', 'agents').nullable()
      table.integer('assignment_id').unsigned().nullable()
      table.integer('last_sequence').unsigned().notNullable().defaultTo(0)
      table.integer('revision').unsigned().notNullable().defaultTo(0)
      // "<identity id>" while open, NULL once closed: one open conversation per customer and inbox.
      key(table, 'open_key', 40).nullable().unique()
      // What the robot remembers within the conversation.
      json(table, 'robot_state').nullable()
      table.string('preview', 120).nullable()
      table.integer('customer_seen_sequence').unsigned().notNullable().defaultTo(0)
      table.integer('staff_seen_sequence').unsigned().notNullable().defaultTo(0)
      moment(table, 'last_message_at').nullable()
      // First unanswered customer message while a person is wanted.
      moment(table, 'waiting_since').nullable()
      moment(table, 'queued_at').nullable()
      moment(table, 'opened_at').notNullable()
      moment(table, 'closed_at').nullable()
      key(table, 'close_reason', 32).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'number'])
      table.index(['partner_id', 'opened_at'])
      table.index(['partner_id', 'product_id', 'opened_at'])
      table.index(['partner_id', 'closed_at', 'opened_at'])
      table.index(['partner_id', 'agent_id', 'closed_at'])
      table.index(['partner_id', 'customer_id', 'opened_at'])
      table.index(['service_group_id', 'owner', 'queued_at'])
    })

    this.schema.createTable('assignments', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable()
      reference(table, 'service_group_id', 'service_groups').notNullable()
      reference(table, 'agent_id', 'agents').notNullable()
      moment(table, 'queued_at').notNullable()
      moment(table, 'opened_at').notNullable()
      // The agent looked at it for the first time: until then it is NEW.
      moment(table, 'accepted_at').nullable()
      moment(table, 'first_reply_at').nullable()
      moment(table, 'ended_at').nullable()
      key(table, 'end_reason', 32).nullable()
      table.index(['partner_id', 'conversation_id'])
      table.index(['partner_id', 'agent_id', 'ended_at'])
    })

    this.schema.createTable('messages', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable()
      table.integer('sequence').unsigned().notNullable()
      table.integer('revision').unsigned().notNullable()
      key(table, 'client_id', 64).notNullable()
      // customer | robot | agent | system
      key(table, 'author', 8).notNullable()
      // The agent's nickname as it was: later changes do not rewrite what a customer has read.
      table.string('author_name', 40).nullable()
      reference(table, 'agent_id', 'agents').nullable()
      reference(table, 'assignment_id', 'assignments').nullable()
      // text | image | choices | notice | rating_request
      key(table, 'kind', 16).notNullable()
      table.text('body').notNullable()
      json(table, 'content').nullable()
      table.integer('entry_id').unsigned().nullable()
      table.integer('release_id').unsigned().nullable()
      moment(table, 'sent_at').notNullable()
      table.unique(['conversation_id', 'client_id'])
      table.unique(['conversation_id', 'sequence'])
      table.index(['conversation_id', 'revision'])
      table.index(['partner_id', 'sent_at'])
    })

    this.schema.createTable('robot_turns', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable()
      reference(table, 'message_id', 'messages').notNullable().unique()
      // pending | answered | dropped
      key(table, 'state', 16).notNullable().defaultTo('pending')
      table.integer('owner_version').unsigned().notNullable()
      moment(table, 'due_at').notNullable()
      table.integer('reply_id').unsigned().nullable()
      json(table, 'explanation').nullable()
      moment(table, 'created_at').notNullable()
      table.index(['state', 'due_at'])
      table.index(['partner_id', 'conversation_id'])
    })

    this.schema.createTable('attachments', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable()
      key(table, 'public_id', 32).notNullable().unique()
      key(table, 'storage_key', 128).notNullable()
      table.string('name', 200).notNullable()
      key(table, 'media_type', 40).notNullable()
      table.integer('bytes').unsigned().notNullable()
      table.integer('width').unsigned().notNullable()
      table.integer('height').unsigned().notNullable()
      moment(table, 'created_at').notNullable()
      table.index(['partner_id', 'conversation_id'])
    })

    this.schema.createTable('ratings', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'conversation_id', 'conversations').notNullable().unique()
      reference(table, 'assignment_id', 'assignments').nullable()
      reference(table, 'agent_id', 'agents').nullable()
      table.integer('level').unsigned().notNullable()
      table.string('comment', 500).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['partner_id', 'created_at'])
    })

    this.schema.createTable('events', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'product_id', 'products').nullable()
      reference(table, 'conversation_id', 'conversations').nullable()
      table.integer('assignment_id').unsigned().nullable()
      table.integer('agent_id').unsigned().nullable()
      key(table, 'kind', 40).notNullable()
      // customer | robot | agent:<id> | user:<id> | operator:<id> | system
      key(table, 'actor', 40).notNullable()
      key(table, 'reason', 40).nullable()
      moment(table, 'at').notNullable()
      json(table, 'data').nullable()
      table.index(['partner_id', 'at'])
      table.index(['conversation_id', 'id'])
    })

    this.schema.createTable('canned_replies', (table) => {
      table.increments('id')
      partner(table)
      table.string('title', 40).notNullable()
      key(table, 'shortcut', 20).notNullable()
      table.text('body').notNullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.unique(['partner_id', 'shortcut'])
    })

    this.schema.createTable('deliveries', (table) => {
      table.increments('id')
      partner(table)
      reference(table, 'inbox_id', 'inboxes').notNullable()
      reference(table, 'conversation_id', 'conversations').notNullable()
      reference(table, 'message_id', 'messages').notNullable().unique()
      // pending | sending | delivered | failed | unknown
      key(table, 'state', 16).notNullable().defaultTo('pending')
      table.integer('attempts').unsigned().notNullable().defaultTo(0)
      moment(table, 'next_at').notNullable()
      moment(table, 'lease_until').nullable()
      // Of a message that is sent in several parts, those that have arrived.
      table.integer('parts_done').unsigned().notNullable().defaultTo(0)
      // The platform's id of the message, by which its receipts name it.
      key(table, 'external_id', 191).nullable()
      key(table, 'failure_kind', 16).nullable()
      table.string('failure_reason', 200).nullable()
      moment(table, 'created_at').notNullable()
      moment(table, 'updated_at').notNullable()
      table.index(['state', 'next_at'])
      table.index(['conversation_id', 'id'])
      table.index(['inbox_id', 'external_id'])
      table.index(['partner_id', 'state'])
    })
  }

  async down() {
    for (const table of [
      'deliveries',
      'canned_replies',
      'events',
      'ratings',
      'attachments',
      'robot_turns',
      'messages',
      'assignments',
      'conversations',
      'customer_identities',
      'customers',
    ]) {
      this.schema.dropTable(table)
    }
  }
}
