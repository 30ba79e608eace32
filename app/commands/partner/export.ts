import { existsSync } from 'node:fs'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'
import { exportPartner, ZipTooLarge } from '#app/partners/departure/export'
import Partner from '#app/partners/models/partner'

export default class PartnerExport extends Command {
  static commandName = 'partner:export'
  static description = 'Write everything of a partner into a folder or a zip: sheets, JSON, files'

  @args.string({ description: 'Slug of the partner' })
  declare slug: string

  @flags.string({ description: 'A folder that is not there yet, or a file that ends with .zip' })
  declare out?: string

  async run() {
    const partner = await Partner.findBy('slug', this.slug)
    if (!partner) return this.fail(`There is no partner "${this.slug}".`)
    const out = this.out ?? `${this.slug}-export`
    if (existsSync(out)) return this.fail(`${out} is there already: name another place.`)
    try {
      const { rows, files, missing } = await exportPartner(partner, out, this.auditor)
      const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
      for (const key of missing) this.logger.warning(`The file ${key} is not on the disk.`)
      this.logger.success(`${total} rows and ${files} files of ${this.slug} are in ${out}.`)
    } catch (error) {
      if (!(error instanceof ZipTooLarge)) throw error
      this.fail('It is too much for one zip. Say --out=<folder>.')
    }
  }
}
