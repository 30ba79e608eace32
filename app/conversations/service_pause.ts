import { isDuplicate, transaction } from '#app/core/transaction'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import type { ConversationState } from '#app/conversations/rows'
import { settingsOf } from '#app/settings/setting_values'

const AGAIN_AFTER_MS = 12 * 3_600_000
const ID = 'paused-'
// `announce` puts its own word in front.
const CLIENT_ID = `notice-${ID}`

/** Tells the customer that nobody answers while the contract is not in force: once, and after half a day again. */
export async function tellPaused(
  { id, partnerId, productId }: Pick<ConversationState, 'id' | 'partnerId' | 'productId'>,
  locale: string
) {
  const partner = { id: partnerId }
  const last = await Message.in(partner)
    .where('conversation_id', id)
    .where('client_id', 'like', `${CLIENT_ID}%`)
    .orderBy('sequence', 'desc')
    .first()
  if (last && last.sentAt > Date.now() - AGAIN_AFTER_MS) return
  const { service_paused_text: body } = await settingsOf(partner, { id: productId }, locale)
  const conversation = await Conversation.in(partner).where('id', id).firstOrFail()
  const count = last ? Number(last.clientId.slice(CLIENT_ID.length)) + 1 : 1
  try {
    await transaction((trx) => conversation.announce(`${ID}${count}`, { body }, trx), conversation)
  } catch (error) {
    // Two messages at once: the other one has told.
    if (!isDuplicate(error)) throw error
  }
}
