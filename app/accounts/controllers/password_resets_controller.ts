import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import { secondsToWait } from '#app/core/allowance'
import { fieldError } from '#app/core/field_error'
import { TooManyRequests } from '#app/core/exceptions/refusals'
import { networkOf } from '#app/core/network_of'
import { wantsJson } from '#app/core/wants_json'
import { normalLoginName } from '#app/accounts/credentials'
import PasswordReset from '#app/accounts/models/password_reset'
import { redeem, sendReset } from '#app/accounts/password_links'
import { minimumOf, passwordProblem } from '#app/accounts/password_rules'
import { auditorAs } from '#app/accounts/record'
import { askedResetValidator, newPasswordValidator } from '#app/accounts/validators/password'

const PER_HOUR = { network: 20, name: 5 }

/** A forgotten password: a link by mail, and the page that it leads to. */
export default class PasswordResetsController {
  create({ view }: HttpContext) {
    return view.render('accounts/password_resets/create')
  }

  async store({ request, response, view }: HttpContext) {
    const { loginName } = await request.validateUsing(askedResetValidator)
    const network = networkOf(request.ip())
    const wait = await secondsToWait(`resets:network:${network}`, PER_HOUR.network, '1 hour')
    if (wait !== null) throw new TooManyRequests(wait)
    const name = normalLoginName(loginName)
    // Once the answer is out: neither what it says nor how long it takes tells who exists.
    response.onFinish(() => void this.#send(name, request.ip(), request.id()))
    if (wantsJson(request)) return response.status(202).json({})
    return view.render('accounts/password_resets/sent')
  }

  async edit(ctx: HttpContext) {
    ctx.response.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer')
    const { token } = ctx.params
    const link = await PasswordReset.behind(token)
    if (!link) return this.#gone(ctx)
    const { person } = link
    const minimum = minimumOf(person)
    return ctx.view.render('accounts/password_resets/edit', { person, minimum, token })
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const link = await PasswordReset.behind(ctx.params.token)
    if (!link) return this.#gone(ctx)
    const { newPassword, newPasswordAgain } = await request.validateUsing(newPasswordValidator)
    if (newPasswordAgain !== newPassword) {
      throw fieldError('newPasswordAgain', i18n.t('accounts.passwords.different'), 'sameAs')
    }
    const problem = await passwordProblem(newPassword, link.person)
    if (problem) {
      const message = i18n.t(`accounts.passwords.${problem.kind}`, { ...problem })
      throw fieldError('newPassword', message, problem.kind)
    }
    if (!(await redeem(link, newPassword, auditorAs(link.person, ctx)))) return this.#gone(ctx)
    if (wantsJson(request)) return response.noContent()
    session.flash('notice', i18n.t('security.reset.done'))
    return response.redirect().withQs({ name: link.person.loginName }).toRoute('login')
  }

  /** Used, too old, or never there: which of these is nobody's business. */
  #gone({ request, response, view, i18n }: HttpContext) {
    response.status(404)
    const code = 'E_LINK_GONE'
    if (wantsJson(request)) return { errors: [{ code, message: i18n.t(`errors.${code}`) }] }
    return view.render('accounts/password_resets/gone')
  }

  async #send(name: string, ip: string, requestId?: string) {
    try {
      if ((await secondsToWait(`resets:name:${name}`, PER_HOUR.name, '1 hour')) !== null) return
      await sendReset(name, { actor: 'system', ip, requestId })
    } catch (error) {
      logger.error({ err: error }, 'a link for a new password was not sent')
    }
  }
}
