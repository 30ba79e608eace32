import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { liftSuspension, suspendPartner } from '#app/onboarding/contracts/suspension'
import Partner from '#app/partners/models/partner'

export default class PartnerSuspend extends Command {
  static commandName = 'partner:suspend'
  static description = 'Stop the service of a partner, or let it go on'

  @args.string({ description: 'Slug of the partner' })
  declare slug: string

  @flags.string({ description: 'Why: the partner’s managers read it' })
  declare reason?: string

  @flags.boolean({ description: 'Let the service go on' })
  declare lift?: boolean

  async run() {
    const partner = await Partner.findBy('slug', this.slug)
    if (!partner) return this.fail(`There is no partner "${this.slug}".`)
    const reason = this.reason?.trim() ?? ''
    if (reason.length < 2 || reason.length > 200)
      return this.fail('Say --reason=<why>, in 2 to 200 characters.')
    const change = this.lift ? liftSuspension : suspendPartner
    if (!(await change(partner, reason, this.auditor)))
      return this.fail(`${this.slug} is ${this.lift ? 'not suspended' : 'suspended already'}.`)
    this.logger.success(`${this.slug} is ${this.lift ? 'served again' : 'suspended'}.`)
  }
}
