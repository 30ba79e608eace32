import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { NotFound } from '#app/core/exceptions/refusals'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, type By } from '#app/accounts/acting'
import ServiceGroup from '#app/accounts/models/service_group'
import { plainPath } from '#app/knowledge/entry_draft'
import { changing, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category, { SEPARATOR } from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'

type Client = TransactionClientContract

/** `taken`: its parent holds another one of that name. `used`: it holds entries or other categories. */
export type CategoryChange = { kind: 'done' } | { kind: 'taken' } | { kind: 'used' }

const DONE = { kind: 'done' } as const

export function addCategory(
  base: KnowledgeBase,
  path: string,
  by: By = null
): Promise<CategoryChange> {
  return changing(base, async (client) => {
    const isKnown = (await Category.of(base, client)).some((known) => isSame(known.path, path))
    if (isKnown) return { kind: 'taken' }
    await Category.ensure(base, [path], client)
    await record(base, 'created', { name: path, data: { after: shown(path) } }, by, client)
    return DONE
  })
}

/** What is below comes along; and so do the service groups that are named after it. */
export function renameCategory(
  base: KnowledgeBase,
  { id }: Category,
  name: string,
  by: By = null
): Promise<CategoryChange> {
  return changing(base, async (client) => {
    const all = await Category.of(base, client)
    const category = foundIn(all, id)
    const [from, to] = [category.path, category.parentPath + name]
    if (from === to) return DONE
    if (all.some((other) => other.id !== id && isSame(other.path, to))) return { kind: 'taken' }
    for (const one of all.filter(({ path }) => isWithin(path, from))) {
      one.path = to + one.path.slice(from.length)
      await one.save()
    }
    if (category.depth === 0) await renameTopic(base, { from, to }, client)
    const data = { before: shown(from), after: shown(to) }
    await record(base, 'renamed', { name: to, data }, by, client)
    return DONE
  })
}

/** Deleted entries that come back have no category then. */
export function removeCategory(
  base: KnowledgeBase,
  { id }: Category,
  by: By = null
): Promise<CategoryChange> {
  return changing(base, async (client) => {
    const all = await Category.of(base, client)
    const category = foundIn(all, id)
    const isParent = all.some(({ path }) => path !== category.path && isWithin(path, category.path))
    const own = () => Entry.in(base.partner, { client }).where('category_id', id)
    if (isParent || (await own().whereNull('deleted_at').first())) return { kind: 'used' }
    await own().update({ categoryId: null })
    await category.delete()
    await record(base, 'deleted', { name: category.path }, by, client)
    return DONE
  })
}

const shown = (path: string) => path.replaceAll(SEPARATOR, ' › ')

function record(
  { partner, product }: KnowledgeBase,
  done: string,
  { name, data }: { name: string; data?: object },
  by: By,
  client: Client
) {
  const facts = { action: `category.${done}`, subject: `product:${product.id}`, data }
  return recordAudit(partner, auditorBy(by), { ...facts, subjectName: shown(name) }, client)
}

/** A colleague may have deleted it meanwhile. */
function foundIn(all: readonly Category[], id: number) {
  const category = all.find((one) => one.id === id)
  if (!category) throw new NotFound()
  return category
}

/** The name in a form, as it is stored; null when it is none. */
export function categoryName(text: string) {
  const path = plainPath([text])
  return path === null || /[>＞]/.test(path) ? null : path
}

async function renameTopic(
  { partner, product }: KnowledgeBase,
  { from, to }: { from: string; to: string },
  client: Client
) {
  for (const group of await ServiceGroup.in(partner, { client }).where('product_id', product.id)) {
    if (!group.topicList.includes(from)) continue
    group.topics = JSON.stringify(group.topicList.map((topic) => (topic === from ? to : topic)))
    await group.save()
  }
}

const isWithin = (path: string, above: string) =>
  path === above || path.startsWith(above + SEPARATOR)

// One of the two databases takes "App" and "app" for the same.
const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
