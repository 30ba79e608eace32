import { errors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import Enrolment from '#app/accounts/models/enrolment'
import { sheetJson } from '#app/accounts/user_import/page'
import { checked, keepPeople, peopleUploadAt } from '#app/accounts/user_import/upload'

/** A sheet of new people on its way in: uploaded, looked at, and confirmed or discarded. */
export default class UserImportsController {
  async create({ user, view }: HttpContext) {
    return view.render('accounts/user_imports/create', { open: await Enrolment.openOf(user) })
  }

  async store(ctx: HttpContext) {
    const { chosenFile, i18n, partner, request, response, user } = ctx
    await allow('imports', user)
    if (!chosenFile || chosenFile.isTooLarge) {
      const rule = chosenFile ? 'fileTooLarge' : 'fileMissing'
      const message = i18n.t(`user_imports.${rule}`)
      throw new errors.E_VALIDATION_ERROR([{ field: 'file', rule, message }])
    }
    const upload = await keepPeople(partner, chosenFile)
    if (wantsJson(request)) {
      const sheet = await checked(ctx, upload)
      return response.created(sheetJson(upload.id, upload.name, sheet, i18n))
    }
    return response.redirect().toRoute('partner.user_imports.show', [partner.slug, upload.id])
  }

  async show(ctx: HttpContext) {
    await allow('importChecks', ctx.user)
    const upload = await peopleUploadAt(ctx)
    const sheet = sheetJson(upload.id, upload.name, await checked(ctx, upload), ctx.i18n)
    if (wantsJson(ctx.request)) return sheet
    return ctx.view.render('accounts/user_imports/show', { sheet })
  }

  async destroy(ctx: HttpContext) {
    const { partner, request, response } = ctx
    await (await peopleUploadAt(ctx)).remove()
    if (wantsJson(request)) return response.noContent()
    return response.redirect().toRoute('partner.user_imports.create', [partner.slug])
  }
}
