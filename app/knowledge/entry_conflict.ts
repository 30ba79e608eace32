import type { HttpContext } from '@adonisjs/core/http'
import { typedInput } from '#app/core/typed_input'
import { enteredLinks, entryJson, formOf, withCategory } from '#app/knowledge/entry_page'
import type Entry from '#app/knowledge/models/entry'

/** The first editor's change beside the second one's input; saving again is then a decision. */
export async function showConflict(ctx: HttpContext, current: Entry) {
  const { base, request, response, view, session, i18n } = ctx
  response.status(409)
  await withCategory(current)
  await current.load('updatedBy')
  if (request.accepts(['html', 'json']) === 'json') {
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
