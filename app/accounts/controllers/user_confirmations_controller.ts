import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { whole } from '#app/core/whole'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { beginEnrolment } from '#app/accounts/user_import/enrolling'
import { enrolmentJson, sheetJson } from '#app/accounts/user_import/page'
import { MOST_ROWS } from '#app/accounts/user_import/plan'
import { checked, peopleUploadAt, type CheckedSheet } from '#app/accounts/user_import/upload'
import type { KeptUpload } from '#app/core/kept_upload'

/** How many people whoever confirms has seen. */
const seen = vine.create({ people: whole(1, MOST_ROWS) })

/** Takes a checked sheet over: nobody while anything in it is wrong, else everybody, in the background. */
export default class UserConfirmationsController {
  async store(ctx: HttpContext) {
    const { partner, request, response, user } = ctx
    await allow('importChecks', user)
    const upload = await peopleUploadAt(ctx)
    const { people } = await request.validateUsing(seen)
    const sheet = await checked(ctx, upload)
    const isAsSeen = sheet.ok && sheet.plan.people.length === people
    if (!isAsSeen || sheet.plan.problems.length || sheet.plan.whole)
      return refuse(ctx, upload, sheet)
    const enrolment = await beginEnrolment(partner, user, upload, sheet.plan.people, auditorOf(ctx))
    await upload.remove()
    if (wantsJson(request)) return response.accepted(enrolmentJson(enrolment, ctx))
    return response.redirect().toRoute('partner.enrolments.show', [partner.slug, enrolment.id])
  }
}

function refuse(ctx: HttpContext, { id, name }: KeptUpload, sheet: CheckedSheet) {
  const { i18n, request, response, view } = ctx
  response.status(409)
  const shown = sheetJson(id, name, sheet, i18n)
  if (!wantsJson(request))
    return view.render('accounts/user_imports/show', { sheet: shown, outdated: true })
  const message = i18n.t(`user_imports.${shown.isReady ? 'outdated' : 'fix'}`)
  return { errors: [{ code: 'E_IMPORT_PROBLEMS', message }], ...shown }
}
