import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { isDuplicate } from '#app/core/transaction'
import { fieldError } from '#app/core/field_error'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { confirm } from '#app/accounts/confirmation'
import { normalLoginName } from '#app/accounts/credentials'
import LoginSession from '#app/accounts/models/login_session'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { enrol } from '#app/accounts/new_users'
import { hand, handedOver } from '#app/accounts/secret_slip'
import { userList } from '#app/accounts/user_list'
import { newUserValidator, userFilterValidator, userValidator } from '#app/accounts/validators/user'

/** The partner's people, for its managers. */
export default class UsersController {
  async index(ctx: HttpContext) {
    const filter = await asked(ctx, userFilterValidator)
    const users = await userList(ctx.partner, filter)
    return ctx.view.render('accounts/users/index', { users, filter })
  }

  create({ view }: HttpContext) {
    return view.render('accounts/users/create')
  }

  async store(ctx: HttpContext) {
    const { partner, user: manager, request, response, session, i18n } = ctx
    const { name, roles, email, ...form } = await request.validateUsing(newUserValidator)
    await allow('newUsers', manager)
    const loginName = normalLoginName(form.loginName)
    const person = { name, roles, loginName, email, locale: manager.locale }
    const { user, password } = await unlessTaken(ctx, loginName, () =>
      enrol(partner, person, auditorOf(ctx))
    )
    if (email) session.flash('notice', i18n.t('security.invited', { email }))
    else hand(session, user.id, password)
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

  async update(ctx: HttpContext) {
    const { partner, user: manager, params, request, response, session, i18n } = ctx
    const person = await User.in(partner)
      .where('id', params.user_id)
      .preload('roleGrants')
      .firstOrFail()
    const { name, roles, demotionPassword, ...form } = await request.validateUsing(userValidator)
    const loginName = normalLoginName(form.loginName)
    const demotes = person.hasRole('manager') && !roles.includes('manager')
    if (demotes) await confirm(ctx, manager, 'demotionPassword', demotionPassword)
    const revised = await unlessTaken(ctx, person.loginName === loginName ? null : loginName, () =>
      person.revise({ name, loginName }, roles, auditorOf(ctx))
    )
    if (!revised) throw fieldError('roles', i18n.t('accounts.users.lastManager'), 'last_manager')
    session.flash('notice', i18n.t('accounts.users.saved', { name }))
    return response.redirect().toRoute('partner.users.edit', [partner.slug, person.id])
  }
}

/** Log-in names are unique on the platform, whoever holds one; null where it stays as it is. */
async function unlessTaken<T>({ i18n }: HttpContext, name: string | null, work: () => Promise<T>) {
  const taken = () => fieldError('loginName', i18n.t('accounts.users.taken'), 'unique')
  if (name !== null && (await Operator.findBy('loginName', name))) throw taken()
  return work().catch((error: unknown) => {
    throw isDuplicate(error) ? taken() : error
  })
}
