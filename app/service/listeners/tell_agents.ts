import { custom } from '#app/realtime/turbo'
import { agentStream, groupStream } from '#app/conversations/streams'
import type ConversationMoved from '#app/conversations/events/conversation_moved'
import type MessagePosted from '#app/conversations/events/message_posted'
import type AvailabilityChanged from '#app/service/events/availability_changed'

/** Tells the workbenches that their lists have changed; each asks for its own list. */
export default class TellAgents {
  message({ message, conversation }: MessagePosted) {
    if (conversation.agentId === null || message.author === 'agent') return
    this.#tell(conversation.partnerId, conversation.agentId, 'message', conversation.number)
  }

  move({ move, conversation, previous }: ConversationMoved) {
    const { partnerId, number, agentId, serviceGroupId } = conversation
    for (const id of new Set([agentId, previous.agentId])) {
      if (id !== null) this.#tell(partnerId, id, move, number)
    }
    for (const groupId of new Set([serviceGroupId, previous.serviceGroupId])) {
      if (groupId !== null) groupStream.push({ partnerId, groupId }, workbench('queue', number))
    }
  }

  availability({ agentId, partnerId, availability }: AvailabilityChanged) {
    agentStream.push({ partnerId, agentId }, workbench(availability))
  }

  #tell(partnerId: number, agentId: number, cause: string, number: number) {
    agentStream.push({ partnerId, agentId }, workbench(cause, number))
  }
}

const workbench = (cause: string, number?: number) =>
  custom('workbench', number === undefined ? { cause } : { cause, number })
