import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { checkInbox } from '#app/channels/inbox_check'
import Inbox from '#app/channels/models/inbox'

/** The check button: do the settings work? */
export default class InboxChecksController {
  async store({ partner, params, request, response, session, i18n }: HttpContext) {
    const inbox = await Inbox.in(partner).where('id', params.inbox_id).firstOrFail()
    const problem = await checkInbox(inbox, i18n.locale)
    if (wantsJson(request)) return { ok: problem === null, problem }

    if (problem === null) session.flash('notice', i18n.t('channels.works', { name: inbox.name }))
    else session.flash('problem', problem)
    return response.redirect().toRoute('partner.inboxes.show', [partner.slug, inbox.id])
  }
}
