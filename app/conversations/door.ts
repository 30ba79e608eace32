import { preparedRead } from '#app/core/prepared'

/** What a web chat needs to know of its inbox before anybody has said who he is. */
export interface Door {
  inboxId: number
  partnerId: number
  productId: number
  productName: string
  key: string
  isPaused: boolean
}

interface DoorRow {
  id: number
  partner_id: number
  product_id: number
  product_name: string
  paused_at: number | null
}

const KEY = /^[A-Za-z0-9_-]{1,40}$/

/** Null for a key that is malformed, unknown or another channel's. */
export async function findDoor(key: string): Promise<Door | null> {
  if (!KEY.test(key)) return null
  const row = await preparedRead(async (statements) => statements.get<DoorRow>(SELECT, [key]))
  if (!row) return null
  return {
    key,
    inboxId: row.id,
    partnerId: row.partner_id,
    productId: row.product_id,
    productName: row.product_name,
    isPaused: row.paused_at !== null,
  }
}

const SELECT = `SELECT inboxes.id, inboxes.partner_id, inboxes.product_id, inboxes.paused_at,
  products.name AS product_name
  FROM inboxes JOIN products ON products.id = inboxes.product_id
  WHERE inboxes.\`key\` = ? AND inboxes.channel = 'webchat'`
