import { flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { preparedRead } from '#app/core/prepared'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { brief, listedSettings } from '#app/settings/setting_list'
import type { ListedSetting } from '#app/settings/setting_list'
import { storedIn } from '#app/settings/setting_values'

const HEAD = ['Key', 'Type', 'Levels', 'Bounds', 'Default', 'In use']

/** Every setting as it is declared; of a partner or product also what is in force there, and from where. */
export default class SettingsList extends Command {
  static commandName = 'settings:list'
  static description = 'List the settings, and what is in force for a partner or product'

  @flags.string({ description: 'Slug of a partner: show what is in force for all its products' })
  declare partner?: string

  @flags.string({ description: 'Slug of one of its products' })
  declare product?: string

  @flags.boolean({ description: 'Print JSON' })
  declare json: boolean

  async run() {
    const partner = await Partner.findBy('slug', this.partner ?? '')
    if (this.partner && !partner) return this.fail(`There is no partner "${this.partner}".`)
    const products = partner && Product.in(partner).where('slug', this.product ?? '')
    const product = (await products?.first()) ?? null
    if (this.product && !product)
      return this.fail(`There is no such product of a partner: "${this.product}".`)
    const scope = partner ? { partner, product } : null
    const stored = scope && (await preparedRead((statements) => storedIn(statements, scope)))
    const settings = listedSettings(stored, product ? 'product' : 'partner')
    if (this.json) return this.logger.log(JSON.stringify(settings, null, 2))
    this.#print(settings, Boolean(stored))
  }

  #print(settings: ListedSetting[], isEffective: boolean) {
    const table = this.ui.table().head([...HEAD, ...(isEffective ? ['Value', 'From'] : [])])
    for (const { key, type, levels, bounds, isRead, ...rest } of settings) {
      const own = [
        key,
        type,
        levels.join(' < '),
        bounds,
        brief(rest.default),
        isRead ? 'yes' : 'no',
      ]
      table.row(isEffective ? [...own, brief(rest.value), rest.from ?? ''] : own)
    }
    table.render()
  }
}
