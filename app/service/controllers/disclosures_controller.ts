import type { HttpContext } from '@adonisjs/core/http'
import { Forbidden, NotFound } from '#app/core/exceptions/refusals'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import Message from '#app/conversations/models/message'
import { conversationOf } from '#app/service/reaching'

/** What one message says with nothing covered, for one look of somebody to whom that is granted. */
export default class DisclosuresController {
  async store(ctx: HttpContext) {
    const { partner, user, params, response } = ctx
    const conversation = await conversationOf(ctx)
    const message = await Message.in(partner)
      .where({ conversationId: conversation.id, sequence: Number(params.sequence) })
      .first()
    if (!message) throw new NotFound()
    if (!user.maySeePersonalData) throw new Forbidden()
    await allow('disclosures', user)
    await transaction((trx) => {
      const subject = `message:${message.id}`
      const subjectName = `#${conversation.number}`
      return recordAudit(
        partner,
        auditorOf(ctx),
        { action: 'personal_data.shown', subject, subjectName },
        trx
      )
    })
    response.header('Cache-Control', 'no-store')
    return response.send({ text: message.body })
  }
}
