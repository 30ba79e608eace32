import db from '@adonisjs/lucid/services/db'

/**
 * What must hold in any database at any moment, whoever wrote it: live chat, tests or the demo. Gives a sentence
 * for everything that does not; nothing at all when the world is in order.
 */
export async function inconsistencies(): Promise<string[]> {
  const found = await Promise.all([
    ...CONVERSATION_RULES.map(askConversations),
    ...RULES.map(ask),
    agentsWhoCountWrong(),
    availabilityGaps(),
  ])
  return found.flat()
}

interface Rule {
  /** Begins with the table's name. */
  says: string
  /** Rows that break it. */
  sql: string
}

type Row = { id: number }

const ask = async ({ says, sql }: Rule) =>
  rowsOf<Row>(await db.rawQuery(sql)).map(({ id }) => `${says} (${id})`)

/** A condition on `c`, a conversation, that must never be true. */
const askConversations = ({ says, sql }: Rule) =>
  ask({ says: `conversation: ${says}`, sql: `SELECT c.id FROM conversations c WHERE ${sql}` })

const count = (table: string, where = '1 = 1') =>
  `(SELECT COUNT(*) FROM ${table} WHERE ${table}.conversation_id = c.id AND ${where})`

const events = (kind: string) => count('events', `events.kind = '${kind}'`)

const CONVERSATION_RULES: Rule[] = [
  {
    says: 'its messages are not numbered without gaps',
    sql: `c.last_sequence <> ${count('messages')} OR c.last_sequence <>
      COALESCE((SELECT MAX(sequence) FROM messages WHERE conversation_id = c.id), 0)`,
  },
  {
    says: 'a message has a revision that the conversation has not reached',
    sql: `c.revision < COALESCE((SELECT MAX(revision) FROM messages WHERE conversation_id = c.id), 0)`,
  },
  {
    says: 'a later message has an earlier time or a lower revision',
    sql: `EXISTS (SELECT 1 FROM messages a JOIN messages b ON b.conversation_id = a.conversation_id
      AND b.sequence = a.sequence + 1 WHERE a.conversation_id = c.id
      AND (b.sent_at < a.sent_at OR (b.revision <= a.revision AND a.kind <> 'erased'
      AND NOT EXISTS (SELECT 1 FROM answer_ratings WHERE answer_ratings.message_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM robot_turns
        WHERE robot_turns.message_id = a.id AND robot_turns.state = 'dropped'))))`,
  },
  {
    says: 'two messages share a client id',
    sql: `${count('messages')} <>
      (SELECT COUNT(DISTINCT client_id) FROM messages WHERE conversation_id = c.id)`,
  },
  {
    says: 'somebody has read more than there is',
    sql: 'c.customer_seen_sequence > c.last_sequence OR c.staff_seen_sequence > c.last_sequence',
  },
  {
    says: 'the time of its last message is another',
    sql: `COALESCE(c.last_message_at, 0) <>
      COALESCE((SELECT MAX(sent_at) FROM messages WHERE conversation_id = c.id), 0)`,
  },
  {
    says: 'closed and open at once, or neither',
    sql: `(c.closed_at IS NULL) <> (c.open_key IS NOT NULL)
      OR (c.closed_at IS NULL) <> (c.close_reason IS NULL)`,
  },
  {
    says: 'its owner is not the one that its columns name',
    sql: `(c.owner = 'agent' AND (c.agent_id IS NULL OR c.assignment_id IS NULL))
      OR (c.owner <> 'robot' AND (c.service_group_id IS NULL OR c.queued_at IS NULL))
      OR (c.owner <> 'agent' AND c.assignment_id IS NOT NULL)`,
  },
  {
    says: 'an assignment is open though nobody has it, or the other way round',
    sql: `${count('assignments', 'assignments.ended_at IS NULL')} <>
      CASE WHEN c.owner = 'agent' AND c.closed_at IS NULL THEN 1 ELSE 0 END`,
  },
  { says: 'it was not opened exactly once', sql: `${events('conversation_opened')} <> 1` },
  {
    says: 'its end has no event, or an event no end',
    sql: `${events('closed')} <> CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END`,
  },
  {
    says: 'an assignment has no event, or an event no assignment',
    sql: `${events('assigned')} <> ${count('assignments')}`,
  },
  {
    says: 'an accepted assignment has no event, or the other way round',
    sql: `${events('accepted')} <> ${count('assignments', 'assignments.accepted_at IS NOT NULL')}`,
  },
  {
    says: 'it left the robot without an event',
    sql: `c.owner <> 'robot' AND ${events('transfer_requested')} = 0`,
  },
  {
    says: 'it changed hands less often than its events say',
    sql: `c.owner_version < ${count(
      'events',
      `events.kind IN ('transfer_requested', 'transfer_refused', 'assigned', 'requeued', 'queue_left', 'closed')`
    )}`,
  },
  {
    says: 'an answer of the robot has no event, or an event no answer',
    sql: `${events('robot_answered')} <> ${count('messages', "messages.author = 'robot'")}`,
  },
  {
    says: 'an answer of the robot belongs to no turn',
    sql: `${count('messages', "messages.author = 'robot'")} <>
      ${count('robot_turns', "robot_turns.state = 'answered'")}`,
  },
  {
    says: 'a rating has no event or no invitation',
    sql: `${count('ratings')} <> ${events('rated')} OR (${count('ratings')} > 0 AND
      ${count('messages', "messages.kind = 'rating_request'")} = 0)`,
  },
  {
    says: 'a rated answer has no event',
    sql: `${count('answer_ratings')} > ${events('answer_rated')}`,
  },
  {
    says: 'an invitation to rate has no event, or an event no invitation',
    sql: `${events('rating_invited')} <> ${count('messages', "messages.kind = 'rating_request'")}`,
  },
]

