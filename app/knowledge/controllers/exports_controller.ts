import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { recordExport } from '#app/knowledge/knowledge_export'
import { downloadKnowledge, toFile } from '#app/knowledge/sheets/download'
import { entryRows } from '#app/knowledge/sheets/entry_rows'

const choice = vine.create({ format: vine.enum(['xlsx', 'csv'] as const).optional() })

/** All entries of a product as a file that can be imported again. */
export default class ExportsController {
  async show(ctx: HttpContext) {
    const { base, i18n, user } = ctx
    await allow('exports', user)
    const { format = 'xlsx' } = await asked(ctx, choice)
    const t = (key: string) => i18n.t(key)
    const rows = await entryRows(base, t)
    const bytes = await toFile(format, rows, t)
    await recordExport(base, auditorOf(ctx), { format, entries: rows.length })
    return downloadKnowledge(ctx, { name: base.product.name, format, bytes })
  }
}
