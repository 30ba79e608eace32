import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { isDuplicate } from '#app/core/transaction'
import { fieldError } from '#app/core/field_error'
import { allow } from '#app/accounts/allowance'
import { forOnce, normalLoginName, oneTimePassword } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { hand, handedOver } from '#app/accounts/secret_slip'
import { newUserValidator, userFilterValidator, userValidator } from '#app/accounts/validators/user'

const PER_PAGE = 30

/** The partner's people, for its managers. */
export default class UsersController {
  async index(ctx: HttpContext) {
    const { partner, view } = ctx
    const filter = await asked(ctx, userFilterValidator)
    const users = await User.in(partner)
      .if(filter.search, (query) => User.matching(query, filter.search!))
      .if(filter.role, (query) =>
        query.whereHas('roleGrants', (grant) => grant.where('role', filter.role!))
      )
      .if(filter.state === 'active', (query) => query.whereNull('disabled_at'))
      .if(filter.state === 'disabled', (query) => query.whereNotNull('disabled_at'))
      .preload('roleGrants')
      .orderBy('disabled_at')
      .orderBy('id')
      .paginate(filter.page ?? 1, PER_PAGE)
    return view.render('accounts/users/index', { users, filter })
  }

  create({ view }: HttpContext) {
    return view.render('accounts/users/create')
  }

  async store({ partner, user: manager, request, response, session, i18n }: HttpContext) {
    const { name, roles, ...form } = await request.validateUsing(newUserValidator)
    await allow('newUsers', manager)
    const loginName = normalLoginName(form.loginName)
    const taken = () => fieldError('loginName', i18n.t('accounts.users.taken'), 'unique')
    if (await Operator.findBy('loginName', loginName)) throw taken()
    const [password, { locale }] = [oneTimePassword(), manager]
    const values = { name, loginName, locale, ...forOnce(password) }
    // In no transaction: the password is hashed first, for which nobody else should have to wait.
    const user = await User.createIn(partner, values).catch((error: unknown) => {
      throw isDuplicate(error) ? taken() : error
    })
    // Nobody stays behind without the role that was asked for.
    await user.reviseRoles(roles, manager).catch(async (error: unknown) => {
      await user.delete()
      throw error
    })
    hand(session, user.id, password)
    return response.redirect().toRoute('partner.users.edit', [partner.slug, user.id])
  }

  async edit({ partner, params, session, view, response }: HttpContext) {
    const person = await User.in(partner)
      .where('id', params.user_id)
      .preload('roleGrants')
      .firstOrFail()
    await person.load('agent', (agent) => agent.preload('serviceGroups'))
    const sessions = await LoginSession.liveOf(person).limit(20)
    response.header('Cache-Control', 'no-store')
    return view.render('accounts/users/edit', {
      person,
      sessions,
      secret: handedOver(session, person.id),
    })
  }

  async update({ partner, user: manager, params, request, response, session, i18n }: HttpContext) {
    const person = await User.in(partner).where('id', params.user_id).firstOrFail()
    const { name, roles } = await request.validateUsing(userValidator)
    if (!(await person.reviseRoles(roles, manager))) {
      throw fieldError('roles', i18n.t('accounts.users.lastManager'), 'last_manager')
    }
    await person.merge({ name }).save()
    session.flash('notice', i18n.t('accounts.users.saved', { name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}
