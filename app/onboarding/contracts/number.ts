import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'

/** HT-2026-0001: counted per year over the whole platform; the counter's row is the lock. */
export async function nextContractNumber(zone: string, trx: TransactionClientContract) {
  const { year } = DateTime.now().setZone(zone)
  // The row is there before it is raised, or two of a year's first contracts would both insert it.
  await trx
    .knexQuery()
    .table('contract_numbers')
    .insert({ year, value: 0 })
    .onConflict('year')
    .ignore()
  await trx.from('contract_numbers').where({ year }).increment('value', 1)
  const { value } = (await trx.from('contract_numbers').where({ year }).firstOrFail()) as {
    value: number
  }
  return `HT-${year}-${String(value).padStart(4, '0')}`
}
