import type { HttpContext } from '@adonisjs/core/http'
import { NotFound } from '#app/core/exceptions/refusals'
import Partner, { SLUG } from '#app/partners/models/partner'

/** The partner in the address of an operator's page. */
export async function partnerAt({ params }: HttpContext): Promise<Partner> {
  const slug = String(params.partner_slug)
  const partner = SLUG.test(slug) ? await Partner.findBy('slug', slug) : null
  if (!partner) throw new NotFound()
  return partner
}
