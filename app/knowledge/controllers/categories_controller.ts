import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import { fieldError } from '#app/core/field_error'
import { auditorOf } from '#app/accounts/auditor'
import { wantsJson } from '#app/core/wants_json'
import {
  addCategory,
  type CategoryChange,
  categoryName,
  removeCategory,
  renameCategory,
} from '#app/knowledge/category_changes'
import { categoryTree } from '#app/knowledge/category_tree'
import { LIMITS, lengthOf, plainPath } from '#app/knowledge/entry_draft'
import { addressOf } from '#app/knowledge/knowledge_base'
import Category, { SEPARATOR } from '#app/knowledge/models/category'
import { storeCategory, updateCategory } from '#app/knowledge/validators/category'

/** The tree that entries stand in. */
export default class CategoriesController {
  async index({ base, view }: HttpContext) {
    return view.render('knowledge/categories/index', { tree: await categoryTree(base) })
  }

  async store(ctx: HttpContext) {
    const { path: text } = await ctx.request.validateUsing(storeCategory)
    const path = plainPath(text.split(/[>＞]/))
    if (path === null) throw this.#problem(ctx, 'path', 'required')
    const names = path.split(SEPARATOR)
    if (names.length > LIMITS.categoryDepth) throw this.#problem(ctx, 'path', 'tooDeep')
    if (names.some(isTooLong)) throw this.#problem(ctx, 'path', 'tooLong')
    return this.#done(
      ctx,
      'path',
      await addCategory(ctx.base, path, auditorOf(ctx)),
      'stored',
      path
    )
  }

  async edit(ctx: HttpContext) {
    const { branches } = await categoryTree(ctx.base)
    const branch = branches.find(({ id }) => id === Number(ctx.params.category_id))
    if (!branch) throw new NotFound()
    const isParent = branches.some(({ path }) => path.startsWith(branch.path + SEPARATOR))
    return ctx.view.render('knowledge/categories/edit', { branch, isParent })
  }

  async update(ctx: HttpContext) {
    const category = await this.#find(ctx)
    const { name: text } = await ctx.request.validateUsing(updateCategory)
    const name = categoryName(text)
    if (name === null) throw this.#problem(ctx, 'name', 'badName')
    if (isTooLong(name)) throw this.#problem(ctx, 'name', 'tooLong')
    const renamed = await renameCategory(ctx.base, category, name, auditorOf(ctx))
    return this.#done(ctx, 'name', renamed, 'renamed', name)
  }

  async destroy(ctx: HttpContext) {
    const category = await this.#find(ctx)
    const { name } = category
    const removed = await removeCategory(ctx.base, category, auditorOf(ctx))
    return this.#done(ctx, 'name', removed, 'removed', name)
  }

  async #find({ base, params }: HttpContext) {
    const category = await Category.of(base).where('id', params.category_id).first()
    if (!category) throw new NotFound()
    return category
  }

  #done(ctx: HttpContext, field: string, { kind }: CategoryChange, done: string, name: string) {
    if (kind !== 'done') throw this.#problem(ctx, field, kind)
    const { base, request, response, session, i18n } = ctx
    if (wantsJson(request)) return response.noContent()
    session.flash('notice', i18n.t(`knowledge.categories.${done}`, { name: shown(name) }))
    return response.redirect().toRoute('partner.products.categories.index', addressOf(base))
  }

  #problem({ i18n }: HttpContext, field: string, problem: string) {
    const { categoryName: limit, categoryDepth: depth } = LIMITS
    return fieldError(field, i18n.t(`knowledge.categories.problems.${problem}`, { limit, depth }))
  }
}

const isTooLong = (name: string) => lengthOf(name) > LIMITS.categoryName
const shown = (path: string) => path.replaceAll(SEPARATOR, ' › ')
