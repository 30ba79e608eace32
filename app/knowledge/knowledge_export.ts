import { transaction } from '#app/core/transaction'
import { recordAudit, type Auditor } from '#app/partners/audit'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'

/** That the knowledge of a product left as a file. */
export const recordExport = (
  { partner, product }: KnowledgeBase,
  auditor: Auditor,
  data: { format: string; entries: number }
) => {
  const subject = { subject: `product:${product.id}`, subjectName: product.name }
  const facts = { action: 'knowledge.exported', ...subject, data }
  return transaction((trx) => recordAudit(partner, auditor, facts, trx))
}
