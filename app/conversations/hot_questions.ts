import db from '@adonisjs/lucid/services/db'
import { chat } from '#config/chat'
import type { MenuOption } from '#app/conversations/robot_memory'

const CONVERSATIONS_COUNTED = 500
// Counting is too much for every page that opens, and an hour changes little.
const COUNTED_FOR_MS = 60 * 60 * 1000
const PRODUCTS_KEPT = 1000

type Owned = { id: number; partnerId: number }

interface Row {
  id: number
  content: string
}

/**
 * What to ask first: the questions marked as hot, then the most answered of late. The knowledge domain
 * stands above this one, so its tables are read, not its models; what it calls valid is decided there once, when a
 * revision comes into force.
 */
export async function hotQuestions(
  product: Owned,
  limit: number,
  now = Date.now()
): Promise<MenuOption[]> {
  if (limit === 0) return []
  const hot = await entries(product, now)
    .where('entries.is_hot', true)
    .orderBy('entries.updated_at', 'desc')
    .limit(limit)
  const missing = limit - hot.length
  const rest = missing > 0 ? await mostAnswered(product, missing, hot as Row[], now) : []
  return [...(hot as Row[]), ...rest].map(({ id, content }) => ({
    entryId: id,
    label: (JSON.parse(content) as { question: string }).question,
  }))
}

/** As they were published. Days of validity are the partner's, so the moments that publishing made of them count. */
const entries = ({ id, partnerId }: Owned, now: number) =>
  db
    .from('entries')
    .join('products', 'products.id', 'entries.product_id')
    .join('entry_revisions', 'entry_revisions.entry_id', 'entries.id')
    .where('entries.partner_id', partnerId)
    .where('entries.product_id', id)
    .where('entry_revisions.partner_id', partnerId)
    .where('entry_revisions.product_id', id)
    .whereColumn('entry_revisions.from_release', '<=', 'products.live_release')
    .where((open) =>
      open
        .whereNull('to_release')
        .orWhereColumn('entry_revisions.to_release', '>', 'products.live_release')
    )
    .where((from) => from.whereNull('valid_from_at').orWhere('valid_from_at', '<=', now))
    .where((until) => until.whereNull('valid_until_at').orWhere('valid_until_at', '>', now))
    .select('entries.id', 'entry_revisions.content')

async function mostAnswered(product: Owned, limit: number, known: Row[], now: number) {
  const counted = await mostAnsweredIds(product)
  const ids = counted.filter((id) => known.every((row) => row.id !== id))
  const rows = (await entries(product, now).whereIn('entries.id', ids)) as Row[]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? []).slice(0, limit)
}

const counts = new Map<number, { at: number; ids: Promise<number[]> }>()

function mostAnsweredIds({ id, partnerId }: Owned): Promise<number[]> {
  const known = counts.get(id)
  if (known && known.at > Date.now() - COUNTED_FOR_MS) return known.ids
  if (counts.size >= PRODUCTS_KEPT) counts.clear()
  const ids = countAnswers(id, partnerId)
  counts.set(id, { at: Date.now(), ids })
  // Whoever waits for it hears of the failure; the next page counts again.
  ids.catch(() => counts.delete(id))
  return ids
}

async function countAnswers(productId: number, partnerId: number): Promise<number[]> {
  const recent = (await db
    .from('conversations')
    .where({ partner_id: partnerId, product_id: productId })
    .orderBy('opened_at', 'desc')
    .limit(CONVERSATIONS_COUNTED)
    .select('id')) as { id: number }[]
  const rows = (await db
    .from('messages')
    .whereIn(
      'conversation_id',
      recent.map((row) => row.id)
    )
    .whereNotNull('entry_id')
    .groupBy('entry_id')
    .orderByRaw('COUNT(*) DESC, entry_id')
    .limit(2 * chat.hotQuestions)
    .select('entry_id')) as { entry_id: number }[]
  return rows.map((row) => row.entry_id)
}
