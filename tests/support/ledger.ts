import db from '@adonisjs/lucid/services/db'
import type { Answered } from '#tests/support/programs'

interface Line {
  /** Who sent it, and where: in this order it must stand there. */
  sender: string
  clientId: string
  text: string
  /** The place it was told to have; null while nobody answered. */
  sequence: number | null
}

interface MessageRow {
  id: number
  client_id: string
  conversation_id: number
  sequence: number
  author: string
  body: string
}

/** What was sent and what was promised for it, to be held against the database afterwards. */
export class Ledger {
  readonly #lines: Line[] = []
  acknowledged = 0
  repeated = 0

  send(sender: string, clientId: string, text: string) {
    const line: Line = { sender, clientId, text, sequence: null }
    this.#lines.push(line)
    return line
  }

  acknowledge(line: Line, { status, body }: Answered) {
    line.sequence = body.message.sequence
    this.acknowledged++
    if (status === 200) this.repeated++
  }

  /** A sentence for everything that is not as it was promised. */
  async problems(): Promise<string[]> {
    const rows = (await db
      .from('messages')
      .whereIn('author', ['customer', 'agent'])
      .orderBy('id')) as MessageRow[]
    const stored = Map.groupBy(rows, (row) => row.client_id)
    const sent = new Set(this.#lines.map(({ clientId }) => clientId))
    return [
      ...this.#lines.flatMap((line) => differences(line, stored.get(line.clientId) ?? [])),
      ...rows
        .filter((row) => !sent.has(row.client_id))
        .map((row) => `${row.client_id}: unexpected`),
      ...this.#outOfOrder(stored),
    ]
  }

  #outOfOrder(stored: Map<string, MessageRow[]>) {
    const senders = Map.groupBy(this.#lines, ({ sender }) => sender)
    return [...senders].flatMap(([sender, lines]) => {
      const rows = lines.flatMap(({ clientId }) => stored.get(clientId)?.[0] ?? [])
      const isInOrder = rows.every((row, at) => {
        const before = rows[at - 1]
        return before?.conversation_id !== row.conversation_id || before.sequence < row.sequence
      })
      return isInOrder ? [] : [`${sender}: out of order`]
    })
  }
}

function differences({ clientId, text, sequence }: Line, rows: MessageRow[]) {
  if (rows.length > 1) return [`${clientId}: stored ${rows.length} times`]
  if (sequence === null) return []
  const [row] = rows
  if (!row) return [`${clientId}: acknowledged and lost`]
  return row.sequence === sequence && row.body === text ? [] : [`${clientId}: stored otherwise`]
}

interface Question {
  client_id: string
  owner: string
  id: number | null
  state: string | null
  merged_into_id: number | null
}

/** Each question that the robot had to answer has one answer, its own or a later one's; nothing is left under way. */
export async function unansweredQuestions(): Promise<string[]> {
  const questions = (await db
    .from('messages')
    .join('conversations', 'conversations.id', 'messages.conversation_id')
    .leftJoin('robot_turns', 'robot_turns.message_id', 'messages.id')
    .where('messages.author', 'customer')
    .select('messages.client_id', 'conversations.owner')
    .select('robot_turns.id', 'robot_turns.state', 'robot_turns.merged_into_id')) as Question[]
  const turns = new Map(questions.map((question) => [question.id, question]))
  const outcome = ({ state, merged_into_id: into }: Question): string | null =>
    state === 'merged' && turns.has(into) ? outcome(turns.get(into)!) : state
  const allowed = (owner: string) =>
    owner === 'robot' ? ['answered'] : ['answered', 'dropped', null]
  return questions
    .filter((question) => !allowed(question.owner).includes(outcome(question)))
    .map(
      ({ client_id, owner, state }) => `${client_id}: turn ${state} in a conversation of ${owner}`
    )
}
