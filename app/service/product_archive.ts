import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { auditorBy, userBy, type By } from '#app/accounts/acting'
import Inbox from '#app/channels/models/inbox'
import { recordAudit } from '#app/partners/audit'
import Product from '#app/partners/models/product'
import { openWithPeople, type OpenWithPeople } from '#app/service/open_with_people'

export type Archived = { kind: 'archived'; paused: number } | ({ kind: 'busy' } & OpenWithPeople)

/**
 * A product that is not offered any more. Its inboxes are paused first, so that nobody new arrives; whom people serve
 * at this moment is served to the end before.
 */
export async function archive(product: Product, by: By): Promise<Archived> {
  const partner = { id: product.partnerId }
  const before = await openWithPeople(partner, { product_id: product.id })
  if (before.waiting + before.served > 0) return { kind: 'busy', ...before }
  const user = userBy(auditorBy(by))
  const inboxes = await Inbox.in(partner).where('product_id', product.id).whereNull('paused_at')
  for (const inbox of inboxes) await inbox.pause(null, user === null ? null : { id: user })
  return transaction(async (client) => {
    const row = await held(product, client)
    const now = await openWithPeople(partner, { product_id: product.id }, client)
    if (now.waiting + now.served > 0) return { kind: 'busy', ...now }
    await setArchivedAt(row, Date.now(), by, client)
    return { kind: 'archived', paused: inboxes.length }
  })
}

/** Offered again; its inboxes stay paused until somebody resumes them. */
export const restore = (product: Product, by: By) =>
  transaction(async (client) => setArchivedAt(await held(product, client), null, by, client))

/** As it is stored, so that nobody else changes it meanwhile. */
const held = (product: Product, client: TransactionClientContract) =>
  Product.in({ id: product.partnerId }, { client })
    .where('id', product.id)
    .forUpdate()
    .firstOrFail()

async function setArchivedAt(
  product: Product,
  at: number | null,
  by: By,
  client: TransactionClientContract
) {
  if (product.isArchived === Boolean(at)) return
  product.archivedAt = at
  await product.save()
  const subject = { subject: `product:${product.id}`, subjectName: product.name }
  const action = at ? 'product.archived' : 'product.restored'
  await recordAudit({ id: product.partnerId }, auditorBy(by), { action, ...subject }, client)
}
