import { BaseSchema } from '@adonisjs/lucid/schema'
import { moment } from '#database/columns'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('partners', (table) => {
      // From then on the row is behind its contracts, until what begins has been taken over.
      moment(table, 'next_contract_at').nullable()
    })

    this.defer(async (db) => {
      await db.rawQuery(
        `UPDATE partners SET next_contract_at = (SELECT MIN(starts_at) FROM contracts
          WHERE contracts.partner_id = partners.id AND state = 'signed' AND over_at > starts_at)`
      )
      // Companies whose contracts were terminated may apply anew.
      await db.rawQuery(
        `UPDATE applications SET held_licence = NULL, held_company = NULL WHERE state = 'approved'
          AND partner_id IN (SELECT partner_id FROM contracts WHERE state = 'terminated')
          AND partner_id NOT IN (SELECT partner_id FROM contracts
            WHERE state IN ('signed', 'effective') AND over_at > ?)`,
        [Date.now()]
      )
    })
  }

  async down() {
    this.schema.alterTable('partners', (table) => {
      table.dropColumn('next_contract_at')
    })
  }
}
