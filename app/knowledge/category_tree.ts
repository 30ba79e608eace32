import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'

export interface Branch {
  category: Category
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
  const countOf = (category: Category) =>
    categories
      .filter((each) => category.contains(each))
      .reduce((sum, { id }) => sum + (own.get(id) ?? 0), 0)
  return {
    branches: categories.map((category) => ({ category, count: countOf(category) })),
    total: [...own.values()].reduce((sum, count) => sum + count, 0),
    uncategorised: own.get(null) ?? 0,
  }
}

/** The categories that a filter means: the chosen one and all below it. */
export function idsWithin({ branches }: CategoryTree, wanted: string): number[] | 'none' {
  if (wanted === 'none') return 'none'
  const chosen = branches.find(({ category }) => category.id === Number(wanted))
  return branches
    .filter(({ category }) => chosen?.category.contains(category))
    .map(({ category }) => category.id)
}
