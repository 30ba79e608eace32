import type { HttpContext } from '@adonisjs/core/http'
import { downloadKnowledge } from '#app/knowledge/sheets/download'
import { toWorkbook } from '#app/knowledge/sheets/workbook'

/** The empty sheet that an import understands. */
export default class TemplatesController {
  async show(ctx: HttpContext) {
    const bytes = await toWorkbook([], (key) => ctx.i18n.t(key))
    return downloadKnowledge(ctx, {
      name: ctx.i18n.t('knowledge.sheets.template'),
      format: 'xlsx',
      bytes,
    })
  }
}
