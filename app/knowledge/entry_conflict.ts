import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { typedInput } from '#app/core/typed_input'
import { wantsJson } from '#app/core/wants_json'
import { enteredLinks, entryJson, formOf, withCategory } from '#app/knowledge/entry_page'
import { addressOf } from '#app/knowledge/knowledge_base'
import type Entry from '#app/knowledge/models/entry'

/** The first editor's change beside the second one's input; saving again is then a decision. */
export async function showConflict(ctx: HttpContext, current: Entry) {
  if (current.deletedAt) return offerAsNew(ctx, current)
  const { base, request, response, view, session, i18n } = ctx
  response.status(409)
  await withCategory(current)
  await current.load('updatedBy')
  if (wantsJson(request)) {
    const message = i18n.t('knowledge.entries.conflict')
    return response.json({
      errors: [{ code: 'E_ENTRY_CHANGED', message }],
      entry: entryJson(current),
    })
  }
  session.flashMessages.merge(typedInput(request.except(['version'])))
  const form = await formOf(base, current, enteredLinks(session))
  return view.render('knowledge/entries/edit', { ...form, conflict: true })
}

/** Somebody has deleted the entry meanwhile: what was typed becomes the draft of a new one. */
export async function offerAsNew({ base, request, response, session }: HttpContext, entry: Entry) {
  if (wantsJson(request)) throw new NotFound()
  await entry.load('updatedBy')
  for (const [field, value] of Object.entries(typedInput(request.except(['version']))))
    session.flash(field, value)
  session.flash('gone', { question: entry.question, by: entry.updatedBy?.name ?? null })
  return response.redirect().toRoute('partner.products.entries.create', addressOf(base))
}
