import { basename } from 'node:path'
import { readFile } from 'node:fs/promises'
import { args, flags } from '@adonisjs/core/ace'
import Command from '#app/core/command'

/** The same import as in the pages: all of the file in one release, or nothing. */
export default class KnowledgeImportCommand extends Command {
  static commandName = 'knowledge:import'
  static description = 'Import entries from an .xlsx or .csv file in the columns of the template'

  @args.string({ description: 'The file' })
  declare file: string

  @flags.string({ description: 'Slug of the partner', required: true })
  declare partner: string

  @flags.string({ description: 'Slug of the product', required: true })
  declare product: string

  async run() {
    const { findKnowledgeBase } = await import('#app/knowledge/knowledge_base')
    const { KnowledgeImport } = await import('#app/knowledge/imports/knowledge_import')
    const { counted } = await import('#app/knowledge/imports/import_plan')
    const base = await findKnowledgeBase(this.partner, this.product)
    if (!base) return this.fail(`There is no product ${this.product} of a partner ${this.partner}.`)

    const file = { name: basename(this.file), read: () => readFile(this.file) }
    const all = new KnowledgeImport(base, file)
    const { ok, plan } = await all.apply(null, undefined, this.auditor)
    if (!ok) return this.#refuse(plan.problems)
    const counts = counted(plan)
    this.logger.success(`${counts.new} new, ${counts.changed} changed, ${counts.same} the same.`)
  }

  async #refuse(
    problems: Parameters<typeof import('#app/knowledge/imports/import_problem').explained>[0][]
  ) {
    const { explained } = await import('#app/knowledge/imports/import_problem')
    const { default: i18n } = await import('@adonisjs/i18n/services/main')
    for (const problem of problems) {
      const { row, column, message } = explained(problem, i18n.locale('en'))
      this.logger.error(
        [row === null ? 'File' : `Row ${row}`, column, message].filter(Boolean).join(' · ')
      )
    }
    this.fail('Nothing was imported.')
  }
}
