import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { filterFrom, inquiryOf } from '#app/reports/audit_log/inquiry'
import { auditPage, placeIn, spelled } from '#app/reports/audit_log/page'
import { actionChoices } from '#app/reports/audit_log/words'
import { placesOf } from '#app/settings/scope'
import { auditListValidator } from '#app/reports/validators/audit'

/** Who did what: for managers, and for operators. */
export default class AuditEntriesController {
  async index(ctx: HttpContext) {
    const { older, newer, oldest, ...question } = await asked(ctx, auditListValidator)
    const inquiry = await inquiryOf(ctx)
    const page = await auditPage(inquiry.scope, await filterFrom(inquiry, question), {
      older: placeIn(older),
      newer: placeIn(newer),
      isOldest: Boolean(oldest),
    })
    const places = {
      older: page.older && spelled(page.older),
      newer: page.newer && spelled(page.newer),
    }
    if (wantsJson(ctx.request)) {
      const data = page.entries.map((entry) => ({
        ...entry,
        data: JSON.parse(entry.data ?? 'null') as unknown,
      }))
      return { meta: places, data }
    }
    return ctx.view.render('reports/audit_entries/index', {
      ...{ inquiry, question, entries: page.entries, places },
      choices: actionChoices(ctx.i18n),
      names: await placesOf(inquiry.company, ctx.i18n),
    })
  }
}
