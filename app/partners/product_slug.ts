import { SLUG } from '#app/partners/models/partner'
import Product from '#app/partners/models/product'

/** Addresses in which a product's name would be taken for something else. */
const RESERVED = new Set(['create'])

const isProductSlug = (typed: string) => SLUG.test(typed) && !RESERVED.has(typed)

/** The letters and digits of a name, as an address can hold them; "product" where it has no letters that do. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 36)
    .replace(/-$/, '')
  return /[a-z]/.test(plain) && isProductSlug(plain) ? plain : 'product'
}

/** This slug, or the first of its numbered ones that no product of the partner has. */
export async function freeSlug(partner: { id: number }, wanted: string): Promise<string> {
  const rows = await Product.in(partner).where('slug', 'like', `${wanted}%`).select('slug')
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(wanted)) return wanted
  let number = 2
  while (taken.has(`${wanted}-${number}`)) number++
  return `${wanted}-${number}`
}
