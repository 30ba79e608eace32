import i18nManager from '@adonisjs/i18n/services/main'
import type { MessageDraft } from '#app/conversations/message_store'
import type { MenuOption, RobotMemory } from '#app/conversations/robot_memory'
import type { EntryLink, PublishedEntry } from '#app/knowledge/knowledge_view'
import type { SettingValues } from '#app/settings/declared'

/** What the robot is about to say, and what it will remember of it. */
export interface Reply {
  draft: Omit<MessageDraft, 'clientId' | 'author'>
  memory: RobotMemory
}

/** How the options under a reply came to be. */
type Style = 'menu' | 'related' | 'suggestions'

/** The counters of those who were answered well. */
const CONTENT = { misses: 0, invalids: 0, smallTalk: null } as const

/** `menuPath` are the entries whose menus led to this one. */
export function entryReply(
  entry: PublishedEntry,
  memory: RobotMemory,
  menuPath: readonly number[] = []
): Reply {
  const { entryId, answer: body, menu, related } = entry
  const sameAnswers = memory.lastEntryId === entryId ? memory.sameAnswers + 1 : 1
  const style = menu.length > 0 ? 'menu' : 'related'
  const options = optionsOf(menu.length > 0 ? menu : related)
  return {
    draft: { ...rateable(entry, offered(body, style, options)), entryId },
    memory: {
      ...memory,
      ...CONTENT,
      ...{ lastEntryId: entryId, sameAnswers, topicEntryId: entryId },
      // An entry with options of its own replaces the list; after any other, the numbers still mean what is on the screen.
      menu: options.length > 0 ? options : memory.menu,
      menuPath: menu.length > 0 ? [...menuPath, entryId] : menuPath,
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
  const nothingSaid = { lastEntryId: null, sameAnswers: 0, menuPath: [] }
  return {
    draft: offered(text, 'suggestions', options),
    memory: { ...memory, ...CONTENT, ...nothingSaid, menu: options, topicEntryId },
  }
}

/** The options that were offered last, once more. */
export const menuReply = (text: string, memory: RobotMemory): Reply => ({
  draft: offered(text, 'menu', memory.menu),
  memory,
})

/** What a model has written says so wherever it is read, and which entries it was written from. */
export function writtenReply(
  text: string,
  cited: readonly EntryLink[],
  memory: RobotMemory,
  locale: string
): Reply {
  const options = optionsOf(cited)
  const body = `${text}\n\n${i18nManager.locale(locale).t('chat.generated')}`
  return {
    draft:
      options.length > 0
        ? { kind: 'choices', body, content: { style: 'sources', options } }
        : { kind: 'text', body },
    memory: {
      ...{ ...memory, ...CONTENT },
      ...{ lastEntryId: null, sameAnswers: 0, menu: options, menuPath: [] },
      topicEntryId: cited[0]?.entryId ?? memory.topicEntryId,
    },
  }
}

export const textReply = (text: string, memory: RobotMemory): Reply => ({
  draft: { kind: 'text', body: text },
  memory: { ...memory, lastEntryId: null, sameAnswers: 0 },
})

/** Counts for no miss: the customer has not asked anything wrong. A person is offered where there is one. */
export function insteadOfAnswer(text: string, settings: SettingValues, memory: RobotMemory): Reply {
  const { human_service_enabled: hasPeople, same_answer_hint: hint } = settings
  return textReply(hasPeople ? `${text}\n\n${hint}` : text, memory)
}

const offered = (body: string, style: Style, options: readonly MenuOption[]) =>
  options.length > 0
    ? { kind: 'choices' as const, body, content: { style, options } }
    : { kind: 'text' as const, body, content: null }

/** The page asks whether it helped. */
const rateable = ({ isRateable }: PublishedEntry, draft: ReturnType<typeof offered>) =>
  isRateable ? { ...draft, content: { ...draft.content, isRateable } } : draft

const optionsOf = (links: readonly EntryLink[]): MenuOption[] =>
  links.map(({ entryId, question }) => ({ entryId, label: question }))
