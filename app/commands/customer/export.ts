import { createWriteStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import Partner from '#app/partners/models/partner'
import { copyOf } from '#app/conversations/customer_copy'
import { customerNamed } from '#app/conversations/named_customer'

export default class CustomerExport extends Command {
  static commandName = 'customer:export'
  static description = 'Write all personal data of a customer into a zip'

  @args.string({ description: 'Public id of the customer, or number of a conversation' })
  declare customer: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'The file to write' })
  declare out?: string

  @flags.string({ description: 'Language', default: 'zh-CN' })
  declare locale: string

  async run() {
    if (!(await this.speaks(this.locale))) return
    const partner = await Partner.findBy('slug', this.partner)
    const customer = partner && (await customerNamed(partner, this.customer))
    if (!customer) return this.fail(`There is no customer "${this.customer}" at ${this.partner}.`)
    const out = this.out ?? `customer-${customer.id}.zip`
    if (existsSync(out)) return this.fail(`${out} is there already: name another file.`)
    await pipeline(await copyOf(customer, { locale: this.locale }), createWriteStream(out))
    const facts = { action: 'customer.exported', subject: `customer:${customer.id}` }
    await transaction((trx) => recordAudit(partner, this.auditor, facts, trx))
    this.logger.success(`The data of this customer is in ${out}.`)
  }
}
