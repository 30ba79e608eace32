import { IANAZone } from 'luxon'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { isDuplicate } from '#app/core/transaction'
import Partner, { notASlug, SLUG } from '#app/partners/models/partner'

/** A new tenant, with nobody and nothing in it: products and people come by their own commands. */
export default class PartnerCreate extends Command {
  static commandName = 'partner:create'
  static description = 'Create a partner'

  @args.string({ description: 'Slug in addresses: 2 to 40 lower-case letters, digits or dashes' })
  declare slug: string

  @flags.string({ description: 'Name as people see it' })
  declare name?: string

  @flags.string({ description: 'Time zone', default: 'Asia/Shanghai' })
  declare timeZone: string

  async run() {
    const { slug, timeZone } = this
    if (!SLUG.test(slug)) return this.fail(notASlug(slug))
    if (!IANAZone.isValidZone(timeZone))
      return this.fail(`"${timeZone}" is no time zone: it is one such as Asia/Shanghai.`)
    const name = (this.name ?? slug).slice(0, 80)
    const now = Date.now()
    try {
      const times = { serviceFrom: now, createdAt: now, updatedAt: now }
      await Partner.create({ slug, name, timeZone, ...times })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return this.fail(`"${slug}" is taken.`)
    }
    this.logger.success(`The partner ${slug} is there. Next: product:create and user:create.`)
  }
}
