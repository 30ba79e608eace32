import { isDuplicate, transaction } from '#app/core/transaction'
import type { MessageDraft } from '#app/conversations/message_store'
import Conversation from '#app/conversations/models/conversation'
import type { ConversationState, StoredMessage } from '#app/conversations/rows'
import { sensitiveIn, starred } from '#app/conversations/sensitive_words'
import type { SettingValues } from '#app/settings/declared'
import { settingsOf } from '#app/settings/setting_values'

/** What became of a message with sensitive words: part of its content, which staff alone sees. */
export interface Screening {
  action: 'alert' | 'mask' | 'block'
  /** Those of the partner's words that stand in it. */
  words: string[]
}

const WITHHELD = '***'

/** A customer's message as it is kept: as it is, with asterisks, or as nothing but asterisks. */
export const screened = <Draft extends Said>(draft: Draft, settings: SettingValues): Draft =>
  withScreening(draft, settings, settings.sensitive_words_of_customers)

type Said = Pick<MessageDraft, 'body' | 'content'>

export function withScreening<Draft extends Said>(
  draft: Draft,
  { sensitive_words: words }: Pick<SettingValues, 'sensitive_words'>,
  action: Screening['action'] | 'off'
): Draft {
  const found = action === 'off' ? [] : sensitiveIn(draft.body, words)
  if (action === 'off' || found.length === 0) return draft
  const screening: Screening = { action, words: found }
  const body = { alert: draft.body, mask: starred(draft.body, words), block: WITHHELD }[action]
  return { ...draft, body, content: { ...draft.content, screening } }
}

export const screeningIn = ({ content }: { content?: object | null }) =>
  (content as { screening?: Screening } | null)?.screening ?? null

/** While the robot has the conversation, it says so itself. */
export async function tellWithheld(
  message: StoredMessage,
  { id, partnerId, productId }: ConversationState,
  locale: string
) {
  if (screeningIn(message)?.action !== 'block') return
  const partner = { id: partnerId }
  const { sensitive_words_reply: body } = await settingsOf(partner, { id: productId }, locale)
  const conversation = await Conversation.in(partner).where('id', id).firstOrFail()
  const notice = `withheld-${message.clientId}`
  try {
    await transaction((trx) => conversation.announce(notice, { body }, trx), conversation)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
