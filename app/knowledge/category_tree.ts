import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category, { SEPARATOR, withAncestors } from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'

export interface Branch {
  id: number
  path: string
  name: string
  depth: number
  /** Entries here and below. */
  count: number
}

export interface CategoryTree {
  branches: Branch[]
  total: number
  uncategorised: number
}

/** All categories of a product in the order of their paths, each with how many entries it holds. */
export async function categoryTree(base: KnowledgeBase): Promise<CategoryTree> {
  const categories = await Category.of(base)
  const counts = (await Entry.of(base)
    .select('category_id')
    .count('* as count')
    .groupBy('category_id')
    .pojo()) as unknown as { category_id: number | null; count: number }[]
  const own = new Map(counts.map(({ category_id: id, count }) => [id, Number(count)]))
  const branches = categories.map(({ id, path, name, depth }) => ({
    id,
    path,
    name,
    depth,
    count: 0,
  }))
  const byPath = new Map(branches.map((branch) => [branch.path, branch]))
  for (const { id, path } of branches) {
    for (const above of withAncestors(path)) byPath.get(above)!.count += own.get(id) ?? 0
  }
  return {
    branches,
    total: [...own.values()].reduce((sum, count) => sum + count, 0),
    uncategorised: own.get(null) ?? 0,
  }
}

/** The categories that a filter means: the chosen one and all below it. */
export function idsWithin({ branches }: CategoryTree, wanted: string): number[] | 'none' {
  if (wanted === 'none') return 'none'
  const chosen = branches.find(({ id }) => id === Number(wanted))
  const isWithin = ({ path }: Branch) =>
    path === chosen?.path || path.startsWith(`${chosen?.path}${SEPARATOR}`)
  return chosen ? branches.filter(isWithin).map(({ id }) => id) : []
}
