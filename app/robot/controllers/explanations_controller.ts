import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { NotFound } from '#app/core/exceptions/refusals'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import type Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import { presentPastAnswer } from '#app/robot/explanations/view'
import { findPastAnswer, type PastAnswer } from '#app/robot/explanations/past_answer'
import { tryOut } from '#app/robot/trials/trial'
import { explanationValidator } from '#app/robot/validators/trial'
import { verdictOf } from '#app/robot/explanations/verdict'
import { conversationOf } from '#app/service/reaching'
import { recordReading } from '#app/service/transcript_reading'

/** Why the robot said what it said in a conversation, or said nothing. */
export default class ExplanationsController {
  async show(ctx: HttpContext) {
    const { params, request, view } = ctx
    const conversation = await conversationOf(ctx)
    const past = await findPastAnswer(conversation, Number(params.sequence))
    if (!past) throw new NotFound()
    await recordReading(ctx, conversation)
    if (wantsJson(request)) return presentPastAnswer(past)
    const today = await this.#today(ctx, conversation, past)
    const isManager = ctx.reader.hasRole('manager')
    const shown = { conversation, past, verdict: verdictOf(past), today, isManager }
    return view.render('robot/explanations/show', { ...shown, sequence: params.sequence })
  }

  /** What the same words would be answered today, for whoever may ask the robot. */
  async #today(ctx: HttpContext, conversation: Conversation, { question, product }: PastAnswer) {
    const { today } = await asked(ctx, explanationValidator)
    if (!today || ctx.support || !ctx.reader.hasRole('manager')) return null
    await allow('trials', ctx.user)
    const { partner } = ctx
    const { locale } = await Customer.in(partner).where('id', conversation.customerId).firstOrFail()
    const trial = await tryOut({ partner, product }, question, locale)
    return { ...trial, verdict: verdictOf(trial) }
  }
}
