import type { SettingValues } from '#app/settings/declared'
import { textReply, type Reply } from '#app/robot/reply'
import { informed, replied, transferred, type Thinking, type Thought } from '#app/robot/thinking'

/** Nothing is known: one of the fallbacks, or a person after so many of them. */
export async function admits(asked: Thinking): Promise<Thought> {
  const thinking = await informed(asked, 'written')
  const reply = unknownReply(thinking)
  return counted(thinking, 'misses', reply)
}

/** One more than may be brings a person, where there are any. */
export function counted(thinking: Thinking, counter: 'misses' | 'invalids', reply: Reply): Thought {
  const { settings } = thinking
  const [decision, limit] = {
    misses: ['unknown', settings.misses_before_transfer] as const,
    invalids: ['invalid', settings.invalids_before_transfer] as const,
  }[counter]
  return reply.memory[counter] < limit || !settings.human_service_enabled
    ? replied(thinking, decision, reply)
    : transferred(thinking, counter, reply, decision)
}

export function unknownReply({ question: { memory }, settings }: Thinking): Reply {
  return textReply(fallbackOf(settings), { ...memory, misses: memory.misses + 1 })
}

/** One of several at random: the same words each time sound like a machine that is stuck. */
export function fallbackOf({ fallback_text: first, fallback_replies: others }: SettingValues) {
  const replies = [first, ...others]
  return replies[Math.floor(Math.random() * replies.length)]!
}
