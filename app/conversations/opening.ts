import { allow } from '#app/conversations/allowance'
import Conversation from '#app/conversations/models/conversation'
import type { WebCustomer } from '#app/conversations/web_customer'

/** A conversation for a customer who has none open: each is a row that people look through, so not too many. */
export async function openFor({ identity, productId }: WebCustomer) {
  await allow('conversations', identity.id)
  return Conversation.openFor(identity, productId)
}
