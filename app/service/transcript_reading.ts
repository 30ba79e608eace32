import type { HttpContext } from '@adonisjs/core/http'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { auditorOf } from '#app/accounts/auditor'
import type Conversation from '#app/conversations/models/conversation'

/** That somebody has read what others said to a customer. Whom one serves oneself is no such case. */
export async function recordReading(ctx: HttpContext, { id, number, agentId }: Conversation) {
  // A support access is recorded page by page.
  if (ctx.support || (agentId && agentId === ctx.agent?.id)) return
  const facts = {
    action: 'transcript.read',
    subject: `conversation:${id}`,
    subjectName: `#${number}`,
  }
  await transaction((trx) => recordAudit(ctx.partner, auditorOf(ctx), facts, trx))
}
