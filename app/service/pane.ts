import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import Conversation from '#app/conversations/models/conversation'
import { channelOf, conversationStream } from '#app/conversations/streams'
import { transcriptOf } from '#app/service/transcript'
import { reachable } from '#app/conversations/reach'
import { readerOf } from '#app/service/reaching'

const VISITS_SHOWN = 10

/** All that a page shows of one conversation: what was said, who with whom, what is heard of it. */
export async function paneOf(ctx: HttpContext, conversation: Conversation, limit: number) {
  await conversation.load((loader) =>
    loader.load('product').load('inbox').load('customer').load('customerIdentity').load('agent')
  )
  const [transcript, visits, total] = await Promise.all([
    transcriptOf(conversation, limit),
    visitsOf(ctx, conversation),
    countVisits(conversation),
    loadFacts(conversation),
  ])
  return {
    transcript,
    conversation,
    visits,
    visitCount: total,
    source: sourceOf(ctx, conversation),
  }
}

/** How it was rated, and who served it when. */
export const loadFacts = (conversation: Conversation) =>
  conversation.load((loader) =>
    loader.load('rating').load('assignments', (parts) => parts.preload('agent').orderBy('id'))
  )

/** Earlier and later conversations of this customer, as far as this person can reach them. */
const visitsOf = (ctx: HttpContext, { id, customerId }: Conversation) =>
  reachable(readerOf(ctx))
    .where('customer_id', customerId)
    .whereNot('id', id)
    .orderBy('opened_at', 'desc')
    .limit(VISITS_SHOWN)

async function countVisits({ partnerId, customerId }: Conversation) {
  const [counted] = await Conversation.in({ id: partnerId })
    .where('customer_id', customerId)
    .count('* as total')
  return Number(counted!.$extras.total)
}

export function sourceOf({ partner, i18n }: HttpContext, conversation: Conversation) {
  const place = { partner_slug: partner.slug, conversation_id: conversation.number }
  const refresh = router.builder().params(place).make('partner.conversations.refresh.show')
  return {
    channel: conversationStream.name(channelOf(conversation.toState(), 'staff', i18n.locale)),
    refresh: `${refresh}?since={cursor}`,
  }
}
