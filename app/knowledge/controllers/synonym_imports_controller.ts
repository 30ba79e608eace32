import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { addressOf } from '#app/knowledge/knowledge_base'
import { addSynonyms } from '#app/knowledge/synonym_changes'
import { SYNONYM_LIMITS } from '#app/knowledge/synonym_draft'
import { enteredGroups, mustBeDone } from '#app/knowledge/synonym_page'
import { importSynonyms } from '#app/knowledge/validators/synonym'

/** Many groups at once, a line each: all of them or none. */
export default class SynonymImportsController {
  create({ view }: HttpContext) {
    return view.render('knowledge/synonym_imports/create', { limits: SYNONYM_LIMITS })
  }

  async store(ctx: HttpContext) {
    const { base, request, response, session, i18n } = ctx
    const { lines } = await request.validateUsing(importSynonyms)
    const change = await addSynonyms(base, enteredGroups(ctx, lines), auditorOf(ctx))
    const { added, known } = mustBeDone(ctx, 'lines', change)
    if (wantsJson(request)) return response.ok({ added, known })
    session.flash('notice', i18n.t('knowledge.synonyms.added', { added, known }))
    return response.redirect().toRoute('partner.products.synonyms.index', addressOf(base))
  }
}
