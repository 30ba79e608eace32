import { createHash } from 'node:crypto'
import { standingAt } from '#app/partners/entitlements'
import { preparedRead } from '#app/core/prepared'
import { catchUp, isBehind } from '#app/onboarding/contracts/takeover'
import { CONVERSATION_COLUMNS, readConversation } from '#app/conversations/rows'
import type { ConversationRow, ConversationState } from '#app/conversations/rows'

/** Who writes in a web chat, with the open conversation: all that a message needs, found by one read. */
export interface WebCustomer {
  identity: { id: number; partnerId: number; inboxId: number; customerId: number }
  partner: { id: number }
  productId: number
  inboxKey: string
  locale: string
  isPaused: boolean
  /** Whether the partner's contract is in force. */
  isServed: boolean
  /** Some conversation has ended: a repeated message may belong to it. */
  hasPast: boolean
  conversation: ConversationState | null
}

interface Row extends ConversationRow {
  identity_id: number
  identity_partner_id: number
  identity_inbox_id: number
  identity_customer_id: number
  inbox_product_id: number
  paused_at: number | null
  service_from: number | null
  service_until: number | null
  suspended_at: number | null
  next_contract_at: number | null
  locale: string
  has_past: number
}

const TOKEN = /^Bearer ([A-Za-z0-9_-]{43})$/

/** Null for no token, a forged one, or one of another inbox. */
export async function findWebCustomer(
  authorization: string | undefined,
  inboxKey: string
): Promise<WebCustomer | null> {
  const token = TOKEN.exec(authorization ?? '')?.[1]
  if (!token) return null
  const hash = createHash('sha256').update(token).digest('hex')
  const row = await preparedRead(async (statements) =>
    statements.get<Row>(SELECT, [hash, inboxKey])
  )
  if (!row) return null
  if (!isBehind(row.next_contract_at)) return read(row, inboxKey)
  await catchUp({ id: row.identity_partner_id })
  return findWebCustomer(authorization, inboxKey)
}

const read = (row: Row, inboxKey: string): WebCustomer => ({
  identity: {
    id: row.identity_id,
    partnerId: row.identity_partner_id,
    inboxId: row.identity_inbox_id,
    customerId: row.identity_customer_id,
  },
  partner: { id: row.identity_partner_id },
  productId: row.inbox_product_id,
  inboxKey,
  locale: row.locale,
  isPaused: row.paused_at !== null,
  isServed: standingAt(termOf(row)) === 'active',
  hasPast: Boolean(row.has_past),
  conversation: row.id === null ? null : readConversation(row),
})

const termOf = (row: Row) => ({
  serviceFrom: row.service_from,
  serviceUntil: row.service_until,
  suspendedAt: row.suspended_at,
})

const OPEN_CONVERSATION = CONVERSATION_COLUMNS.split(',')
  .map((column) => `open.${column.trim()}`)
  .join(', ')

const SELECT = `SELECT identity.id AS identity_id, identity.partner_id AS identity_partner_id,
  identity.inbox_id AS identity_inbox_id, identity.customer_id AS identity_customer_id,
  inboxes.product_id AS inbox_product_id, inboxes.paused_at, customers.locale,
  partners.service_from, partners.service_until, partners.suspended_at, partners.next_contract_at,
  EXISTS (SELECT 1 FROM conversations past WHERE past.partner_id = identity.partner_id
    AND past.customer_id = identity.customer_id AND past.closed_at IS NOT NULL) AS has_past,
  ${OPEN_CONVERSATION}
  FROM customer_identities identity
  JOIN partners ON partners.id = identity.partner_id
  JOIN inboxes ON inboxes.id = identity.inbox_id
  JOIN customers ON customers.id = identity.customer_id
  LEFT JOIN conversations open ON open.open_key = CAST(identity.id AS CHAR)
  WHERE identity.token_hash = ? AND inboxes.\`key\` = ?`
