import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { preparedRead } from '#app/core/prepared'
import { MESSAGE_COLUMNS, readMessage } from '#app/conversations/rows'
import type { MessageRow, StoredMessage } from '#app/conversations/rows'
import ConversationSeen from '#app/conversations/events/conversation_seen'
import { transaction } from '#app/core/transaction'
import type OwnedConversation from '#app/conversations/models/conversation/owned'

type Base = NormalizeConstructor<typeof OwnedConversation>

const PAGE = 200

/** The transcript, and how far each side has read it. */
export default function Readable<T extends Base>(superclass: T) {
  class ReadableConversation extends superclass {
    /** Everything that became visible after a revision, oldest first; at most 200 messages. */
    messagesSince(revision: number): Promise<StoredMessage[]> {
      return select(
        `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND revision > ?
          ORDER BY sequence LIMIT ?`,
        [this.id, revision, PAGE]
      )
    }

    /** The oldest `limit` messages behind a sequence, oldest first. */
    messagesAfter(sequence: number, limit: number): Promise<StoredMessage[]> {
      return select(
        `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND sequence > ?
          ORDER BY sequence LIMIT ?`,
        [this.id, sequence, limit]
      )
    }

    /** The newest `limit` messages before a sequence, oldest first. */
    async messagesBefore(sequence: number, limit: number): Promise<StoredMessage[]> {
      const newestFirst = await select(
        `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND sequence < ?
          ORDER BY sequence DESC LIMIT ?`,
        [this.id, sequence, limit]
      )
      return newestFirst.reverse()
    }

    /** Raises how far a side has read; false when it had read that far already. */
    async see(by: 'customer' | 'staff', sequence: number): Promise<boolean> {
      const column = by === 'customer' ? 'customer_seen_sequence' : 'staff_seen_sequence'
      const seen = Math.min(sequence, this.lastSequence)
      const raised = await transaction(async (trx) => {
        const changed = await trx
          .from('conversations')
          .where('id', this.id)
          .where(column, '<', seen)
          .update({ [column]: seen, revision: trx.raw('revision + 1') })
        return Number(changed) === 1
      })
      if (!raised) return false
      await this.refresh()
      await ConversationSeen.dispatch(by, seen, this.toState())
      return true
    }
  }

  return ReadableConversation
}

const select = async (sql: string, parameters: number[]) => {
  const rows = await preparedRead((statements) =>
    Promise.resolve(statements.all<MessageRow>(sql, parameters))
  )
  return rows.map(readMessage)
}
