import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#app/partners/audit'
import { auditorBy, type By } from '#app/accounts/acting'
import Product from '#app/partners/models/product'
import { changing, type KnowledgeBase } from '#app/knowledge/knowledge_base'
import Release from '#app/knowledge/models/release'
import ReleaseTrial from '#app/knowledge/models/release_trial'
import { auditOf, authorBy } from '#app/knowledge/releases/publishing'

type Client = TransactionClientContract
type Owned = Pick<Product, 'partnerId' | 'trialId'>

export const PHRASE_LIMITS = { shortest: 4, longest: 20 } as const

/** The trial that is under way; none as a rule, which costs nothing to know. */
export const trialOf = async ({ partnerId, trialId }: Owned) =>
  trialId ? ReleaseTrial.in({ id: partnerId }).where('id', trialId).first() : null

/** What is typed on a phone is compared: neither case nor spaces count. */
export const saysPhrase = ({ phrase }: Pick<ReleaseTrial, 'phrase'>, text: string) =>
  sameness(phrase) === sameness(text)

const sameness = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

export type TrialChange = { kind: 'done' } | { kind: 'missing' | 'unfit' | 'live' }

/** Whoever sends the phrase is answered from this release. One at a time: another one before it ends. */
export function startTrial(
  base: KnowledgeBase,
  { number, phrase }: { number: number; phrase: string },
  by: By
): Promise<TrialChange> {
  return changing(base, async (client) => {
    const { partner, product } = base
    const wanted = await Release.of(base, client).where({ number }).first()
    if (!wanted) return { kind: 'missing' }
    if (product.liveRelease === number) return { kind: 'live' }
    if (wanted.state !== 'validated') return { kind: 'unfit' }
    await end(base, client)
    const startedById = authorBy(by)?.id ?? null
    const place = { productId: product.id, releaseNumber: number }
    const trial = await ReleaseTrial.createIn(
      partner,
      { ...place, phrase, startedById, startedAt: Date.now() },
      { client }
    )
    await point(base, trial.id, client)
    // The phrase opens something: who may read the audit need not know it.
    const facts = auditOf(base, 'trial_started', { number })
    await recordAudit(partner, auditorBy(by), facts, client)
    return { kind: 'done' }
  })
}

/** Everybody is answered from the live release again, in the middle of a conversation too. */
export function endTrial(base: KnowledgeBase, by: By): Promise<void> {
  return changing(base, async (client) => {
    const number = await end(base, client)
    if (number === null) return
    const facts = auditOf(base, 'trial_ended', { number })
    await recordAudit(base.partner, auditorBy(by), facts, client)
  })
}

/** What went live or was withdrawn is tried no more. Only inside `changing`. */
export async function endTrialOf(base: KnowledgeBase, number: number, client: Client) {
  const trial = await running(base, client)
  if (trial?.releaseNumber === number) await end(base, client)
}

async function end(base: KnowledgeBase, client: Client): Promise<number | null> {
  const trial = await running(base, client)
  if (!trial) return null
  await trial.merge({ endedAt: Date.now() }).save()
  await point(base, null, client)
  return trial.releaseNumber
}

const running = async ({ partner, product }: KnowledgeBase, client: Client) =>
  product.trialId ? ReleaseTrial.in(partner, { client }).where('id', product.trialId).first() : null

async function point({ partner, product }: KnowledgeBase, trialId: number | null, client: Client) {
  product.trialId = trialId
  await Product.in(partner, { client }).where('id', product.id).update({ trial_id: trialId })
}
