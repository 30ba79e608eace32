import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Agent from '#app/accounts/models/agent'
import Conversation from '#app/conversations/models/conversation'
import type { GroupRef } from '#app/conversations/staffing'

/**
 * Who of the people takes a conversation. One entry, `drainQueue`, is called when a place becomes free, somebody comes
 * online or waits anew, and by a sweep each second, so that nobody waits while somebody is free.
 */
const QUEUE_LIMIT = 50

/** Assigns as long as somebody waits and somebody is free; oldest first. */
export async function drainQueue(group: GroupRef): Promise<void> {
  const waiting = await Conversation.in({ id: group.partnerId })
    .where({ serviceGroupId: group.id, owner: 'queue' })
    .whereNull('closed_at')
    .orderBy('queued_at')
    .orderBy('id')
    .limit(QUEUE_LIMIT)
  for (const conversation of waiting) {
    if (!(await isSomebodyFree(group))) return
    await conversation.assignToFreeAgent()
  }
}

/** Groups in which somebody waits. */
export async function queuedGroups(): Promise<GroupRef[]> {
  const rows = (await db
    .from('conversations')
    .where('owner', 'queue')
    .whereNull('closed_at')
    .distinct('service_group_id', 'partner_id')) as QueuedGroupRow[]
  return rows.map((row) => ({ id: row.service_group_id, partnerId: row.partner_id }))
}

interface QueuedGroupRow {
  service_group_id: number
  partner_id: number
}

/** Least load first, then whoever has been idle longest. */
function freeAgents(group: GroupRef, client?: TransactionClientContract) {
  return Agent.in({ id: group.partnerId }, { client })
    .whereIn('id', (members) =>
      members.from('group_memberships').select('agent_id').where('service_group_id', group.id)
    )
    .where('availability', 'online')
    .where('connected_until', '>', Date.now())
    .whereColumn('open_assignments', '<', 'capacity')
    .orderBy('open_assignments')
    .orderBy('last_assigned_at')
    .orderBy('id')
}

const isSomebodyFree = async (group: GroupRef) => (await freeAgents(group).first()) !== null

/** Nobody counts in a group that does not limit its queue. */
export async function isOverfull(group: GroupRef, limit: number, trx: TransactionClientContract) {
  if (limit === 0) return false
  await holdQueue(group, trx)
  return (await waitingIn(group, trx)) > limit
}

/**
 * A row of its own is the lock: the group's row is held by whatever names it, so that two who name it could not both
 * go on to lock it.
 */
const holdQueue = ({ id, partnerId }: GroupRef, trx: TransactionClientContract) =>
  trx
    .insertQuery()
    .table('counters')
    .insert({ partner_id: partnerId, name: `queue-${id}`, value: 1 })
    .onConflict(['partner_id', 'name'])
    .merge({ value: trx.raw('counters.value + 1') })

async function waitingIn(group: GroupRef, client: TransactionClientContract): Promise<number> {
  const row = await Conversation.in({ id: group.partnerId }, { client })
    .where({ serviceGroupId: group.id, owner: 'queue' })
    .whereNull('closed_at')
    .count('* as total')
    .firstOrFail()
  return Number(row.$extras.total)
}

const CANDIDATES = 5

/** Takes one place of the best free agent by a conditional UPDATE, so that no capacity is ever passed. */
export async function claimAgent(group: GroupRef, trx: TransactionClientContract) {
  for (const agent of await freeAgents(group, trx).limit(CANDIDATES)) {
    if (await claimPlace(agent, trx)) return agent
  }
  return null
}

export async function claimPlace(agent: Agent, trx: TransactionClientContract): Promise<boolean> {
  const now = Date.now()
  const claimed = await trx
    .from('agents')
    .where({ id: agent.id, availability: 'online' })
    .where('connected_until', '>', now)
    .whereColumn('open_assignments', '<', 'capacity')
    .update({
      open_assignments: trx.raw('open_assignments + 1'),
      last_assigned_at: now,
      updated_at: now,
    })
  return Number(claimed) === 1
}

export async function waitingBefore(
  serviceGroupId: number,
  queuedAt: number,
  conversationId: number,
  trx?: TransactionClientContract
): Promise<number> {
  const row = await (trx ?? db)
    .from('conversations')
    .where({ service_group_id: serviceGroupId, owner: 'queue' })
    .whereNull('closed_at')
    .where((earlier) =>
      earlier
        .where('queued_at', '<', queuedAt)
        .orWhere((same) => same.where('queued_at', queuedAt).where('id', '<', conversationId))
    )
    .count('* as total')
    .firstOrFail()
  return Number(row.total)
}
