import i18nManager from '@adonisjs/i18n/services/main'
import { findPublished, type PublishedEntry } from '#app/knowledge/knowledge_view'
import { isOpen } from '#app/settings/calendar/calendar'
import { calendarOf } from '#app/settings/calendar/calendar_values'
import type { Decision } from '#app/robot/explanations/explanation'
import { entryReply, insteadOfAnswer, suggestionsReply, writtenReply } from '#app/robot/reply'
import { informed, replied, transferred, type Step, type Thinking } from '#app/robot/thinking'
import { unknownReply } from '#app/robot/misses'

/** Whatever the knowledge is sure of. */
export const knows: Step = async (asked) => {
  const { answer } = await asked.knowledge()
  const thinking = await informed(asked)
  switch (answer.kind) {
    case 'entry': {
      const [entry] = await published(thinking, [answer.entryId])
      return entry ? answerWith(thinking, entry, 'entry') : null
    }
    case 'transfer':
      return transferred(thinking, 'answerer', unknownReply(thinking))
    case 'text':
    case 'suggestions':
    case 'unknown':
    case 'failed':
      return null
    default:
      return answer satisfies never
  }
}

/** What was written from what might be meant. */
export const writes: Step = async (asked) => {
  const { answer } = await asked.written()
  if (answer.kind !== 'text') return null
  const thinking = await informed(asked, 'written')
  const { locale, memory } = thinking.question
  const cited = await published(thinking, answer.citations)
  // Unpublished while it was written.
  if (cited.length < answer.citations.length) return null
  return replied(thinking, 'text', writtenReply(answer.text, cited, memory, locale))
}

/** What might be meant, to choose from. */
export const suggests: Step = async (asked) => {
  const { answer } = await asked.written()
  if (answer.kind !== 'suggestions') return null
  const thinking = await informed(asked, 'written')
  const entries = await published(thinking, answer.entryIds)
  if (entries.length === 0) return null
  const { question, settings } = thinking
  const reply = suggestionsReply(entries, question.memory, settings.suggestions_text)
  return replied(thinking, 'suggestions', reply)
}

/** Nobody knows whether there is an answer. */
export const fails: Step = async (asked) => {
  if ((await asked.knowledge()).answer.kind !== 'failed') return null
  const { question, settings } = asked
  const reply = insteadOfAnswer(settings.robot_failed_text, settings, question.memory)
  return replied(await informed(asked), 'failed', reply)
}

async function published({ question: { product } }: Thinking, ids: readonly string[]) {
  const entries = await findPublished(product, ids)
  return ids.flatMap((id) => entries.get(id) ?? [])
}

/** The answer of an entry, with the way back from a menu, and to people for who gets it again and again. */
export async function answerWith(
  thinking: Thinking,
  entry: PublishedEntry,
  decision: Decision,
  menuPath: readonly number[] = []
) {
  const { locale, memory } = thinking.question
  const reply = entryReply(entry, memory, menuPath)
  const added: string[] = []
  if (entry.menu.length > 0 && menuPath.length > 0)
    added.push(i18nManager.locale(locale).t('robot.said.back'))
  if (await needsPerson(thinking, reply.memory.sameAnswers))
    added.push(thinking.settings.same_answer_hint)
  reply.draft.body = [reply.draft.body, ...added].join('\n\n')
  return replied(thinking, decision, reply)
}

async function needsPerson({ question, settings }: Thinking, sameAnswers: number) {
  if (sameAnswers < settings.same_answer_limit || !settings.human_service_enabled) return false
  const { partner, product } = question
  return isOpen(await calendarOf({ partner, product }), Date.now())
}
