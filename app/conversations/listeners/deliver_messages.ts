import { deliverConversation } from '#app/channels/deliveries'
import type MessagePosted from '#app/conversations/events/message_posted'
import { isPushed } from '#app/conversations/pushed'

/** Sends what has just been committed, where the channel does not come to read it. */
export default class DeliverMessages {
  async handle({ message, conversation }: MessagePosted) {
    if (message.author === 'customer') return
    if (await isPushed(conversation.inboxId)) await deliverConversation(conversation.id)
  }
}
