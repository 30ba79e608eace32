import { erasePartner } from '#app/partners/departure/erasure'
import Partner from '#app/partners/models/partner'

/** No slug that a form lets through begins like this. */
export const UNFINISHED = '~seeding-'

/** Takes away what a seeding left that was interrupted. */
export async function removeUnfinished() {
  const partners = await Partner.query().where('slug', 'like', `${UNFINISHED}%`)
  for (const partner of partners) await erasePartner(partner, { actor: 'system' })
}
