import { errors } from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import { wantsJson } from '#app/core/wants_json'
import { allow } from '#app/accounts/allowance'
import { planJson, uploadOf } from '#app/knowledge/import_page'
import { addressOf, uploadsFor } from '#app/knowledge/knowledge_base'
import { KeptUpload } from '#app/core/kept_upload'
import { KnowledgeImport } from '#app/knowledge/imports/knowledge_import'

/** A file on its way in: uploaded, looked at, and confirmed or discarded. */
export default class EntryImportsController {
  async create({ view }: HttpContext) {
    return view.render('knowledge/entry_imports/create')
  }

  async store(ctx: HttpContext) {
    const { base, chosenFile, i18n, request, response, user } = ctx
    await allow('imports', user)
    if (!chosenFile || chosenFile.isTooLarge) {
      const rule = chosenFile ? 'fileTooLarge' : 'fileMissing'
      const message = i18n.t(`knowledge.problems.${rule}`)
      throw new errors.E_VALIDATION_ERROR([{ field: 'file', rule, message }])
    }
    const upload = await KeptUpload.keep(uploadsFor(base), chosenFile)
    if (wantsJson(request)) {
      return response.created(
        planJson(ctx, upload, await new KnowledgeImport(base, upload.file).check())
      )
    }
    const address = { ...addressOf(base), import_id: upload.id }
    return response.redirect().toRoute('partner.products.entry_imports.show', address)
  }

  async show(ctx: HttpContext) {
    await allow('importChecks', ctx.user)
    const upload = await uploadOf(ctx)
    const plan = planJson(ctx, upload, await new KnowledgeImport(ctx.base, upload.file).check())
    if (wantsJson(ctx.request)) return plan
    return ctx.view.render('knowledge/entry_imports/show', { plan })
  }

  async destroy(ctx: HttpContext) {
    const { base, request, response } = ctx
    await (await uploadOf(ctx)).remove()
    if (wantsJson(request)) return response.noContent()
    return response.redirect().toRoute('partner.products.entry_imports.create', addressOf(base))
  }
}
