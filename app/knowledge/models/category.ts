import { compose } from '@adonisjs/core/helpers'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { CategorySchema } from '#database/schema'
import { Turns } from '#app/core/turns'
import PartnerOwned from '#app/partners/partner_owned'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'

export const SEPARATOR = '>'

/** A place in the tree of one product, known by its whole path: `还款>提前还款`. */
export default class Category extends compose(CategorySchema, PartnerOwned) {
  get name() {
    return this.path.slice(this.path.lastIndexOf(SEPARATOR) + 1)
  }

  get depth() {
    return this.path.split(SEPARATOR).length - 1
  }

  /** Everything above it, and the separator. */
  get parentPath() {
    return this.path.slice(0, this.path.length - this.name.length)
  }

  static of({ partner, product }: KnowledgeBase, client?: TransactionClientContract) {
    return this.in(partner, { client }).where('product_id', product.id).orderBy('path')
  }

  /** The ids of these paths; what is missing is made, together with everything above it. */
  static async ensure(
    base: KnowledgeBase,
    paths: Iterable<string>,
    client: TransactionClientContract
  ) {
    const wanted = new Set([...paths].flatMap(withAncestors))
    const ids = new Map((await this.of(base, client)).map(({ path, id }) => [path, id]))
    const turns = new Turns()
    for (const path of [...wanted].sort()) {
      if (ids.has(path)) continue
      await turns.pass()
      const values = { productId: base.product.id, path, position: ids.size }
      ids.set(path, (await this.createIn(base.partner, values, { client })).id)
    }
    return ids
  }
}

/** The path and those above it, outermost first. */
export function withAncestors(path: string): string[] {
  const names = path.split(SEPARATOR)
  return names.map((_, index) => names.slice(0, index + 1).join(SEPARATOR))
}
