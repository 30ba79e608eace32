import { writeFile } from 'node:fs/promises'
import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** All entries of a product as a file that can be imported again. */
export default class KnowledgeExportCommand extends BaseCommand {
  static commandName = 'knowledge:export'
  static description = 'Export the entries of a product to an .xlsx or .csv file'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'The file to write' })
  declare file: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  @flags.string({ description: 'Language of the headers: zh-CN or en', default: 'zh-CN' })
  declare locale: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { entryRows } = await import('#app/knowledge/sheets/entry_rows')
    const { toFile } = await import('#app/knowledge/sheets/download')
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) {
      this.logger.error(`There is no product ${this.product} of a partner ${this.partner}.`)
      this.exitCode = 1
      return
    }
    const i18n = i18nManager.locale(this.locale)
    const t = (key: string) => i18n.t(key)
    const rows = await entryRows(base, t)
    await writeFile(this.file, await toFile(this.file.endsWith('.csv') ? 'csv' : 'xlsx', rows, t))
    this.logger.success(`${rows.length} entries were written to ${this.file}.`)
  }
}