const RULES: Rule[] = [
  {
    says: 'robot turn: it answers no customer, or with nothing',
    sql: `SELECT t.id FROM robot_turns t JOIN messages m ON m.id = t.message_id
      WHERE m.author <> 'customer' OR m.conversation_id <> t.conversation_id
      OR (t.state = 'answered') <> (t.reply_id IS NOT NULL)`,
  },
  {
    says: 'answer rating: of no such answer, or shown otherwise',
    sql: `SELECT r.id FROM answer_ratings r JOIN messages m ON m.id = r.message_id
      WHERE m.author <> 'robot' OR m.conversation_id <> r.conversation_id OR m.partner_id <> r.partner_id
      OR m.entry_id <> r.entry_id OR (m.kind <> 'erased' AND m.content NOT LIKE
      CASE WHEN r.is_helpful = 1 THEN '%"isHelpful":true%' ELSE '%"isHelpful":false%' END)`,
  },
  {
    says: 'robot turn: it was merged into none, or into one that is not later in the same conversation',
    sql: `SELECT t.id FROM robot_turns t LEFT JOIN robot_turns later ON later.id = t.merged_into_id
      AND later.conversation_id = t.conversation_id AND later.id > t.id
      WHERE (t.state = 'merged') <> (later.id IS NOT NULL)`,
  },
  {
    says: 'assignment: its times are out of order',
    sql: `SELECT id FROM assignments WHERE opened_at < queued_at OR accepted_at < opened_at
      OR first_reply_at < opened_at OR ended_at < opened_at OR (ended_at IS NULL) <> (end_reason IS NULL)`,
  },
  {
    says: 'message: it belongs to another partner than its conversation',
    sql: `SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
      WHERE m.partner_id <> c.partner_id`,
  },
  {
    says: 'event: it belongs to another partner than its conversation',
    sql: `SELECT e.id FROM events e JOIN conversations c ON c.id = e.conversation_id
      WHERE e.partner_id <> c.partner_id OR e.product_id <> c.product_id`,
  },
  {
    says: 'product: its knowledge is not what was published last',
    sql: `SELECT p.id FROM products p LEFT JOIN publications live
      ON live.product_id = p.id AND live.version = p.knowledge_version
      WHERE p.live_release <> COALESCE(live.release_number, 0) OR p.knowledge_version <>
      COALESCE((SELECT MAX(version) FROM publications WHERE product_id = p.id), 0)`,
  },
  {
    says: 'publication: there is no such release',
    sql: `SELECT p.id FROM publications p LEFT JOIN releases r
      ON r.product_id = p.product_id AND r.number = p.release_number WHERE r.id IS NULL`,
  },
  {
    says: 'partner: its conversations are not numbered up to its counter',
    sql: `SELECT p.id FROM partners p WHERE
      (SELECT COALESCE(MAX(number), 0) FROM conversations WHERE partner_id = p.id) >
      (SELECT COALESCE(MAX(value), 0) FROM counters WHERE partner_id = p.id AND name = 'conversations')`,
  },
]

/** Capacity may be lowered below what an agent has; what he has must be counted right. */
async function agentsWhoCountWrong() {
  return ask({
    says: 'agent: counts other assignments than are open',
    sql: `SELECT a.id FROM agents a WHERE a.open_assignments <>
      (SELECT COUNT(*) FROM assignments s WHERE s.agent_id = a.id AND s.ended_at IS NULL)`,
  })
}

interface Interval {
  id: number
  agent_id: number
  availability: string
  started_at: number
  ended_at: number | null
}

/** Intervals follow one another without gaps, each with its event, and the last one says what the agent is. */
async function availabilityGaps() {
  const intervals = (await db
    .from('availability_intervals')
    .orderBy('agent_id')
    .orderBy('started_at')
    .orderBy('id')) as Interval[]
  const agents = (await db.from('agents').select('id', 'availability')) as {
    id: number
    availability: string
  }[]
  const changes = (await db.from('events').where('kind', 'availability_changed')) as {
    agent_id: number
  }[]
  return agents.flatMap(({ id, availability }) => {
    const own = intervals.filter((interval) => interval.agent_id === id)
    const isWhole = own.every((each, at) => each.ended_at === (own[at + 1]?.started_at ?? null))
    const last = own.at(-1)
    const told = changes.filter((change) => change.agent_id === id).length
    return [
      isWhole ? [] : `agent: availability has gaps or overlaps (${id})`,
      !last || last.availability === availability ? [] : `agent: another availability (${id})`,
      told === own.length ? [] : `agent: ${own.length} intervals, ${told} events (${id})`,
    ].flat()
  })
}

const rowsOf = <T>(result: unknown): T[] =>
  (db.primaryConnectionName === 'mysql' ? (result as [T[]])[0] : result) as T[]
