import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { eraseCustomer } from '#app/conversations/erasure'
import { conversationOf } from '#app/service/reaching'
import { customerErasureValidator } from '#app/service/validators/service_validator'

/** Erases a customer for good: whoever does it types which one, and the own password. */
export default class CustomerErasuresController {
  async store(ctx: HttpContext) {
    const { partner, user, request, response, session, i18n } = ctx
    const conversation = await conversationOf(ctx)
    await conversation.load('customer')
    const { number, password } = await request.validateUsing(customerErasureValidator)
    if (Number(number) !== conversation.number)
      throw fieldError('number', i18n.t('privacy.data.numberWrong'), 'number')
    await confirm(ctx, user, 'password', password)
    await eraseCustomer(conversation.customer, auditorOf(ctx))
    session.flash('notice', i18n.t('privacy.data.erased'))
    const place = { partner_slug: partner.slug, conversation_id: conversation.number }
    return response.redirect().toRoute('partner.conversations.show', place)
  }
}
