import { createHash, randomBytes } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Partner from '#app/partners/models/partner'
import { LOCALE } from '#app/demo/past/desk'
import { conversationRow, messageRow, stamped } from '#app/demo/past/rows'
import type { Identity, Played, Row, Stored } from '#app/demo/past/rows'

type Client = TransactionClientContract
const ROWS_A_STATEMENT = 200

/** Writes what was played, table by table: ids are read back by what the rows say, which both databases can. */
export async function storePast(partner: Partner, played: readonly Played[], client: Client) {
  const inOrder = [...played].sort((a, b) => a.conversation.openedAt - b.conversation.openedAt)
  const identities = await storeCustomers(partner, inOrder, client)
  const stored = await storeConversations(partner, inOrder, identities, client)
  await storeAssignments(partner, stored, client)
  await storeMessages(partner, stored, client)
  await storeTurns(partner, stored, client)
  await storeEvents(partner, stored, client)
  await storeRatings(partner, stored, client)
  await settleAgents(partner, stored, client)
  const counter = { partner_id: partner.id, name: 'conversations', value: stored.length }
  if (stored.length > 0) await client.table('counters').insert(counter)
}

export async function insertRows(table: string, rows: readonly Row[], client: Client) {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await client.table(table).multiInsert(rows.slice(at, at + ROWS_A_STATEMENT))
  }
}

const keyOf = ({ desk, conversation }: Played) => `${desk.inbox.id}/${conversation.customer}`

/** Who comes back to the same door is the same customer. */
async function storeCustomers(partner: Partner, played: readonly Played[], client: Client) {
  const first = new Map<string, Played>()
  for (const each of played) if (!first.has(keyOf(each))) first.set(keyOf(each), each)
  const people = [...first].map(([key, each]) => ({ key, ...each, publicId: hex() }))
  const customers = people.map(({ publicId, conversation }) => ({
    public_id: publicId,
    name: conversation.customer,
    locale: LOCALE,
    ...stamped(partner, conversation.openedAt),
  }))
  await insertRows('customers', customers, client)
  const customerIds = await idsBy(client, 'customers', 'public_id', partner)
  const identities = people.map(({ publicId, conversation, desk }) => ({
    inbox_id: desk.inbox.id,
    customer_id: customerIds.get(publicId)!,
    external_id: publicId,
    token_hash: createHash('sha256').update(randomBytes(32)).digest('hex'),
    ...stamped(partner, conversation.openedAt),
  }))
  await insertRows('customer_identities', identities, client)
  const ids = await idsBy(client, 'customer_identities', 'external_id', partner)
  return new Map(
    people.map(({ key, publicId }) => {
      return [key, { id: ids.get(publicId)!, customerId: customerIds.get(publicId)! }]
    })
  )
}

async function storeConversations(
  partner: Partner,
  played: readonly Played[],
  identities: Map<string, Identity>,
  client: Client
): Promise<Stored[]> {
  const rows = played.map((each, index) =>
    conversationRow(partner, each, identities.get(keyOf(each))!, index + 1)
  )
  await insertRows('conversations', rows, client)
  const ids = await idsBy(client, 'conversations', 'public_id', partner)
  return played.map((each) => ({
    ...each,
    id: ids.get(each.conversation.publicId)!,
    identity: identities.get(keyOf(each))!,
    assignmentId: null,
    messageIds: new Map<number, number>(),
  }))
}

async function storeAssignments(partner: Partner, stored: Stored[], client: Client) {
  const assigned = stored.filter(({ conversation }) => conversation.assignment)
  const rows = assigned.map(({ id, conversation: { assignment, holding } }) => ({
    partner_id: partner.id,
    conversation_id: id,
    service_group_id: holding.serviceGroupId,
    agent_id: assignment!.agentId,
    queued_at: assignment!.queuedAt,
    opened_at: assignment!.openedAt,
    accepted_at: assignment!.acceptedAt,
    first_reply_at: assignment!.firstReplyAt,
    ended_at: assignment!.endedAt,
    end_reason: assignment!.endReason,
  }))
  await insertRows('assignments', rows, client)
  const ids = await idsBy(client, 'assignments', 'conversation_id', partner)
  for (const each of assigned) {
    each.assignmentId = ids.get(each.id)!
    const row = client.from('conversations').where('id', each.id)
    await row.update({ assignment_id: each.assignmentId })
  }
}

