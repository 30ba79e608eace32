import type { HttpContext } from '@adonisjs/core/http'
import { download } from '#app/core/sheets/download'
import { templateSheet } from '#app/accounts/user_import/sheets'

/** The empty sheet that an import of people understands. */
export default class UserTemplatesController {
  async show(ctx: HttpContext) {
    const name = ctx.i18n.t('user_imports.sheets.template')
    const bytes = await templateSheet(ctx.i18n)
    return download(ctx, { name, plainName: 'users', format: 'xlsx', bytes })
  }
}
