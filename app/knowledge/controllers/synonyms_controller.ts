import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { addressOf } from '#app/knowledge/knowledge_base'
import { addSynonyms, changeSynonyms, removeSynonyms, shown } from '#app/knowledge/synonym_changes'
import { SYNONYM_LIMITS } from '#app/knowledge/synonym_draft'
import { enteredWords, mustBeDone, synonymGroupOf, synonymList } from '#app/knowledge/synonym_page'
import { listSynonyms, saveSynonyms } from '#app/knowledge/validators/synonym'

/** Groups of words that mean the same to the robot of a product. */
export default class SynonymsController {
  async index(ctx: HttpContext) {
    const filter = await asked(ctx, listSynonyms)
    const list = await synonymList(ctx.base, filter)
    if (wantsJson(ctx.request)) {
      return {
        groups: list.groups.all().map(({ id, words }) => ({ id, words })),
        count: list.count,
      }
    }
    return ctx.view.render('knowledge/synonyms/index', { ...list, filter, limits: SYNONYM_LIMITS })
  }

  async store(ctx: HttpContext) {
    const { words } = await ctx.request.validateUsing(saveSynonyms)
    const added = await addSynonyms(ctx.base, [enteredWords(ctx, words)], auditorOf(ctx))
    const { known } = mustBeDone(ctx, 'words', added)
    return this.#done(ctx, 'added', { added: 1 - known, known })
  }

  async edit(ctx: HttpContext) {
    const group = await synonymGroupOf(ctx)
    return ctx.view.render('knowledge/synonyms/edit', { group, limits: SYNONYM_LIMITS })
  }

  async update(ctx: HttpContext) {
    const group = await synonymGroupOf(ctx)
    const { words } = await ctx.request.validateUsing(saveSynonyms)
    const entered = enteredWords(ctx, words)
    mustBeDone(ctx, 'words', await changeSynonyms(ctx.base, group, entered, auditorOf(ctx)))
    return this.#done(ctx, 'changed')
  }

  async destroy(ctx: HttpContext) {
    const group = await synonymGroupOf(ctx)
    mustBeDone(ctx, 'words', await removeSynonyms(ctx.base, group, auditorOf(ctx)))
    ctx.session.flash('removed', { id: group.id, words: shown(group.words) })
    return this.#done(ctx)
  }

  #done({ base, request, response, session, i18n }: HttpContext, done?: string, facts = {}) {
    if (wantsJson(request)) return response.noContent()
    if (done) session.flash('notice', i18n.t(`knowledge.synonyms.${done}`, facts))
    return response.redirect().toRoute('partner.products.synonyms.index', addressOf(base))
  }
}
