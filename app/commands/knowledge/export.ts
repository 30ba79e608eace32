import { writeFile } from 'node:fs/promises'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'

const KIND = /\.(xlsx|csv)$/i

/** All entries of a product as a file that can be imported again. */
export default class KnowledgeExportCommand extends Command {
  static commandName = 'knowledge:export'
  static description = 'Export the entries of a product to an .xlsx or .csv file'

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
    const { recordExport } = await import('#app/knowledge/knowledge_export')
    const { entryRows } = await import('#app/knowledge/sheets/entry_rows')
    const { toFile } = await import('#app/knowledge/sheets/download')
    const { default: i18nManager } = await import('@adonisjs/i18n/services/main')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)
    if (!KIND.test(this.file)) return this.fail('The name of the file must end in .xlsx or .csv.')
    if (!(await this.speaks(this.locale))) return
    const i18n = i18nManager.locale(this.locale)
    const t = (key: string) => i18n.t(key)
    const rows = await entryRows(base, t)
    const format = /csv$/i.test(this.file) ? 'csv' : 'xlsx'
    await writeFile(this.file, await toFile(format, rows, t))
    await recordExport(base, this.auditor, { format, entries: rows.length })
    this.logger.success(`${rows.length} entries were written to ${this.file}.`)
  }
}
