import logger from '@adonisjs/core/services/logger'
import type { HttpContext } from '@adonisjs/core/http'
import { isPushedChannel } from '#app/channels/registry'
import Inbox from '#app/channels/models/inbox'
import { append, render } from '#app/realtime/turbo'
import MessagePosted from '#app/conversations/events/message_posted'
import type { MessageDraft, Stored } from '#app/conversations/message_store'
import type Conversation from '#app/conversations/models/conversation'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'
import { screeningIn, withScreening } from '#app/conversations/screening'
import { settingsOf } from '#app/settings/setting_values'
import { DeskRefusal } from '#app/service/exceptions'
import { workbenchUrl } from '#app/service/addresses'
import { respond } from '#app/service/representation'
import { presentMessage, presentState } from '#app/service/staff_view'

/** The answer to an agent who wrote: the stored message, or the same as a fragment that replaces the pending one. */
export function sendStored(ctx: HttpContext, conversation: Conversation, stored: Stored) {
  if (stored.kind === 'refused') throw refusalOf(stored.reason)
  const { message } = stored
  const state = stored.kind === 'stored' ? stored.conversation : conversation.toState()
  ctx.response.status(stored.kind === 'stored' ? 201 : 200)
  if (stored.kind === 'stored') void tell(message, state)
  const { partner, i18n } = ctx
  return respond(ctx, {
    json: () => ({
      message: presentMessage(message, { slug: partner.slug, number: state.number }, i18n),
      conversation: presentState(state),
    }),
    fragments: () => messageFragment(message, state, i18n.locale),
    next: () => workbenchUrl(partner, state.number),
  })
}

const refusalOf = (reason: 'closed' | 'not_owner') =>
  reason === 'closed' ? new DeskRefusal(409, 'closed') : new DeskRefusal(403, 'not_owner')

export const messageFragment = (
  message: StoredMessage,
  conversation: ConversationState,
  locale: string
) =>
  append(
    `messages_${conversation.publicId}`,
    render('conversations/_message', { message, conversation }, locale)
  )

/** The answer to the agent waits for none of this. */
async function tell(message: StoredMessage, conversation: ConversationState) {
  try {
    await MessagePosted.dispatch(message, conversation)
  } catch (error) {
    // Whoever missed it asks again by revision.
    logger.error({ err: error, conversationId: conversation.id }, 'telling of a message failed')
  }
}

// The channel of an inbox never changes, and a message should not cost a query to learn it again.
const channels = new Map<number, string>()

/** Must what is said here be delivered to a platform? */
export async function isPushed({ inboxId, partnerId }: Conversation): Promise<boolean> {
  const known = channels.get(inboxId)
  if (known) return isPushedChannel(known)
  const { channel } = await Inbox.in({ id: partnerId }).where('id', inboxId).firstOrFail()
  channels.set(inboxId, channel)
  return isPushedChannel(channel)
}

/** What an agent wrote, as the customer will read it; refused where it holds words that must not be sent. */
export async function screenedReply(
  { partnerId, productId }: Conversation,
  draft: MessageDraft
): Promise<MessageDraft> {
  const settings = await settingsOf({ id: partnerId }, { id: productId })
  const kept = withScreening(draft, settings, settings.sensitive_words_of_agents)
  const screening = screeningIn(kept)
  if (screening?.action !== 'block') return kept
  throw new DeskRefusal(422, 'sensitive_words', { words: screening.words.join(' ') })
}
