import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { middleware, operators, pages, staff, withFile } from '#start/kernel'

const { accounts } = controllers
const ID = /^\d{1,18}$/

router
  .group(() => {
    router.get('login', [accounts.Sessions, 'create']).as('login')
    router.post('login', [accounts.Sessions, 'store']).as('session.store')
    router.get('session', [accounts.Sessions, 'show']).as('session.show')
    router.route('logout', ['POST', 'DELETE'], [accounts.Sessions, 'destroy']).as('session.destroy')
    router.put('locale', [accounts.Locales, 'update']).as('locale.update')
  })
  .use(pages())

router
  .group(() => {
    router.get('password/edit', [accounts.Passwords, 'edit']).as('password.edit')
    router.put('password', [accounts.Passwords, 'update']).as('password.update')
    router.get('profile/edit', [accounts.Profiles, 'edit']).as('profile.edit')
    router.put('profile', [accounts.Profiles, 'update']).as('profile.update')
    router
      .delete('profile/avatar', [accounts.ProfileAvatars, 'destroy'])
      .as('profile.avatar.destroy')
    router
      .delete('login-sessions/:login_session_id', [accounts.LoginSessions, 'destroy'])
      .where('login_session_id', ID)
      .as('login_sessions.destroy')
  })
  .use(staff('any'))

router
  .group(() => {
    router.get('password/edit', [accounts.operator.Passwords, 'edit']).as('password.edit')
    router.put('password', [accounts.operator.Passwords, 'update']).as('password.update')
    router
      .post('partners/:partner_slug/one-time-password', [
        accounts.operator.OneTimePasswords,
        'store',
      ])
      .as('partners.one_time_password.store')
    router
      .get('partners/:partner_slug/support-accesses/create', [
        accounts.operator.SupportAccesses,
        'create',
      ])
      .as('partners.support_accesses.create')
    router
      .post('partners/:partner_slug/support-accesses', [accounts.operator.SupportAccesses, 'store'])
      .as('partners.support_accesses.store')
    router
      .delete('partners/:partner_slug/support-accesses/:support_access_id', [
        accounts.operator.SupportAccesses,
        'destroy',
      ])
      .where('support_access_id', ID)
      .as('partners.support_accesses.destroy')
  })
  .prefix('operator')
  .as('operator')
  .use(operators())

router
  .group(() => {
    router.get('users', [accounts.Users, 'index']).as('users.index')
    router.get('users/create', [accounts.Users, 'create']).as('users.create')
    router.post('users', [accounts.Users, 'store']).as('users.store')
    router.get('users/:user_id', [accounts.Users, 'edit']).as('users.edit')
    router.put('users/:user_id', [accounts.Users, 'update']).as('users.update')
    router
      .post('users/:user_id/disablement', [accounts.Disablements, 'store'])
      .as('users.disablement.store')
    router
      .delete('users/:user_id/disablement', [accounts.Disablements, 'destroy'])
      .as('users.disablement.destroy')
    router
      .post('users/:user_id/personal-data-permission', [accounts.PersonalDataPermissions, 'store'])
      .as('users.personal_data_permission.store')
    router
      .delete('users/:user_id/personal-data-permission', [
        accounts.PersonalDataPermissions,
        'destroy',
      ])
      .as('users.personal_data_permission.destroy')
    router
      .delete('users/:user_id/login-sessions', [accounts.UserLoginSessions, 'destroy'])
      .as('users.login_sessions.destroy')
    router
      .post('users/:user_id/one-time-password', [accounts.OneTimePasswords, 'store'])
      .as('users.one_time_password.store')

    router.get('agents', [accounts.Agents, 'index']).as('agents.index')
    router.get('agents/:agent_id', [accounts.Agents, 'edit']).as('agents.edit')
    router.put('agents/:agent_id', [accounts.Agents, 'update']).as('agents.update')
    router
      .delete('agents/:agent_id/avatar', [accounts.AgentAvatars, 'destroy'])
      .as('agents.avatar.destroy')

    router.get('support-accesses', [accounts.SupportAccesses, 'index']).as('support_accesses.index')
    router
      .delete('support-accesses/:support_access_id', [accounts.SupportAccesses, 'destroy'])
      .where('support_access_id', ID)
      .as('support_accesses.destroy')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .where('user_id', ID)
  .where('agent_id', ID)
  .use(staff('manager'))

router
  .get('avatars/:avatar_key', [accounts.Avatars, 'show'])
  .where('avatar_key', /^[0-9a-f]{32}$/)
  .as('avatars.show')

router
  .post('profile/avatar', [accounts.ProfileAvatars, 'store'])
  .as('profile.avatar.store')
  .use(withFile([middleware.staff({ role: 'any' })], 2))
router
  .post('p/:partner_slug/agents/:agent_id/avatar', [accounts.AgentAvatars, 'store'])
  .where('agent_id', ID)
  .as('partner.agents.avatar.store')
  .use(withFile([middleware.staff({ role: 'manager' })], 2))

router
  .group(() => {
    router.get('create', [accounts.UserImports, 'create']).as('create')
    router.get('template', [accounts.UserTemplates, 'show']).as('template.show')
    router
      .group(() => {
        router.get('/', [accounts.UserImports, 'show']).as('show')
        router.delete('/', [accounts.UserImports, 'destroy']).as('destroy')
        router.post('confirmation', [accounts.UserConfirmations, 'store']).as('confirmation.store')
      })
      .prefix(':user_import_id')
      .where('user_import_id', /^[0-9a-f]{32}$/)
  })
  .prefix('p/:partner_slug/user-imports')
  .as('partner.user_imports')
  .use(staff('manager'))
router
  .group(() => {
    router.get('/', [accounts.Enrolments, 'show']).as('show')
    router.post('passwords', [accounts.EnrolmentPasswords, 'store']).as('passwords.store')
  })
  .prefix('p/:partner_slug/enrolments/:enrolment_id')
  .where('enrolment_id', ID)
  .as('partner.enrolments')
  .use(staff('manager'))
router
  .post('p/:partner_slug/user-imports', [accounts.UserImports, 'store'])
  .as('partner.user_imports.store')
  .use(withFile([middleware.staff({ role: 'manager' })]))
