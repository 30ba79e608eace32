import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import Partner from '#app/partners/models/partner'
import { eraseCustomer } from '#app/conversations/erasure'
import { customerNamed } from '#app/conversations/named_customer'

export default class CustomerErase extends Command {
  static commandName = 'customer:erase'
  static description = 'Erase all personal data of a customer, for good'

  @args.string({ description: 'Public id of the customer, or number of a conversation' })
  declare customer: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.boolean({ description: 'For scripts: nobody is asked' })
  declare yes?: boolean

  async run() {
    const partner = await Partner.findBy('slug', this.partner)
    const customer = partner && (await customerNamed(partner, this.customer))
    if (!customer) return this.fail(`There is no customer "${this.customer}" at ${this.partner}.`)
    const question = `Erase all personal data of ${customer.name} for good?`
    if (!this.yes && !(await this.prompt.confirm(question))) return this.fail('Nothing was erased.')
    const { conversations, messages, files } = await eraseCustomer(customer, this.auditor)
    this.logger.success(
      `Erased: ${messages} messages and ${files} pictures of ${conversations} conversations.`
    )
  }
}
