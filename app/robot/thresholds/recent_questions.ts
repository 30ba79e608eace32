import db from '@adonisjs/lucid/services/db'
import { Turns } from '#app/core/turns'
import type { KnowledgeBase } from '#app/knowledge/knowledge_base'
import type { Decision } from '#app/robot/explanations/explanation'
import { joined } from '#app/robot/turns/spoken'

/** What customers asked, in the same words so many times. */
export interface RecentQuestion {
  text: string
  times: number
}

/** The latest come first, and that many different ones are enough. */
export const MOST_QUESTIONS = 1000
// Looked at together: on SQLite a query holds up everybody.
const AT_ONCE = 250
const MOST_MESSAGES = 50_000
const DAY_MS = 86_400_000

/** What customers of a product asked lately, choices aside, the latest first. */
export async function recentQuestions(
  base: KnowledgeBase,
  days: number,
  now = Date.now()
): Promise<RecentQuestion[]> {
  const found = new Map<string, RecentQuestion>()
  const turns = new Turns()
  let before: Place = { sentAt: now + 1, id: 0 }
  for (let seen = 0; seen < MOST_MESSAGES && found.size < MOST_QUESTIONS; seen += AT_ONCE) {
    await turns.pass()
    const messages = await messagesBefore(base, now - days * DAY_MS, before)
    const asked = await askedAmong(base, messages)
    collect(found, asked, await partsOf(base, asked))
    if (messages.length < AT_ONCE) break
    before = messages.at(-1)!
  }
  return [...found.values()]
}

interface Place {
  id: number
  sentAt: number
}

async function messagesBefore({ partner }: KnowledgeBase, since: number, { id, sentAt }: Place) {
  return (await db
    .from('messages')
    .where('partner_id', partner.id)
    .whereBetween('sent_at', [since, sentAt])
    .where((before) =>
      before
        .where('sent_at', '<', sentAt)
        .orWhere((same) => same.where('sent_at', sentAt).where('id', '<', id))
    )
    .orderBy([
      { column: 'sent_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(AT_ONCE)
    .select('id', 'sent_at as sentAt')) as Place[]
}

interface Asked {
  body: string
  conversationId: number
  /** Nothing where the message was alone; MariaDB's driver reads the JSON itself. */
  together: string | number[] | null
}

/** What the knowledge decides about, and what it leaves to small talk. Menus have no thresholds. */
const ASKED: readonly Decision[] = [
  ...(['entry', 'suggestions', 'unknown', 'text', 'failed'] as const),
  ...(['small_talk', 'invalid'] as const),
]

/** Those of the messages that the knowledge was asked: whoever was erased left none. */
async function askedAmong({ product }: KnowledgeBase, messages: readonly Place[]) {
  if (messages.length === 0) return []
  return (await db
    .from('robot_turns')
    .join('messages', 'messages.id', 'robot_turns.message_id')
    .join('conversations', 'conversations.id', 'messages.conversation_id')
    .whereIn(
      'robot_turns.message_id',
      messages.map(({ id }) => id)
    )
    .where('conversations.product_id', product.id)
    .where('messages.author', 'customer')
    .where((decided) =>
      ASKED.forEach((decision) =>
        decided.orWhere('robot_turns.explanation', 'like', `%"decision":"${decision}"%`)
      )
    )
    .orderBy('messages.id', 'desc')
    .select(
      'messages.body',
      'messages.conversation_id as conversationId',
      db.raw("json_extract(robot_turns.explanation, '$.together') as together")
    )) as Asked[]
}

function collect(
  found: Map<string, RecentQuestion>,
  asked: readonly Asked[],
  parts: ReadonlyMap<string, Part>
) {
  for (const one of asked) {
    const text = wordsOf(one, parts).trim()
    const known = found.get(text)
    if (known) known.times++
    else if (text && found.size < MOST_QUESTIONS) found.set(text, { text, times: 1 })
  }
}

interface Part {
  conversationId: number
  sequence: number
  body: string
}

/** Of several messages, as they were put together. */
function wordsOf(asked: Asked, parts: ReadonlyMap<string, Part>): string {
  const sequences = sequencesOf(asked)
  if (sequences.length === 0) return asked.body
  const { conversationId } = asked
  return joined(
    sequences.flatMap((sequence) => parts.get(placeOf({ conversationId, sequence })) ?? [])
  )
}

const sequencesOf = ({ together }: Asked) =>
  typeof together === 'string' ? (JSON.parse(together) as number[]) : (together ?? [])

const placeOf = ({ conversationId, sequence }: Omit<Part, 'body'>) =>
  `${conversationId} ${sequence}`

/** The messages that were answered with others, by their place. */
async function partsOf({ partner }: KnowledgeBase, asked: readonly Asked[]) {
  const merged = asked.filter(({ together }) => together)
  const sequences = [...new Set(merged.flatMap(sequencesOf))]
  if (sequences.length === 0) return new Map<string, Part>()
  const parts = (await db
    .from('messages')
    .where('partner_id', partner.id)
    .whereIn(
      'conversation_id',
      merged.map(({ conversationId }) => conversationId)
    )
    .whereIn('sequence', sequences)
    .select('conversation_id as conversationId', 'sequence', 'body')) as Part[]
  return new Map(parts.map((part) => [placeOf(part), part]))
}
