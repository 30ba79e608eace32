import type { HttpContext } from '@adonisjs/core/http'
import { Turns } from '#app/core/turns'
import { allow } from '#app/accounts/allowance'
import { uploadOf } from '#app/knowledge/import_page'
import { explained } from '#app/knowledge/imports/import_problem'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'
import { toCsv } from '#app/core/sheets/csv'
import { downloadKnowledge } from '#app/knowledge/sheets/download'
import { guarded } from '#app/core/sheets/guard'

/** Every problem of a file, to be worked through beside it. */
export default class ImportProblemsController {
  async show(ctx: HttpContext) {
    const { base, i18n, user } = ctx
    await allow('importChecks', user)
    const upload = await uploadOf(ctx)
    const { problems } = await new KnowledgeImport(base, upload.file).check()
    const rows: string[][] = []
    const turns = new Turns()
    for (const problem of problems) {
      const { row, column, message } = explained(problem, i18n)
      rows.push([row === null ? '' : String(row), column, message].map(guarded))
      await turns.pass()
    }
    const header = ['row', 'column', 'message'].map((name) => i18n.t(`knowledge.imports.${name}`))
    return downloadKnowledge(ctx, {
      name: i18n.t('knowledge.imports.problems'),
      format: 'csv',
      bytes: toCsv([header, ...rows]),
    })
  }
}
