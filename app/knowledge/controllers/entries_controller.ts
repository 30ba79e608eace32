import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { wantsJson } from '#app/core/wants_json'
import { categoryTree, idsWithin } from '#app/knowledge/category_tree'
import { offerAsNew, showConflict } from '#app/knowledge/entry_conflict'
import { draftFrom } from '#app/knowledge/entry_form'
import {
  enteredLinks,
  entryJson,
  entryOf,
  factsOf,
  formOf,
  listBehind,
  todayOf,
  withCategory,
} from '#app/knowledge/entry_page'
import { addressOf } from '#app/knowledge/knowledge_base'
import Entry from '#app/knowledge/models/entry'
import { overviewOf, savedWords } from '#app/knowledge/release_page'
import { ranked } from '#app/knowledge/models/entry/search'
import { listEntries, removeEntry, storeEntry, updateEntry } from '#app/knowledge/validators/entry'

const PER_PAGE = 20

export default class EntriesController {
  async index(ctx: HttpContext) {
    const { base, request, response, view } = ctx
    const filter = await asked(ctx, listEntries)
    const tree = await categoryTree(base)
    const today = todayOf(base)
    const matching = Entry.matching(base, {
      ...filter,
      today,
      categoryIds: filter.category ? idsWithin(tree, filter.category) : undefined,
    })
    const entries = await ranked(matching, filter.q)
      .preload('category')
      .paginate(filter.page ?? 1, PER_PAGE)
    if (wantsJson(request)) {
      return response.json({ meta: entries.getMeta(), data: entries.all().map(entryJson) })
    }
    const shown = { entries, tree, filter, today, overview: await overviewOf(base) }
    return view.render('knowledge/entries/index', shown)
  }

  async show(ctx: HttpContext) {
    const entry = await entryOf(ctx)
    await entry.load('category')
    if (wantsJson(ctx.request)) return entryJson(entry)
    return ctx.view.render('knowledge/entries/show', {
      ...(await formOf(ctx.base, entry)),
      ...(await factsOf(entry, ctx.base)),
    })
  }

  async create({ base, view, session }: HttpContext) {
    return view.render('knowledge/entries/create', await formOf(base, null, enteredLinks(session)))
  }

  async store({ base, user, request, response, session, i18n }: HttpContext) {
    const input = await request.validateUsing(storeEntry)
    const entry = await Entry.add(base, user, draftFrom(input, i18n))
    if (wantsJson(request)) return response.created(entryJson(await withCategory(entry)))
    session.flash('notice', i18n.t(await savedWords(base, 'stored')))
    return response.redirect().toRoute('partner.products.entries.index', addressOf(base))
  }

  async edit(ctx: HttpContext) {
    const entry = await withCategory(await entryOf(ctx))
    const form = await formOf(ctx.base, entry, enteredLinks(ctx.session))
    return ctx.view.render('knowledge/entries/edit', form)
  }

  async update(ctx: HttpContext) {
    const { base, user, request, response, session, i18n } = ctx
    const entry = await entryOf(ctx, 'either')
    if (entry.deletedAt) return offerAsNew(ctx, entry)
    const { version, ...input } = await request.validateUsing(updateEntry)
    const draft = draftFrom(input, i18n)
    const revised = await entry.revise(base, user, draft, version)
    if (!revised.ok) return showConflict(ctx, revised.current)
    if (wantsJson(request)) return entryJson(await withCategory(revised.entry))
    session.flash('notice', i18n.t(await savedWords(base, 'updatedNotice')))
    return response
      .redirect()
      .toRoute('partner.products.entries.show', { ...addressOf(base), entry_id: entry.id })
  }

  async destroy(ctx: HttpContext) {
    const { base, user, request, response, session } = ctx
    const entry = await entryOf(ctx, 'either')
    const { version } = await request.validateUsing(removeEntry)
    const removed = await entry.remove(base, user, version)
    // Whoever deletes what a colleague has just deleted has what was wanted.
    if (!removed.ok && !removed.current.deletedAt) return showConflict(ctx, removed.current)
    if (wantsJson(request)) return response.noContent()
    session.flash('removed', { id: entry.id, question: entry.question })
    return response.redirect(listBehind(ctx))
  }
}
