import { transaction } from '#app/core/transaction'
import { auditorBy, type By } from '#app/accounts/acting'
import { recordAudit } from '#app/partners/audit'
import Product from '#app/partners/models/product'
import type Partner from '#app/partners/models/partner'

/** Throws the database's duplicate error when the partner has a product of this slug. */
export const createProduct = (
  partner: Pick<Partner, 'id'>,
  values: { name: string; slug: string },
  by: By
): Promise<Product> =>
  transaction(async (client) => {
    const product = await Product.createIn(partner, values, { client })
    const subject = { subject: `product:${product.id}`, subjectName: values.name }
    const facts = { action: 'product.created', ...subject, data: { after: values } }
    await recordAudit(partner, auditorBy(by), facts, client)
    return product
  })

/** The slug stays: addresses that people have kept name it. */
export const renameProduct = (product: Product, name: string, by: By): Promise<void> =>
  transaction(async (client) => {
    const before = { name: product.name }
    if (before.name === name) return
    await product.useTransaction(client).merge({ name }).save()
    const facts = {
      action: 'product.renamed',
      subject: `product:${product.id}`,
      subjectName: name,
      data: { before, after: { name } },
    }
    await recordAudit({ id: product.partnerId }, auditorBy(by), facts, client)
  }, product)
