import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { askStaff } from '#app/conversations/broadcast'
import Conversation from '#app/conversations/models/conversation'

interface Place {
  partnerId: number
  conversationId: number
  messageId: number
}

/** What else is to be seen of a message than before: whoever asks what is new gets it again. */
export async function changeMessage(
  { partnerId, conversationId, messageId }: Place,
  values: { content?: string },
  trx: TransactionClientContract
) {
  const row = () => trx.from('conversations').where({ id: conversationId, partner_id: partnerId })
  await row().increment('revision', 1)
  const { revision } = (await row().select('revision').firstOrFail()) as { revision: number }
  await trx
    .from('messages')
    .where('id', messageId)
    .update({ ...values, revision })
}

/** Whether a message arrived, and why nobody answered it, is read from other rows; pages of staff ask for it again. */
export async function markChanged(place: Place) {
  await transaction((trx) => changeMessage(place, {}, trx))
  const { partnerId, conversationId } = place
  const conversation = await Conversation.in({ id: partnerId })
    .where('id', conversationId)
    .firstOrFail()
  askStaff(conversation.toState())
}
