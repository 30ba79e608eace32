import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import type { Breach } from '#app/partners/audit_chain/verification'

/** Whether the audit logs are as they were written. */
export default class AuditVerify extends Command {
  static commandName = 'audit:verify'
  static description =
    'Verify the audit log of all partners and of the operators, or of one partner'

  @flags.string({ description: 'Slug of the only partner to look at' })
  declare partner?: string

  async run() {
    const { default: Partner } = await import('#app/partners/models/partner')
    const { verifyChain, strayErasures } = await import('#app/partners/audit_chain/verification')
    const chains: { id: number | null; slug: string }[] = await Partner.query()
      .if(this.partner, (query) => query.where('slug', this.partner!))
      .select('id', 'slug')
      .orderBy('id')
    if (this.partner && chains.length === 0)
      return this.fail(`There is no partner ${this.partner}.`)

    if (!this.partner) chains.unshift({ id: null, slug: 'the operators' })
    const [started, total] = [performance.now(), { entries: 0, seals: 0, unsealed: 0 }]
    for (const { id, slug } of chains) {
      const { breach, lastHash, ...counts } = await verifyChain(id)
      for (const name of ['entries', 'seals', 'unsealed'] as const) total[name] += counts[name]
      if (breach) this.fail(`The log of ${slug} is not as it was written: ${inWords(breach)}.`)
      else if (this.partner) this.logger.log(`The last seal of ${slug} is ${lastHash}`)
    }
    for (const id of this.partner ? [] : await strayErasures())
      this.fail(`The log of partner ${id} was let go of, and no operator recorded an erasure.`)
    this.#report(total, performance.now() - started)
  }

  #report({ entries, seals, unsealed }: Record<string, number>, ms: number) {
    const rate = Math.round((entries! * 1000) / Math.max(ms, 1))
    this.logger.log(
      `${entries} entries in ${seals} seals, ${unsealed} not yet sealed; ${rate} entries a second.`
    )
    if (!this.exitCode) this.logger.success('Every log is as it was written.')
  }
}

const inWords = ({ what, how, at }: Breach) =>
  what === 'seal' ? `seal ${at} is ${how}` : `entry ${at} is ${how}`
