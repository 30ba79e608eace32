import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { fieldsOf } from '#app/channels/inbox_view'
import { checkSettings, takeSettings } from '#app/channels/setting_input'
import { changeAnswerer, connectionOf } from '#app/robot/answerers/changes'
import { answerersOf, wordsOf } from '#app/robot/answerers/view'
import { answerers } from '#app/robot/answerers/registry'
import { tokensUsed } from '#app/robot/limits/token_budget'
import { answererValidator } from '#app/robot/validators/answerer'

/** What a product's robot is helped by, besides its knowledge base; all of it is off at first. */
export default class AnswerersController {
  async index({ base, partner, request, i18n, view }: HttpContext) {
    const known = await answerersOf(base, i18n.locale)
    const tokens = await tokensUsed(partner)
    if (wantsJson(request)) return { answerers: known, tokens }
    return view.render('robot/answerers/index', { known, tokens })
  }

  async edit(ctx: HttpContext) {
    const { base, i18n, view } = ctx
    const plugin = pluginOf(ctx)
    const connection = await connectionOf(base, plugin.manifest.type)
    return view.render('robot/answerers/edit', {
      answerer: wordsOf(plugin, i18n.locale),
      fields: fieldsOf(plugin.manifest, connection?.settings ?? {}, i18n.locale),
      isEnabled: Boolean(connection?.isEnabled),
    })
  }

  async update(ctx: HttpContext) {
    const { base, partner, request, response, session, i18n } = ctx
    const { manifest } = pluginOf(ctx)
    const given = takeSettings(ctx, manifest)
    const { isEnabled } = await request.validateUsing(answererValidator)
    const stored = (await connectionOf(base, manifest.type))?.settings
    const settings = checkSettings(ctx, manifest, given, stored)
    await changeAnswerer(base, manifest.type, auditorOf(ctx), { isEnabled, settings })
    if (wantsJson(request)) return { answerers: await answerersOf(base, i18n.locale) }

    session.flash('notice', i18n.t('robot.answerers.saved'))
    const route = 'partner.products.answerers.index'
    return response.redirect().toRoute(route, [partner.slug, base.product.slug])
  }
}

function pluginOf({ params }: HttpContext) {
  const plugin = answerers.connectable().find(({ manifest }) => manifest.type === params.answerer)
  if (!plugin) throw new NotFound()
  return plugin
}
