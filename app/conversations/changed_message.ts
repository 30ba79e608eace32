import { transaction } from '#app/core/transaction'
import { askStaff } from '#app/conversations/broadcast'
import Conversation from '#app/conversations/models/conversation'

interface Place {
  partnerId: number
  conversationId: number
  messageId: number
}

/** Whether a message arrived, or why nobody answered, is a change of it: whoever asks what is new gets it again. */
export async function markChanged({ partnerId, conversationId, messageId }: Place) {
  await transaction(async (trx) => {
    const row = () => trx.from('conversations').where({ id: conversationId, partner_id: partnerId })
    await row().increment('revision', 1)
    const { revision } = (await row().select('revision').firstOrFail()) as { revision: number }
    await trx.from('messages').where('id', messageId).update({ revision })
  })
  const conversation = await Conversation.in({ id: partnerId })
    .where('id', conversationId)
    .firstOrFail()
  askStaff(conversation.toState())
}
