import { custom } from '#app/realtime/turbo'
import { agentStream, groupStream } from '#app/conversations/streams'
import type ConversationMoved from '#app/conversations/events/conversation_moved'
import type MessagePosted from '#app/conversations/events/message_posted'
import type AvailabilityChanged from '#app/service/events/availability_changed'

/** Tells the workbenches that their lists have changed; each asks for its own list. */
export default class TellAgents {
  message({ message, conversation }: MessagePosted) {
    if (message.author !== 'agent') tellAgent(conversation, 'message')
  }

  move({ move, conversation, previous }: ConversationMoved) {
    const { partnerId, number, agentId, serviceGroupId } = conversation
    for (const id of new Set([agentId, previous.agentId]))
      tellAgent({ partnerId, agentId: id, number }, move)
    for (const groupId of new Set([serviceGroupId, previous.serviceGroupId])) {
      if (groupId !== null) groupStream.push({ partnerId, groupId }, workbench('queue', number))
    }
  }

  availability({ agentId, partnerId, availability }: AvailabilityChanged) {
    agentStream.push({ partnerId, agentId }, workbench(availability))
  }
}

interface About {
  partnerId: number
  agentId: number | null
  number: number
}

/** The agent of a conversation, if it has one, in all the pages this person has open. */
export function tellAgent({ partnerId, agentId, number }: About, cause: string) {
  if (agentId !== null) agentStream.push({ partnerId, agentId }, workbench(cause, number))
}

const workbench = (cause: string, number?: number) =>
  custom('workbench', number === undefined ? { cause } : { cause, number })
