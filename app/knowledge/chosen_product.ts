import type { HttpContext } from '@adonisjs/core/http'
import Product from '#app/partners/models/product'

const KEY = 'product'

/** The menu knows no product: it leads to the one that was looked at last, else to the partner's first. */
export async function chosenProduct({ partner, session }: HttpContext): Promise<Product | null> {
  const products = await Product.active(partner).orderBy('id')
  return products.find(({ id }) => id === session.get(KEY)) ?? products[0] ?? null
}

export function chooseProduct({ session }: HttpContext, { id }: Product) {
  if (session.get(KEY) !== id) session.put(KEY, id)
}
