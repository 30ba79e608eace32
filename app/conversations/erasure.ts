import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { Auditor } from '#app/partners/audit'
import { broadcastStatus } from '#app/conversations/broadcast'
import { removeFiles } from '#app/conversations/file_removal'
import Conversation from '#app/conversations/models/conversation'
import type Customer from '#app/conversations/models/customer'

/** Rows of one transaction: while it holds them, nobody else waits long. */
const ROWS = 200

export interface Erased {
  conversations: number
  messages: number
  files: number
}

/**
 * Everything personal of a customer goes, for good: docs/privacy.md says what that is, and what stays. From the first
 * transaction on nobody is this customer any more; what was said follows in small steps, which a sweep goes on with
 * should this process die.
 */
export async function eraseCustomer(customer: Customer, auditor: Auditor): Promise<Erased> {
  const partner = { id: customer.partnerId }
  await closeAll(customer)
  await transaction(async (trx) => {
    const isFirst = await anonymise(customer, trx)
    const due = await markDue(customer, trx)
    if (!isFirst) return
    const subject = `customer:${customer.id}`
    const data = { conversations: due }
    await recordAudit(partner, auditor, { action: 'customer.erased', subject, data }, trx)
  })
  // A message that was on its way may have begun another visit.
  await closeAll(customer)
  await transaction((trx) => markDue(customer, trx))
  return eraseDue((due) => due.where('customer_id', customer.id))
}

/** What was due when a process died. */
export const sweepErasures = () => eraseDue((due) => due)

async function closeAll({ id, partnerId }: Customer) {
  for (;;) {
    const open = await Conversation.in({ id: partnerId })
      .where('customer_id', id)
      .whereNull('closed_at')
      .first()
    if (!open) return
    // False where it changed hands meanwhile: it is read anew.
    await open.close('customer', 'customer')
  }
}

/** In whichever language a list of customers is read. */
const NOBODY = '—'

/** Nothing in these rows says any more who it was. False when that was so before. */
export async function anonymise(
  { id, partnerId }: Pick<Customer, 'id' | 'partnerId'>,
  trx: TransactionClientContract
): Promise<boolean> {
  const now = Date.now()
  const changed = await trx
    .from('customers')
    .where({ id, partner_id: partnerId })
    .whereNull('erased_at')
    .update({ name: NOBODY, privacy_notice: null, erased_at: now, updated_at: now })
  if (Number(changed) !== 1) return false
  const own = { partner_id: partnerId, customer_id: id }
  const identities = (await trx.from('customer_identities').where(own).select('id')) as {
    id: number
  }[]
  for (const identity of identities) {
    const blank = { external_id: `erased-${randomBytes(16).toString('hex')}`, token_hash: null }
    await trx
      .from('customer_identities')
      .where('id', identity.id)
      .update({ ...blank, page_url: null, updated_at: now })
  }
  return true
}

async function markDue({ id, partnerId }: Customer, trx: TransactionClientContract) {
  return Number(
    await trx
      .from('conversations')
      .where({ partner_id: partnerId, customer_id: id })
      .whereNull('erased_at')
      .update({ erasure_due_at: Date.now() })
  )
}

interface DueRow {
  id: number
  partner_id: number
}

type Due = ReturnType<typeof dueOnes>
const dueOnes = () =>
  db
    .from('conversations')
    .whereNotNull('erasure_due_at')
    .whereNotNull('closed_at')
    .select('id', 'partner_id')

async function eraseDue(narrow: (due: Due) => Due): Promise<Erased> {
  const erased = { conversations: 0, messages: 0, files: 0 }
  for (;;) {
    const rows = (await narrow(dueOnes()).orderBy('id').limit(ROWS)) as DueRow[]
    for (const { id, partner_id: partnerId } of rows)
      add(erased, await eraseConversation({ id: partnerId }, id))
    if (rows.length < ROWS) return erased
  }
}

export function add(sum: Erased, { conversations, messages, files }: Erased) {
  sum.conversations += conversations
  sum.messages += messages
  sum.files += files
}

/** What was said in a closed conversation, and what was made of it. That there was one, and how it went, stays. */
export async function eraseConversation(partner: { id: number }, id: number): Promise<Erased> {
  let [messages, files] = [0, 0]
  for (let more = true; more;) {
    const batch = await transaction((trx) => eraseMessages(id, trx))
    messages += batch
    more = batch === ROWS
  }
  for (let more = true; more;) {
    const batch = await transaction((trx) => erasePictures(id, trx))
    files += batch
    more = batch === ROWS
  }
  const isFirst = await transaction((trx) => blankConversation(id, trx))
  const conversation = await Conversation.in(partner).where('id', id).firstOrFail()
  await broadcastStatus(conversation.toState())
  return { conversations: isFirst ? 1 : 0, messages, files }
}

async function eraseMessages(id: number, trx: TransactionClientContract) {
  // Held before anything is read: another process that does the same finds nothing left, and counts nothing twice.
  const conversation = () => trx.from('conversations').where('id', id)
  await conversation().forUpdate().select('id')
  const rows = (await trx
    .from('messages')
    .where('conversation_id', id)
    .whereNotIn('author', ['system'])
    .whereNot('kind', 'erased')
    .orderBy('sequence')
    .limit(ROWS)
    .select('id')) as { id: number }[]
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await conversation().increment('revision', 1)
  const { revision } = (await conversation().select('revision').firstOrFail()) as {
    revision: number
  }
  const blank = { kind: 'erased', body: '', content: null, revision }
  await trx.from('messages').whereIn('id', ids).update(blank)
  await trx.from('robot_turns').whereIn('message_id', ids).update({ explanation: null })
  await trx.from('deliveries').whereIn('message_id', ids).delete()
  return rows.length
}

async function erasePictures(id: number, trx: TransactionClientContract) {
  await trx.from('conversations').where('id', id).forUpdate().select('id')
  const rows = (await trx
    .from('attachments')
    .where('conversation_id', id)
    .limit(ROWS)
    .select('id', 'partner_id', 'storage_key')) as {
    id: number
    partner_id: number
    storage_key: string
  }[]
  if (rows.length === 0) return 0
  const keys = rows.map((row) => row.storage_key)
  await removeFiles({ id: rows[0]!.partner_id }, keys, trx)
  const ids = rows.map((row) => row.id)
  await trx.from('attachments').whereIn('id', ids).delete()
  return rows.length
}

async function blankConversation(id: number, trx: TransactionClientContract) {
  const now = Date.now()
  await trx.from('ratings').where('conversation_id', id).update({ comment: null, updated_at: now })
  const blank = { preview: null, robot_state: null, erasure_due_at: null }
  const changed = await trx
    .from('conversations')
    .where('id', id)
    .whereNull('erased_at')
    .update({ ...blank, erased_at: now, updated_at: now })
  return Number(changed) === 1
}
