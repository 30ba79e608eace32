import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { handOut } from '#app/accounts/user_import/hand_out'
import { enrolmentAt } from '#app/accounts/user_import/page'
import { passwordSheet } from '#app/accounts/user_import/sheets'

/** The passwords for the first log-in: they stand in this one answer and nowhere else. */
export default class EnrolmentPasswordsController {
  async store(ctx: HttpContext) {
    const { i18n, partner, request, response, session, user, view } = ctx
    const enrolment = await enrolmentAt(ctx)
    const enrolled = await handOut(enrolment, user, auditorOf(ctx))
    if (!enrolled) {
      const message = i18n.t('user_imports.notHandedOut')
      const code = 'E_NOT_HANDED_OUT'
      if (wantsJson(request)) return response.conflict({ errors: [{ code, message }] })
      session.flash('errorsBag', { [code]: message })
      return response.redirect().toRoute('partner.enrolments.show', [partner.slug, enrolment.id])
    }
    const people = enrolled.map(({ user: { id, name, loginName }, password }) => ({
      ...{ id, name, loginName, password },
    }))
    if (wantsJson(request)) return response.created({ people })
    const sheet = await passwordSheet(i18n, enrolled)
    return view.render('accounts/enrolments/passwords', { people, sheet: sheet.toString('base64') })
  }
}
