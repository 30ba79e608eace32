import { broadcastMessage, broadcastSeen, broadcastStatus } from '#app/conversations/broadcast'
import type ConversationMoved from '#app/conversations/events/conversation_moved'
import type ConversationRated from '#app/conversations/events/conversation_rated'
import type ConversationSeen from '#app/conversations/events/conversation_seen'
import type MessagePosted from '#app/conversations/events/message_posted'

/** Tells the open pages of a conversation what has been committed. */
export default class BroadcastConversation {
  message({ message, conversation }: MessagePosted) {
    broadcastMessage(message, conversation)
  }

  move({ conversation }: ConversationMoved) {
    broadcastStatus(conversation)
  }

  rated({ conversation }: ConversationRated) {
    broadcastStatus(conversation)
  }

  seen({ by, sequence, conversation }: ConversationSeen) {
    broadcastSeen(by, sequence, conversation)
  }
}
