import Partner from '#app/partners/models/partner'
import { isDuplicate, transaction } from '#app/core/transaction'
import { contentOf } from '#app/conversations/customer_view'
import AnswerRating from '#app/conversations/models/answer_rating'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import Message from '#app/conversations/models/message'
import { settingsOf } from '#app/settings/setting_values'

/**
 * After a thumb down: a word of regret, once in a visit, with the way to a person; after several in a row a person,
 * where there are any. Never once people have the conversation.
 */
export async function followUnhelpful(conversation: Conversation, answerId: string) {
  if (conversation.state !== 'robot') return
  const partner = await Partner.findOrFail(conversation.partnerId)
  if (partner.standing !== 'active') return
  const { locale } = await Customer.in(partner).where('id', conversation.customerId).firstOrFail()
  const settings = await settingsOf(partner, { id: conversation.productId }, locale)
  const hasPeople = settings.human_service_enabled && partner.granted.humanService
  const limit = hasPeople ? settings.unhelpful_before_transfer : 0
  if (limit > 0 && (await unhelpfulInARow(conversation, limit))) {
    const by = { actor: 'customer', id: answerId } as const
    const { kind } = await conversation.transfer('unhelpful', by)
    if (kind !== 'told') return
  }
  if (settings.unhelpful_text) await regret(conversation, settings.unhelpful_text, hasPeople)
}

const LOOK_BACK = 50

/** The last answers that could be rated, whichever was rated first; one without a thumb breaks the row. */
async function unhelpfulInARow({ id, partnerId }: Conversation, count: number): Promise<boolean> {
  const partner = { id: partnerId }
  const said = await Message.in(partner)
    .where({ conversationId: id, author: 'robot' })
    .orderBy('sequence', 'desc')
    .limit(LOOK_BACK)
  const last = said.filter((each) => contentOf(each.toStored()).isRateable).slice(0, count)
  const unhelpful = await AnswerRating.in(partner)
    .where('is_helpful', false)
    .whereIn(
      'message_id',
      last.map((answer) => answer.id)
    )
  return unhelpful.length === count
}

async function regret({ id, partnerId }: Conversation, body: string, offersPerson: boolean) {
  try {
    await transaction(async (client) => {
      const held = await Conversation.in({ id: partnerId }, { client })
        .where('id', id)
        .forUpdate()
        .firstOrFail()
      if (held.state !== 'robot') return
      const content = { key: 'unhelpful', ...(offersPerson && { offersPerson }) }
      await held.announce('unhelpful', { body, content }, client)
    })
  } catch (error) {
    // Said before.
    if (!isDuplicate(error)) throw error
  }
}
