import type { HttpContext } from '@adonisjs/core/http'
import { ChannelError, localize, PluginError, type Check } from '@xiaoyun/plugin-kit'
import { wantsJson } from '#app/core/wants_json'
import Inbox from '#app/channels/models/inbox'

/** The check button: do the settings work? */
export default class InboxChecksController {
  async store({ partner, params, request, response, session, i18n }: HttpContext) {
    const inbox = await Inbox.in(partner).where('id', params.inbox_id).firstOrFail()
    const check = await checked(inbox)
    const problem = check.ok ? null : localize(check.problem, i18n.locale)
    if (wantsJson(request)) return { ok: check.ok, problem }

    if (problem === null) session.flash('notice', i18n.t('channels.works', { name: inbox.name }))
    else session.flash('problem', problem)
    return response.redirect().toRoute('partner.inboxes.show', [partner.slug, inbox.id])
  }
}

async function checked(inbox: Inbox): Promise<Check> {
  try {
    return await inbox.open().check()
  } catch (error) {
    if (!(error instanceof ChannelError || error instanceof PluginError)) throw error
    return { ok: false, problem: error.message }
  }
}
