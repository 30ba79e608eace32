import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { retrying, transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, type By } from '#app/accounts/acting'
import User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { changing, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Release from '#app/knowledge/models/release'
import ScheduledPublication, {
  type ScheduleState,
} from '#app/knowledge/models/scheduled_publication'
import { auditOf, authorBy, publish } from '#app/knowledge/releases/publishing'

type Client = TransactionClientContract
export type Scheduled = { kind: 'scheduled' } | { kind: 'missing' | 'unfit' | 'live' | 'past' }

/** The release that waits for its moment; one of a product at a time. */
export const scheduleOf = ({ partner, product }: KnowledgeBase, client?: Client) =>
  ScheduledPublication.in(partner, { client }).where({ product_id: product.id, state: 'due' })

/** In place of whatever waited before: so it is moved, too. */
export function schedule(
  base: KnowledgeBase,
  { number, at }: { number: number; at: number },
  by: By
): Promise<Scheduled> {
  return changing(base, async (client) => {
    const wanted = await Release.of(base, client).where({ number }).first()
    if (!wanted) return { kind: 'missing' }
    if (base.product.liveRelease === number) return { kind: 'live' }
    if (wanted.state !== 'validated') return { kind: 'unfit' }
    if (at <= Date.now()) return { kind: 'past' }
    await scheduleOf(base, client).update({ state: 'cancelled', updated_at: Date.now() })
    const values = { productId: base.product.id, releaseNumber: number, dueAt: at }
    const scheduledById = authorBy(by)?.id ?? null
    const row = { ...values, state: 'due', scheduledById } as const
    await ScheduledPublication.createIn(base.partner, row, { client })
    const facts = auditOf(base, 'scheduled', { number, at: new Date(at).toISOString() })
    await recordAudit(base.partner, auditorBy(by), facts, client)
    return { kind: 'scheduled' }
  })
}

export function unschedule(base: KnowledgeBase, by: By): Promise<void> {
  return changing(base, async (client) => {
    const waiting = await scheduleOf(base, client).first()
    if (!waiting) return
    await waiting.merge({ state: 'cancelled' }).save()
    const facts = auditOf(base, 'unscheduled', { number: waiting.releaseNumber })
    await recordAudit(base.partner, auditorBy(by), facts, client)
  })
}

/** What is due goes live, once in however many processes look. */
export async function publishDue(isOver: () => boolean, now = Date.now()): Promise<void> {
  const due = (await db
    .from('scheduled_publications')
    .where('state', 'due')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(20)
    .select('id', 'partner_id', 'product_id', 'release_number')) as Due[]
  for (const row of due) {
    if (isOver()) return
    await publishOne(row).catch((error: unknown) =>
      logger.error({ err: error, scheduleId: row.id }, 'a scheduled publication failed')
    )
  }
}

interface Due {
  id: number
  partner_id: number
  product_id: number
  release_number: number
}

/**
 * It is published before the row is done: whoever dies between finds it live, and says so. What went live by hand since
 * is newer, and is not undone by a clock.
 */
async function publishOne(row: Due) {
  const partner = await Partner.findOrFail(row.partner_id)
  const product = await Product.in(partner).where('id', row.product_id).firstOrFail()
  const base = { partner, product }
  const number = row.release_number
  const isOvertaken = product.liveRelease > number
  const outcome = isOvertaken ? 'outdated' : (await publish(base, { number }, null)).kind
  const isLive = outcome === 'published' || outcome === 'live'
  await retrying(() => tell(base, row, isLive ? 'done' : 'refused', outcome))
}

function tell(base: KnowledgeBase, row: Due, state: ScheduleState, outcome: string) {
  const { partner, product } = base
  return transaction(async (client) => {
    const told = await ScheduledPublication.in(partner, { client })
      .where({ id: row.id, state: 'due' })
      .update({ state, updated_at: Date.now() })
    if (Number(told) !== 1) return
    const managers = await User.managersOf(partner).useTransaction(client)
    const facts = {
      kind: state === 'done' ? 'release_live' : 'release_refused',
      params: { number: row.release_number, product: product.name, reason: outcome },
      href: `/p/${partner.slug}/products/${product.slug}/knowledge/releases`,
    }
    await notify(managers, facts, client)
  })
}
