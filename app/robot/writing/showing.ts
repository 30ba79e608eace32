import { preparedRead } from '#app/core/prepared'
import { broadcastWriting } from '#app/conversations/broadcast'
import type { Turn } from '#app/conversations/responder'

/** As often as somebody who reads notices. */
const EVERY_MS = 200

const IS_OWED = `SELECT t.id FROM robot_turns t JOIN conversations c ON c.id = t.conversation_id
  WHERE t.id = ? AND t.partner_id = ? AND t.state = 'pending' AND c.owner = 'robot' AND c.owner_version = ?`

/**
 * Shows a customer what is written while it is written; false once it is owed no more, because a person has the
 * conversation or the customer has gone on writing.
 */
export function showingFor({ id, conversation }: Turn): (text: string) => Promise<boolean> {
  const { partnerId, ownerVersion } = conversation
  let shownAt = -Infinity
  return async (text) => {
    const now = performance.now()
    if (now < shownAt + EVERY_MS) return true
    shownAt = now
    const turn = await preparedRead(async (statements) =>
      statements.get(IS_OWED, [id, partnerId, ownerVersion])
    )
    if (turn === undefined) return false
    broadcastWriting(text, conversation)
    return true
  }
}
