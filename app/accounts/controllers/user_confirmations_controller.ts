import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { isDuplicate } from '#app/core/transaction'
import { wantsJson } from '#app/core/wants_json'
import { whole } from '#app/core/whole'
import { allow } from '#app/accounts/allowance'
import { auditorOf } from '#app/accounts/auditor'
import { enrol, type Enrolled } from '#app/accounts/new_users'
import { sheetJson } from '#app/accounts/user_import/page'
import { MOST_ROWS } from '#app/accounts/user_import/plan'
import { passwordSheet } from '#app/accounts/user_import/sheets'
import { checked, peopleUploadAt, type CheckedSheet } from '#app/accounts/user_import/upload'
import type { KeptUpload } from '#app/core/kept_upload'

/** How many people whoever confirms has seen. */
const seen = vine.create({ people: whole(1, MOST_ROWS) })

/** Takes a checked sheet over: everybody in it, or nobody. Passwords stand in this one answer and nowhere else. */
export default class UserConfirmationsController {
  async store(ctx: HttpContext) {
    await allow('importChecks', ctx.user)
    const upload = await peopleUploadAt(ctx)
    const { people } = await ctx.request.validateUsing(seen)
    const sheet = await checked(ctx, upload)
    const isAsSeen = sheet.ok && sheet.plan.people.length === people
    if (!isAsSeen || sheet.plan.problems.length || sheet.plan.whole)
      return refuse(ctx, upload, sheet)
    try {
      const enrolled = await enrol(ctx.partner, sheet.plan.people, auditorOf(ctx))
      await upload.remove()
      return await handOut(ctx, enrolled)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return refuse(ctx, upload, await checked(ctx, upload))
    }
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

async function handOut({ i18n, request, response, view }: HttpContext, enrolled: Enrolled[]) {
  const people = enrolled.map(({ user, password }) => ({
    id: user.id,
    name: user.name,
    loginName: user.loginName,
    password,
  }))
  if (wantsJson(request)) return response.created({ people })
  const sheet = await passwordSheet(i18n, enrolled)
  return view.render('accounts/user_imports/done', { people, sheet: sheet.toString('base64') })
}
