import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { whole } from '#app/core/whole'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { allow } from '#app/accounts/allowance'
import { addressOf } from '#app/knowledge/knowledge_base'
import { planJson, uploadOf } from '#app/knowledge/import_page'
import { counted } from '#app/knowledge/imports/import_plan'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'

const seen = vine.create({ knowledge_version: whole(0, 1_000_000_000) })

/** Takes a checked file over: all of it, or nothing. */
export default class ConfirmationsController {
  async store(ctx: HttpContext) {
    const { base, user, request, response, session, view, i18n, logger } = ctx
    await allow('importChecks', user)
    const upload = await uploadOf(ctx)
    const { knowledge_version: version } = await request.validateUsing(seen)
    const { ok, plan } = await new KnowledgeImport(base, upload.file).apply(
      user,
      version,
      auditorOf(ctx)
    )
    const isJson = wantsJson(request)
    if (!ok) {
      response.status(409)
      const shown = planJson(ctx, upload, plan)
      if (!isJson)
        return view.render('knowledge/entry_imports/show', { plan: shown, outdated: true })
      const [code, words] = plan.problems.length
        ? ['E_IMPORT_PROBLEMS', 'fix']
        : ['E_IMPORT_OUTDATED', 'outdated']
      return { errors: [{ code, message: i18n.t(`knowledge.imports.${words}`) }], ...shown }
    }
    await upload.remove()
    const counts = counted(plan)
    logger.info(
      { partnerId: base.partner.id, productId: base.product.id, userId: user.id, counts },
      'knowledge imported'
    )
    if (isJson) return { counts, knowledge_version: base.product.draftVersion }
    session.flash('notice', i18n.t('knowledge.imports.applied', counts))
    return response.redirect().toRoute('partner.products.entries.index', addressOf(base))
  }
}
