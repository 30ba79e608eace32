import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { notify } from '#app/accounts/notices'
import User from '#app/accounts/models/user'
import Partner from '#app/partners/models/partner'
import type MessagePosted from '#app/conversations/events/message_posted'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { screeningIn, type Screening } from '#app/conversations/screening'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'

const KIND = 'sensitive_words_found'
const QUIET_MS = 3_600_000

/** What was found is an event; of messages that went their way all the same, managers hear, once an hour. */
export default class ReportSensitiveWords {
  async handle({ message, conversation }: MessagePosted) {
    const screening = screeningIn(message)
    if (!screening) return
    await transaction(async (trx) => {
      if (screening.action === 'alert' && (await isDue(message, trx)))
        await tellManagers(message, conversation, screening, trx)
      const { action: reason, words } = screening
      const actor = message.author === 'agent' ? (`agent:${message.agentId!}` as const) : 'customer'
      const facts = {
        kind: KIND,
        actor,
        reason,
        data: { words, sequence: message.sequence },
      } as const
      await ConversationEvent.record(conversation, facts, trx, message.sentAt)
    })
  }
}

async function isDue({ partnerId, sentAt }: StoredMessage, trx: TransactionClientContract) {
  const last = await trx
    .from('events')
    .where({ partner_id: partnerId, kind: KIND, reason: 'alert' })
    .where('at', '>', sentAt - QUIET_MS)
    .first()
  return !last
}

async function tellManagers(
  { author }: StoredMessage,
  { partnerId, number }: ConversationState,
  { words }: Screening,
  trx: TransactionClientContract
) {
  const partner = await Partner.findOrFail(partnerId, { client: trx })
  const managers = await User.managersOf(partner).useTransaction(trx)
  const params = { number, author, words: words.join(' ') }
  const href = `/p/${partner.slug}/conversations/${number}`
  await notify(managers, { kind: KIND, params, href }, trx)
}
