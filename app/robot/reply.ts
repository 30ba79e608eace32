import type { MessageDraft } from '#app/conversations/message_store'
import type { MenuOption, RobotMemory } from '#app/conversations/robot_memory'
import type { EntryLink, PublishedEntry } from '#app/knowledge/knowledge_view'
import type { SettingValues } from '#app/settings/declared'

/** What the robot is about to say, and what it will remember of it. */
export interface Reply {
  draft: Omit<MessageDraft, 'clientId' | 'author'>
  memory: RobotMemory
}

export function entryReply(
  entry: PublishedEntry,
  memory: RobotMemory,
  settings: SettingValues
): Reply {
  const sameAnswers = memory.lastEntryId === entry.entryId ? memory.sameAnswers + 1 : 1
  const isStuck = sameAnswers >= settings.same_answer_limit && settings.human_service_enabled
  const body = isStuck ? `${entry.answer}\n\n${settings.same_answer_hint}` : entry.answer
  const options = optionsOf(entry.menu.length > 0 ? entry.menu : entry.related)
  return {
    draft: {
      kind: options.length > 0 ? 'choices' : 'text',
      body,
      content:
        options.length > 0 ? { style: entry.menu.length > 0 ? 'menu' : 'related', options } : null,
      entryId: entry.entryId,
    },
    memory: {
      misses: 0,
      lastEntryId: entry.entryId,
      sameAnswers,
      // An entry with a menu of its own replaces the list; after any other, the numbers still mean what is on the screen.
      menu: options.length > 0 ? options : memory.menu,
      topicEntryId: entry.entryId,
    },
  }
}

export function suggestionsReply(
  entries: readonly PublishedEntry[],
  memory: RobotMemory,
  text: string
): Reply {
  const options = optionsOf(entries)
  // A list is a guess: it does not change what the talk is about.
  const topicEntryId = memory.topicEntryId ?? entries[0]?.entryId ?? null
  return {
    draft: { kind: 'choices', body: text, content: { style: 'suggestions', options } },
    memory: { misses: 0, lastEntryId: null, sameAnswers: 0, menu: options, topicEntryId },
  }
}

export const textReply = (text: string, memory: RobotMemory): Reply => ({
  draft: { kind: 'text', body: text },
  memory: { ...memory, lastEntryId: null, sameAnswers: 0, menu: [] },
})

/** Counts for no miss: the customer has not asked anything wrong. A person is offered where there is one. */
export function insteadOfAnswer(text: string, settings: SettingValues, memory: RobotMemory): Reply {
  const { human_service_enabled: hasPeople, same_answer_hint: hint } = settings
  return textReply(hasPeople ? `${text}\n\n${hint}` : text, memory)
}

const optionsOf = (links: readonly EntryLink[]): MenuOption[] =>
  links.map(({ entryId, question }) => ({ entryId, label: question }))
