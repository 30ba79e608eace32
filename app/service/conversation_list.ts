import { DateTime } from 'luxon'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import Inbox from '#app/channels/models/inbox'
import Agent from '#app/accounts/models/agent'
import { reachable } from '#app/conversations/reach'
import type { Reader } from '#app/conversations/reach'
import type { State } from '#app/conversations/rows'

export interface ConversationFilter {
  /** A number, or part of a customer's name. */
  q?: string
  product?: string
  channel?: string
  agent?: number
  /** `open`: with whomever. */
  state?: State | 'open'
  from?: string
  to?: string
}

/** The conversations of this filter, newest first; days are days of the partner's zone. */
export function filtered(reader: Reader & { partner: Partner }, filter: ConversationFilter) {
  const { partner } = reader
  const { q, product, channel, agent, state, from, to } = filter
  return reachable(reader)
    .if(q, (query) => query.where((either) => named(either, partner, q!)))
    .if(product, (query) =>
      query.whereIn('product_id', (products) =>
        products.from('products').select('id').where({ partner_id: partner.id, slug: product! })
      )
    )
    .if(channel, (query) =>
      query.whereIn('inbox_id', (inboxes) =>
        inboxes.from('inboxes').select('id').where({ partner_id: partner.id, channel: channel! })
      )
    )
    .if(agent, (query) =>
      query.whereIn('conversations.id', (parts) =>
        parts
          .from('assignments')
          .select('conversation_id')
          .where({ partner_id: partner.id, agent_id: agent! })
      )
    )
    .if(state === 'closed', (query) => query.whereNotNull('closed_at'))
    .if(state && state !== 'closed', (query) => query.whereNull('closed_at'))
    .if(state && state !== 'closed' && state !== 'open', (query) => query.where('owner', state!))
    .if(from, (query) => query.where('opened_at', '>=', dayIn(partner, from!).toMillis()))
    .if(to, (query) =>
      query.where('opened_at', '<', dayIn(partner, to!).plus({ days: 1 }).toMillis())
    )
}

type Query = ReturnType<typeof reachable>

function named(query: Query, partner: Partner, q: string) {
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  if (number) void query.orWhere('conversations.number', Number(number))
  const part = `%${q.replace(/[!%_]/g, '!$&')}%`
  void query.orWhereIn('conversations.customer_id', (customers) =>
    customers
      .from('customers')
      .select('id')
      .where('partner_id', partner.id)
      .whereRaw("name LIKE ? ESCAPE '!'", [part])
  )
}

// More than these nobody picks from; a large company comes here from the page of each agent.
const MOST_AGENTS = 300

/** What the filter offers to pick from. */
export async function choicesOf(partner: Partner, { agent }: ConversationFilter) {
  const [products, inboxes, agents] = await Promise.all([
    Product.in(partner).orderBy('id'),
    Inbox.in(partner).distinct('channel').orderBy('channel'),
    Agent.in(partner)
      .orderBy('nickname')
      .limit(MOST_AGENTS + 1),
  ])
  const channels = inboxes.map(({ channel }) => channel)
  if (agents.length <= MOST_AGENTS) return { products, channels, agents }
  return { products, channels, agents: agent ? await Agent.in(partner).where('id', agent) : [] }
}

const dayIn = (partner: Partner, day: string) => DateTime.fromISO(day, { zone: partner.timeZone })
