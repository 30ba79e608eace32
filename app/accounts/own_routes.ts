import { controllers } from '#generated/controllers'
import router from '@adonisjs/core/services/router'
import { operators, pages, staff } from '#start/kernel'

const { accounts } = controllers
const ID = /^\d{1,18}$/
/** 256 bits, as they are written in an address. */
const TOKEN = /^[\w-]{43}$/

router
  .group(() => {
    router.get('login/code', [accounts.SecondSteps, 'create']).as('second_step.create')
    router.post('login/code', [accounts.SecondSteps, 'store']).as('second_step.store')
    router
      .get('password-resets/create', [accounts.PasswordResets, 'create'])
      .as('password_resets.create')
    router.post('password-resets', [accounts.PasswordResets, 'store']).as('password_resets.store')
    router
      .get('password-resets/:token', [accounts.PasswordResets, 'edit'])
      .as('password_resets.edit')
    router
      .put('password-resets/:token', [accounts.PasswordResets, 'update'])
      .as('password_resets.update')
  })
  .where('token', TOKEN)
  .use(pages())

/** What users and operators have alike: the own account. */
function own() {
  router.get('notices', [accounts.Notices, 'index']).as('notices.index')
  router.post('notices/reading', [accounts.NoticeReadings, 'store']).as('notices.reading.store')
  router.get('second-factor', [accounts.SecondFactors, 'show']).as('second_factor.show')
  router.post('second-factor', [accounts.SecondFactors, 'store']).as('second_factor.store')
  router.put('second-factor', [accounts.SecondFactors, 'update']).as('second_factor.update')
  router.delete('second-factor', [accounts.SecondFactors, 'destroy']).as('second_factor.destroy')
  router.post('recovery-codes', [accounts.RecoveryCodes, 'store']).as('recovery_codes.store')
  router.put('email', [accounts.Emails, 'update']).as('email.update')
}

router.group(own).use(staff('any'))

router
  .group(() => {
    own()
    router.get('profile/edit', [accounts.operator.Profiles, 'edit']).as('profile.edit')
    router
      .delete('login-sessions/:login_session_id', [accounts.LoginSessions, 'destroy'])
      .as('login_sessions.destroy')
    router
      .delete('partners/:partner_slug/second-factor', [accounts.operator.SecondFactors, 'destroy'])
      .as('partners.second_factor.destroy')
  })
  .prefix('operator')
  .as('operator')
  .where('login_session_id', ID)
  .use(operators())

router
  .group(() => {
    router
      .delete('users/:user_id/second-factor', [accounts.UserSecondFactors, 'destroy'])
      .as('users.second_factor.destroy')
    router.put('users/:user_id/email', [accounts.UserEmails, 'update']).as('users.email.update')
  })
  .prefix('p/:partner_slug')
  .as('partner')
  .where('user_id', ID)
  .use(staff('manager'))
