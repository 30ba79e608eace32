import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type Agent from '#app/accounts/models/agent'
import type Partner from '#app/partners/models/partner'
import { masked } from '#app/core/personal_data'
import type { Owner } from '#app/conversations/rows'

/** One line of a workbench's lists. */
export interface DeskItem {
  number: number
  publicId: string
  owner: Owner
  customerName: string
  channel: string
  inboxName: string
  productName: string
  preview: string | null
  lastMessageAt: number | null
  waitingSince: number | null
  queuedAt: number | null
  closedAt: number | null
  assignedAt: number | null
  acceptedAt: number | null
  unread: number
}

export interface Desk {
  mine: DeskItem[]
  queue: DeskItem[]
  ended: DeskItem[]
  /** How many wait in all, also those that the list leaves out. */
  waiting: number
}

const QUEUE_SHOWN = 50
const ENDED_SHOWN = 50

/** What an agent has on the desk, what waits for the own groups, and what the day brought. */
export async function deskOf(agent: Agent, partner: Partner): Promise<Desk> {
  const groups = db
    .from('group_memberships')
    .where({ partner_id: partner.id, agent_id: agent.id })
    .select('service_group_id')
  const waitingHere = () =>
    items(partner)
      .where('conversations.owner', 'queue')
      .whereIn('conversations.service_group_id', groups)
  const [mine, queue, ended, [counted]] = await Promise.all([
    items(partner)
      .where('conversations.agent_id', agent.id)
      .whereNull('conversations.closed_at')
      .orderBy('assignments.opened_at', 'desc')
      .orderBy('conversations.id', 'desc'),
    waitingHere()
      .whereNull('conversations.closed_at')
      .orderBy('conversations.queued_at')
      .orderBy('conversations.id')
      .limit(QUEUE_SHOWN),
    items(partner)
      .where('conversations.agent_id', agent.id)
      .where('conversations.closed_at', '>=', startOfDay(partner.timeZone))
      .orderBy('conversations.closed_at', 'desc')
      .limit(ENDED_SHOWN),
    db
      .from('conversations')
      .whereIn('service_group_id', groups)
      .where({ partner_id: partner.id, owner: 'queue' })
      .whereNull('closed_at')
      .count('* as total'),
  ])
  const shown = (rows: DeskItem[]) =>
    rows.map((row) => ({
      ...row,
      customerName: masked(row.customerName),
      preview: covered(row.preview),
    }))
  return {
    mine: shown(mine),
    queue: shown(queue),
    ended: shown(ended),
    waiting: Number(counted.total),
  }
}

const covered = (preview: string | null) => preview && masked(preview)

const startOfDay = (zone: string) => DateTime.now().setZone(zone).startOf('day').toMillis()

const items = (partner: Partner) =>
  db
    .from('conversations')
    .join('customers', 'customers.id', 'conversations.customer_id')
    .join('inboxes', 'inboxes.id', 'conversations.inbox_id')
    .join('products', 'products.id', 'conversations.product_id')
    .leftJoin('assignments', 'assignments.id', 'conversations.assignment_id')
    .where('conversations.partner_id', partner.id)
    .select({
      number: 'conversations.number',
      publicId: 'conversations.public_id',
      owner: 'conversations.owner',
      customerName: 'customers.name',
      channel: 'inboxes.channel',
      inboxName: 'inboxes.name',
      productName: 'products.name',
      preview: 'conversations.preview',
      lastMessageAt: 'conversations.last_message_at',
      waitingSince: 'conversations.waiting_since',
      queuedAt: 'conversations.queued_at',
      closedAt: 'conversations.closed_at',
      assignedAt: 'assignments.opened_at',
      acceptedAt: 'assignments.accepted_at',
    })
    .select(db.raw(`(${UNREAD}) AS unread`))

const UNREAD = `SELECT COUNT(*) FROM messages WHERE messages.conversation_id = conversations.id
  AND messages.sequence > conversations.staff_seen_sequence AND messages.author = 'customer'`