async function storeMessages(partner: Partner, stored: Stored[], client: Client) {
  const rows = stored.flatMap((each) =>
    each.conversation.messages.map((message) => messageRow(partner, each, message))
  )
  await insertRows('messages', rows, client)
  const byConversation = new Map(stored.map((each) => [each.id, each]))
  const written = (await client
    .from('messages')
    .where('partner_id', partner.id)
    .select('id', 'conversation_id', 'sequence')) as {
    id: number
    conversation_id: number
    sequence: number
  }[]
  for (const { id, conversation_id: conversation, sequence } of written) {
    byConversation.get(conversation)?.messageIds.set(sequence, id)
  }
}

const LEASE_MS = 10_000

function storeTurns(partner: Partner, stored: Stored[], client: Client) {
  const rows = stored.flatMap(({ id, conversation, messageIds }) =>
    conversation.turns.map(({ question, reply, ownerVersion, explanation }) => ({
      partner_id: partner.id,
      conversation_id: id,
      message_id: messageIds.get(question.sequence)!,
      state: reply ? 'answered' : 'dropped',
      owner_version: ownerVersion,
      due_at: question.sentAt + LEASE_MS,
      reply_id: reply ? messageIds.get(reply.sequence)! : null,
      explanation: JSON.stringify(explanation),
      created_at: question.sentAt,
    }))
  )
  return insertRows('robot_turns', rows, client)
}

function storeEvents(partner: Partner, stored: Stored[], client: Client) {
  const rows = stored.flatMap(({ id, desk, conversation, assignmentId }) =>
    conversation.events.map(({ isAssigned, agentId, data, ...event }) => ({
      partner_id: partner.id,
      product_id: desk.product.id,
      conversation_id: id,
      assignment_id: isAssigned ? assignmentId : null,
      agent_id: agentId ?? null,
      kind: event.kind,
      actor: event.actor,
      reason: event.reason ?? null,
      at: event.at,
      data: data ? JSON.stringify(data) : null,
    }))
  )
  return insertRows(
    'events',
    rows.sort((a, b) => a.at - b.at),
    client
  )
}

function storeRatings(partner: Partner, stored: Stored[], client: Client) {
  const rows = stored.flatMap(({ id, assignmentId, conversation: { rating, holding } }) =>
    rating
      ? {
          conversation_id: id,
          assignment_id: assignmentId,
          agent_id: holding.agentId,
          level: rating.level,
          comment: rating.comment,
          ...stamped(partner, rating.at),
        }
      : []
  )
  return insertRows('ratings', rows, client)
}

/** What an agent's row counts of its assignments. */
async function settleAgents(partner: Partner, stored: Stored[], client: Client) {
  const assigned = stored.flatMap(({ conversation }) => conversation.assignment ?? [])
  for (const agentId of new Set(assigned.map((assignment) => assignment.agentId))) {
    const own = assigned.filter((assignment) => assignment.agentId === agentId)
    await client
      .from('agents')
      .where({ id: agentId, partner_id: partner.id })
      .update({
        open_assignments: own.filter(({ endedAt }) => endedAt === null).length,
        last_assigned_at: Math.max(...own.map(({ openedAt }) => openedAt)),
      })
  }
}

const hex = () => randomBytes(16).toString('hex')

async function idsBy<K extends string | number>(
  client: Client,
  table: string,
  column: string,
  partner: Partner
): Promise<Map<K, number>> {
  const rows = (await client
    .from(table)
    .where('partner_id', partner.id)
    .select('id', column)) as Record<string, K | number>[]
  return new Map(rows.map((row) => [row[column] as K, row.id as number]))
}
