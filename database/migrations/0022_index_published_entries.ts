import { BaseSchema } from '@adonisjs/lucid/schema'

// Without them SQLite reads all revisions of a product to find those of one entry, and all entries to find hot ones.
const OF_ENTRIES = ['partner_id', 'product_id', 'entry_id', 'from_release']
const HOT = ['partner_id', 'product_id', 'is_hot']

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('entry_revisions', (table) => {
      table.index(OF_ENTRIES, 'entry_revisions_of_entries')
    })
    this.schema.alterTable('entries', (table) => {
      table.index(HOT, 'entries_hot')
    })
  }

  async down() {
    this.schema.alterTable('entry_revisions', (table) => {
      table.dropIndex([], 'entry_revisions_of_entries')
    })
    this.schema.alterTable('entries', (table) => {
      table.dropIndex([], 'entries_hot')
    })
  }
}
