import { isDuplicate, transaction } from '#app/core/transaction'
import Conversation from '#app/conversations/models/conversation'
import type { ConversationState } from '#app/conversations/rows'
import { isStillTold, lastTold } from '#app/conversations/told'
import { settingsOf } from '#app/settings/setting_values'

const ID = 'paused-'

/** Tells the customer that nobody answers while the contract is not in force. */
export async function tellPaused(
  { id, partnerId, productId }: Pick<ConversationState, 'id' | 'partnerId' | 'productId'>,
  locale: string
) {
  const partner = { id: partnerId }
  const { service_paused_text: body } = await settingsOf(partner, { id: productId }, locale)
  const last = await lastTold({ id }, ID)
  if (isStillTold(last, body)) return
  const conversation = await Conversation.in(partner).where('id', id).firstOrFail()
  const count = last ? Number(last.clientId.split('-').at(-1)) + 1 : 1
  try {
    await transaction((trx) => conversation.announce(`${ID}${count}`, { body }, trx), conversation)
  } catch (error) {
    // Two messages at once: the other one has told.
    if (!isDuplicate(error)) throw error
  }
}
