import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { ChannelError, type Ahead, type Progress } from '@xiaoyun/plugin-kit'
import { retrying } from '#app/core/transaction'
import { cleaned } from '#app/channels/redaction'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { reserveFor } from '#app/robot/limits/token_budget'
import {
  opened,
  type ConnectedAnswerer,
  type Stored,
} from '#app/robot/answerers/connected_answerer'

interface Due extends Stored {
  product_id: number
  due_at: number
}

const AT_ONCE = 5
/** Longer than a step: whoever died in it is followed by another process. */
const LEASE_MS = 60_000
const STEP_MS = 30_000
/** How long one connection is worked at before others have their turn. */
const SPELL_MS = 20_000
const AGAIN_MS = 30_000
const AFTER_FAILURE_MS = 120_000
/** Where there is nothing to do, or nobody to do it for. */
const REST_MS = 600_000

/** Lets answerers work ahead of questions, each connection in one process at a time. */
export async function precomputeAll(isOver: () => boolean, now = Date.now()): Promise<void> {
  for (const row of await due(now)) {
    if (isOver()) return
    const connected = (await take(row, now)) ? opened(row) : null
    if (connected) await work(row, connected, isOver)
  }
}

const due = async (now: number) =>
  (await db
    .from('answerer_connections')
    .where('is_enabled', true)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(AT_ONCE)
    .select('id', 'partner_id', 'product_id', 'type', 'settings', 'due_at')) as Due[]

const connection = ({ id, partner_id: partnerId }: Stored) =>
  db.from('answerer_connections').where({ id, partner_id: partnerId })

const take = async (row: Due, now: number) =>
  Number(
    await retrying(async () =>
      connection(row)
        .where('due_at', row.due_at)
        .update({ due_at: now + LEASE_MS })
    )
  ) === 1

async function work(row: Due, { answerer, secrets }: ConnectedAnswerer, isOver: () => boolean) {
  const until = Date.now() + SPELL_MS
  try {
    let progress: Progress
    do {
      const ahead = await aheadOf(row)
      if (!ahead || !answerer.precompute) return await tell(row, null, null, REST_MS)
      progress = await answerer.precompute(ahead, AbortSignal.timeout(STEP_MS))
      // What is spent today may be there tomorrow, or as soon as a manager allows more.
      if (progress.waitsFor) return await tell(row, progress, progress.waitsFor, REST_MS)
      await tell(row, progress, null, LEASE_MS)
    } while (progress.done < progress.total && Date.now() < until && !isOver())
    await tell(row, progress, null, progress.done < progress.total ? 0 : AGAIN_MS)
  } catch (error) {
    const err = cleaned(error, secrets)
    logger.warn({ err, connectionId: row.id }, 'an answerer could not work ahead')
    await tell(row, null, error instanceof ChannelError ? error.kind : 'failed', AFTER_FAILURE_MS)
  }
}

/** Nothing where customers are not answered: nothing is spent for them. */
async function aheadOf({ partner_id: partnerId, product_id: productId }: Due) {
  const partner = await Partner.findOrFail(partnerId)
  if (partner.standing !== 'active') return null
  const product = await Product.active(partner).where('id', productId).first()
  if (!product) return null
  const reserve: Ahead['reserve'] = (tokens) => reserveFor({ partner, product }, tokens)
  return { knowledge: knowledgeOf(product), reserve }
}

const tell = (row: Due, progress: Progress | null, problem: string | null, pauseMs: number) =>
  retrying(async () =>
    connection(row).update({
      ...(progress && { prepared: progress.done, to_prepare: progress.total }),
      prepare_problem: problem,
      due_at: Date.now() + pauseMs,
    })
  )
