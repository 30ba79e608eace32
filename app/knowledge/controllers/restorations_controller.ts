import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { addressOf } from '#app/knowledge/knowledge_base'
import { entryJson, entryOf } from '#app/knowledge/entry_page'

/** Brings a deleted entry back. */
export default class RestorationsController {
  async store(ctx: HttpContext) {
    const { base, user, request, response, session, i18n } = ctx
    const entry = await entryOf(ctx, 'deleted')
    const restored = await entry.restore(base, user)
    const current = restored.ok ? restored.entry : restored.current
    if (wantsJson(request)) return entryJson(current)
    session.flash('notice', i18n.t('knowledge.entries.restored'))
    const address = { ...addressOf(base), entry_id: entry.id }
    return response.redirect().toRoute('partner.products.entries.show', address)
  }
}
