import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { addressOf } from '#app/knowledge/knowledge_base'
import { addSynonyms } from '#app/knowledge/synonym_changes'
import { mustBeDone, synonymGroupOf } from '#app/knowledge/synonym_page'

/** Brings a deleted group back. */
export default class SynonymRestorationsController {
  async store(ctx: HttpContext) {
    const { base, request, response, session, i18n } = ctx
    const { words } = await synonymGroupOf(ctx)
    mustBeDone(ctx, 'words', await addSynonyms(base, [words], auditorOf(ctx)))
    if (wantsJson(request)) return response.noContent()
    session.flash('notice', i18n.t('knowledge.synonyms.restored'))
    return response.redirect().toRoute('partner.products.synonyms.index', addressOf(base))
  }
}
