import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { isDuplicate } from '#app/core/transaction'
import Partner, { notASlug, SLUG } from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

/** A line of service; its knowledge, service groups and inboxes are made by the partner's manager. */
export default class ProductCreate extends Command {
  static commandName = 'product:create'
  static description = 'Create a product of a partner'

  @args.string({ description: 'Slug in addresses: 2 to 40 lower-case letters, digits or dashes' })
  declare slug: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Name as people see it' })
  declare name?: string

  async run() {
    const { slug } = this
    if (!SLUG.test(slug)) return this.fail(notASlug(slug))
    const partner = await Partner.findBy('slug', this.partner)
    if (!partner) return this.fail(`There is no partner "${this.partner}".`)
    try {
      await Product.createIn(partner, { slug, name: (this.name ?? slug).slice(0, 80) })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return this.fail(`"${slug}" is taken.`)
    }
    this.logger.success(`The product ${slug} of ${partner.name} is there.`)
  }
}
