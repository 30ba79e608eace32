import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import { isDuplicate } from '#app/core/transaction'
import { auditorOf } from '#app/accounts/auditor'
import {
  addCannedReply,
  changeCannedReply,
  removeCannedReply,
} from '#app/service/canned_reply_changes'
import CannedReply from '#app/service/models/canned_reply'
import { wanted } from '#app/service/representation'
import { cannedReplyValidator } from '#app/service/validators/service_validator'

/** Agents use them, managers write them. */
export default class CannedRepliesController {
  async index({ partner, request, response, view }: HttpContext) {
    const cannedReplies = await CannedReply.in(partner).orderBy('shortcut')
    if (wanted(request) !== 'json')
      return view.render('workbench/canned_replies/index', { cannedReplies })
    return response.send({ data: cannedReplies.map(present) })
  }

  async create({ view }: HttpContext) {
    return view.render('workbench/canned_replies/create')
  }

  async store(ctx: HttpContext) {
    const values = await ctx.request.validateUsing(cannedReplyValidator)
    const reply = await unique(ctx, () => addCannedReply(ctx.partner, values, auditorOf(ctx)))
    if (wanted(ctx.request) === 'json') return ctx.response.created(present(reply))
    return this.#done(ctx, reply, 'stored')
  }

  async edit(ctx: HttpContext) {
    return ctx.view.render('workbench/canned_replies/edit', { reply: await this.#find(ctx) })
  }

  async update(ctx: HttpContext) {
    const reply = await this.#find(ctx)
    const values = await ctx.request.validateUsing(cannedReplyValidator)
    await unique(ctx, () => changeCannedReply(reply, values, auditorOf(ctx)))
    if (wanted(ctx.request) === 'json') return present(reply)
    return this.#done(ctx, reply, 'updated')
  }

  async destroy(ctx: HttpContext) {
    const reply = await this.#find(ctx)
    await removeCannedReply(reply, auditorOf(ctx))
    if (wanted(ctx.request) === 'json') return ctx.response.noContent()
    return this.#done(ctx, reply, 'destroyed')
  }

  async #find({ partner, params }: HttpContext) {
    const reply = await CannedReply.in(partner).where('id', Number(params.canned_reply_id)).first()
    if (!reply) throw new NotFound()
    return reply
  }

  #done({ partner, response, session, i18n }: HttpContext, { title }: CannedReply, what: string) {
    session.flash('notice', i18n.t(`workbench.canned.${what}`, { title }))
    return response.redirect().toRoute('partner.canned_replies.index', [partner.slug])
  }
}

const present = ({ id, title, shortcut, body }: CannedReply) => ({ id, title, shortcut, body })

/** The unique key decides, not a question beforehand. */
async function unique({ i18n }: HttpContext, save: () => Promise<CannedReply>) {
  try {
    return await save()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw fieldError('shortcut', i18n.t('workbench.canned.taken'), 'unique')
  }
}
