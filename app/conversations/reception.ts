import logger from '@adonisjs/core/services/logger'
import { preparedRead } from '#app/core/prepared'
import MessagePosted from '#app/conversations/events/message_posted'
import { dropTurn, storeMessage } from '#app/conversations/message_store'
import type { MessageDraft, Stored } from '#app/conversations/message_store'
import Conversation from '#app/conversations/models/conversation'
import { responder } from '#app/conversations/responder'
import {
  CONVERSATION_COLUMNS,
  MESSAGE_COLUMNS,
  readConversation,
  readMessage,
} from '#app/conversations/rows'
import type {
  ConversationRow,
  ConversationState,
  MessageRow,
  StoredMessage,
} from '#app/conversations/rows'
import { screened, tellWithheld } from '#app/conversations/screening'
import { tellPaused } from '#app/conversations/service_pause'
import type { WebCustomer } from '#app/conversations/web_customer'
import { settingsOf } from '#app/settings/setting_values'

export interface Received {
  message: StoredMessage
  conversation: ConversationState
  isRepeat: boolean
  /** This message began a conversation. */
  hasOpened: boolean
}

type Store = (conversationId: number) => Promise<Stored>

/**
 * A customer's message, from the request to the row. The path of every message: past the prepared reads that found
 * the customer it is one transaction; only the first message of a visit opens a conversation, through the model.
 */
export async function receiveMessage(
  customer: WebCustomer,
  draft: MessageDraft
): Promise<Received> {
  const { partner, productId, locale } = customer
  const kept = screened(draft, await settingsOf(partner, { id: productId }, locale))
  return receive(customer, draft.clientId, (id) => storeMessage(id, kept, { kind: 'customer' }))
}

// An end may come between the read and the store, and another before the next try, but not for ever.
const ATTEMPTS = 3

export async function receive(
  customer: WebCustomer,
  clientId: string,
  store: Store
): Promise<Received> {
  const earlier = customer.hasPast ? await findEarlier(customer, clientId) : null
  if (earlier) return repeatOf(earlier)
  let open: { id: number } | null = customer.conversation
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const hasOpened = open === null
    open ??= await Conversation.openFor(customer.identity, customer.productId)
    const stored = await store(open.id)
    if (stored.kind === 'repeat') return repeatOf(stored.message)
    if (stored.kind === 'stored') return accept(customer, stored, hasOpened)
    open = null
  }
  throw new Error('Every conversation was closed before the message could be stored')
}

type Kept = Extract<Stored, { kind: 'stored' }>

function accept(customer: WebCustomer, stored: Kept, hasOpened: boolean): Received {
  const { message, conversation } = stored
  void (customer.isServed
    ? followUp(stored, customer.locale)
    : followUnserved(stored, customer.locale))
  return { message, conversation, hasOpened, isRepeat: false }
}

/** The answer to the customer waits for none of this, and the robot's answer not for what a page could not be told. */
async function followUp(stored: Kept, locale: string) {
  const { message, conversation, turnId } = stored
  await logged(conversation, () => MessagePosted.dispatch(message, conversation))
  if (turnId === null)
    return logged(conversation, () => tellWithheld(message, conversation, locale))
  // Should it fail, the turn's row stays open and the sweep takes it up again.
  await logged(conversation, () => responder().hear({ id: turnId, message, conversation }))
}

/** Nobody answers: the message is kept, and the customer is told so. */
async function followUnserved({ message, conversation, turnId }: Kept, locale: string) {
  await logged(conversation, () => MessagePosted.dispatch(message, conversation))
  if (turnId !== null) {
    await logged(conversation, () => dropTurn(turnId, { dropped: 'unserved' }))
  }
  await logged(conversation, () => tellPaused(conversation, locale))
}

async function logged({ id, partnerId }: ConversationState, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    const facts = { err: error, conversationId: id, partnerId }
    logger.error(facts, 'following up a message failed')
  }
}

async function repeatOf(message: StoredMessage): Promise<Received> {
  const row = await preparedRead(async (statements) =>
    statements.get<ConversationRow>(
      `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE id = ?`,
      [message.conversationId]
    )
  )
  return { message, conversation: readConversation(row!), isRepeat: true, hasOpened: false }
}

const COLUMNS = MESSAGE_COLUMNS.split(',')
  .map((column) => `messages.${column.trim()}`)
  .join(', ')

/** A page that was offline repeats what it could not send; meanwhile that conversation may have ended. */
async function findEarlier({ identity }: WebCustomer, clientId: string) {
  const row = await preparedRead(async (statements) =>
    statements.get<MessageRow>(
      `SELECT ${COLUMNS} FROM conversations
        JOIN messages ON messages.conversation_id = conversations.id AND messages.client_id = ?
        WHERE conversations.partner_id = ? AND conversations.customer_id = ?
        AND conversations.customer_identity_id = ? AND conversations.closed_at IS NOT NULL
        AND messages.author = 'customer' LIMIT 1`,
      [clientId, identity.partnerId, identity.customerId, identity.id]
    )
  )
  return row ? readMessage(row) : null
}
