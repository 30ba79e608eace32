import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, userBy, type By } from '#app/accounts/acting'
import { changing, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Publication from '#app/knowledge/models/publication'
import Release from '#app/knowledge/models/release'
import ScheduledPublication from '#app/knowledge/models/scheduled_publication'
import { goLive } from '#app/knowledge/releases/going_live'
import { makeRelease } from '#app/knowledge/releases/making'
import { endTrialOf } from '#app/knowledge/releases/trying'

type Client = TransactionClientContract

/**
 * `missing`: there is none of this number. `unfit`: nobody has validated it, or it was withdrawn. `live`: it is what
 * customers are answered from already. `nothing`: there is nothing to release, or nothing to go back to. `outdated`:
 * something else went live meanwhile.
 */
export type Refusal = 'missing' | 'unfit' | 'live' | 'nothing' | 'outdated'
export type Published = { kind: 'published'; release: Release } | { kind: Refusal }
export type Made = { kind: 'made'; release: Release } | { kind: 'nothing' }

/** The draft as it stands becomes a release, which nobody is answered from yet. */
export function release(base: KnowledgeBase, by: By, note: string | null): Promise<Made> {
  return changing(base, async (client) => {
    const facts = { author: authorBy(by), state: 'candidate', note } as const
    const made = await makeRelease(base, facts, client)
    if (!made) return { kind: 'nothing' }
    const data = { number: made.number, ...(note && { note }) }
    await recordAudit(base.partner, auditorBy(by), auditOf(base, 'released', data), client)
    return { kind: 'made', release: made }
  })
}

interface Wish {
  number: number
  /** The number that was live when this was decided; publishing on top of something else is refused. */
  seen?: number
}

/** Customers are answered from this release from now on, a later or an earlier one. */
export function publish(base: KnowledgeBase, { number, seen }: Wish, by: By): Promise<Published> {
  return changing(base, async (client) => {
    const { product } = base
    const wanted = await Release.of(base, client).where({ number }).first()
    if (!wanted) return { kind: 'missing' }
    if (product.liveRelease === number) return { kind: 'live' }
    if (seen !== undefined && seen !== product.liveRelease) return { kind: 'outdated' }
    if (wanted.state !== 'validated') return { kind: 'unfit' }
    const before = product.liveRelease
    await goLive(base, number, authorBy(by), client)
    await endTrialOf(base, number, client)
    if (by) await forgetSchedule(base, number, client)
    const done = number < before ? 'rolled_back' : 'published'
    const facts = auditOf(base, done, { before, after: number })
    await recordAudit(base.partner, auditorBy(by), facts, client)
    return { kind: 'published', release: wanted }
  })
}

/** What is live by hand needs no clock any more. */
const forgetSchedule = ({ partner, product }: KnowledgeBase, number: number, client: Client) =>
  ScheduledPublication.in(partner, { client })
    .where({ product_id: product.id, release_number: number, state: 'due' })
    .update({ state: 'cancelled', updated_at: Date.now() })

/** To what was live before: the latest other release that customers were answered from. */
export async function rollBack(base: KnowledgeBase, by: By): Promise<Published> {
  const before = await liveBefore(base)
  return before === null ? { kind: 'nothing' } : publish(base, { number: before }, by)
}

/** The greatest number below the live one that was live and may be again: going back twice goes two steps back. */
export async function liveBefore({ partner, product }: KnowledgeBase): Promise<number | null> {
  const row = await Publication.in(partner)
    .where('publications.product_id', product.id)
    .where('release_number', '<', product.liveRelease)
    .whereIn('release_number', (fit) =>
      fit
        .from('releases')
        .where({ 'releases.product_id': product.id, 'releases.state': 'validated' })
        .select('number')
    )
    .orderBy('release_number', 'desc')
    .first()
  return row?.releaseNumber ?? null
}

/** `live` is not withdrawn: customers need an answer, and the one before it is for whoever rolls back. */
export function withdraw(
  base: KnowledgeBase,
  number: number,
  by: By
): Promise<{ kind: 'withdrawn' | 'missing' | 'live' }> {
  return changing(base, async (client) => {
    const row = await Release.of(base, client).where({ number }).first()
    if (!row) return { kind: 'missing' }
    if (base.product.liveRelease === number) return { kind: 'live' }
    await row.merge({ state: 'withdrawn' }).save()
    await endTrialOf(base, number, client)
    const facts = auditOf(base, 'withdrawn', { number })
    await recordAudit(base.partner, auditorBy(by), facts, client)
    return { kind: 'withdrawn' }
  })
}

export const auditOf = ({ product }: KnowledgeBase, done: string, data: object) => ({
  action: `knowledge.${done}`,
  subject: `product:${product.id}`,
  subjectName: product.name,
  data,
})

export function authorBy(by: By) {
  const id = userBy(auditorBy(by))
  return id ? { id } : null
}
