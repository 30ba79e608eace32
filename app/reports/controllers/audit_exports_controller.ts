import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { asDownload } from '#app/core/sheets/download'
import { transaction } from '#app/core/transaction'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { recordAudit } from '#app/partners/audit'
import { exported } from '#app/reports/audit_log/export'
import { filterFrom, inquiryOf } from '#app/reports/audit_log/inquiry'
import { auditExportValidator } from '#app/reports/validators/audit'
import { placesOf } from '#app/settings/scope'

/** The log as a file, which the log tells of. */
export default class AuditExportsController {
  async show(ctx: HttpContext) {
    const { format = 'xlsx', ...question } = await asked(ctx, auditExportValidator)
    await allow('exports', ctx.operator ?? ctx.user)
    const inquiry = await inquiryOf(ctx)
    const filter = await filterFrom(inquiry, question)
    const facts = { action: 'audit.exported', data: { format, ...question } }
    await transaction((trx) => recordAudit(inquiry.company, auditorOf(ctx), facts, trx))

    const { scope, zone, company } = inquiry
    const places = await placesOf(company, ctx.i18n)
    const wanted = { scope, filter, zone, i18n: ctx.i18n, places }
    asDownload(ctx, { name: ctx.i18n.t('audit.title'), plainName: 'audit', format })
    return ctx.response.stream(Readable.from(exported(format, wanted)))
  }
}
