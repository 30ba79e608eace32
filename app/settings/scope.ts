import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import ServiceGroup from '#app/accounts/models/service_group'

/** Whose settings or hours an address is about; without a partner the platform's. */
export interface ScopeOfPage {
  partner: Partner | null
  product: Product | null
  group: ServiceGroup | null
}

export async function scopeAt(ctx: HttpContext): Promise<ScopeOfPage> {
  const { partner, params } = ctx
  if (!(partner as Partner | undefined)) return { partner: null, product: null, group: null }
  if (params.service_group_id !== undefined) {
    const groups = ServiceGroup.in(partner).where('id', params.service_group_id)
    const group = await groups.preload('product').firstOrFail()
    return { partner, product: group.product, group }
  }
  if (params.product_slug === undefined) return { partner, product: null, group: null }
  const products = Product.in(partner).where('slug', params.product_slug)
  return { partner, product: await products.firstOrFail(), group: null }
}

/** Where else a manager can go from here: the products, and the groups of the one that is looked at. */
export async function scopesBeside({ partner, product }: ScopeOfPage) {
  if (!partner) return { products: [], groups: [] }
  const products = await Product.in(partner).orderBy('id')
  if (!product) return { products, groups: [] }
  const groups = ServiceGroup.in(partner).where('product_id', product.id)
  return { products, groups: await groups.orderBy('position').orderBy('id') }
}

/** As people call it, for the title of a page and the record; null for all products. */
export const nameOfScope = ({ product, group }: ScopeOfPage) =>
  group ? `${product!.name} · ${group.name}` : (product?.name ?? null)

/** The levels of a partner as rows spell them (`placeOf`), by name: each product, and after it its groups. */
export async function placesOf(partner: Partner | null, i18n: I18n) {
  if (!partner) return new Map<string, string>()
  const products = await Product.in(partner).orderBy('id')
  const groups = await ServiceGroup.in(partner).orderBy('position').orderBy('id')
  const levels = products.flatMap((product): [string, string][] => {
    const own = groups.filter(({ productId }) => productId === product.id)
    const named = own.map((group): [string, string] => [
      `group:${group.id}`,
      nameOfScope({ partner, product, group })!,
    ])
    return [[`product:${product.id}`, product.name], ...named]
  })
  return new Map([['partner', i18n.t('settings.places.partner')], ...levels])
}
