import { fillIn } from '#app/settings/template'
import { counted, fallbackOf } from '#app/robot/misses'
import { nonsenseIn } from '#app/robot/words/nonsense'
import { textReply, type Reply } from '#app/robot/reply'
import { claimOf, isSurer } from '#app/robot/small_talk/claim'
import { libraryOf, type SmallTalk } from '#app/robot/small_talk/library'
import { crisisIn, type Match } from '#app/robot/small_talk/matching'
import { informed, replied } from '#app/robot/thinking'
import type { Question, Step, Thinking, Thought } from '#app/robot/thinking'

/** Whoever speaks of harming themselves hears where help is before anything else, and that there are people here. */
export const comforts: Step = async (thinking) => {
  const { message, locale } = thinking.question
  const match = await crisisIn(message.body, locale)
  return match && chatted(thinking, match)
}

/** What asks for nothing at all: marks, single letters, keys at random, and what the library calls nonsense. */
export const shrugs: Step = async (asked) => {
  const { message, locale, memory } = asked.question
  const found = message.kind === 'text' ? nonsenseIn(message.body) : null
  const said = found ? (await libraryOf(locale)).items.get(found)! : await nonsenseTalk(asked)
  if (!said) return null
  const thinking = await informed(asked)
  const isSaid = thinking.settings.small_talk_enabled
  const reply = isSaid
    ? talkReply(thinking, said)
    : textReply(fallbackOf(thinking.settings), memory)
  reply.memory = { ...reply.memory, invalids: memory.invalids + 1 }
  return counted(thinking, 'invalids', reply)
}

async function nonsenseTalk(thinking: Thinking) {
  const match = await meant(thinking)
  return match?.item.kind === 'nonsense' ? match.item : null
}

/** Greetings, thanks and the like: neither an answer nor a miss. */
export const chats: Step = async (thinking) => {
  const { settings } = thinking
  const match = await meant(thinking)
  if (!match || !settings.small_talk_enabled) return null
  return chatted(await informed(thinking), match)
}

/** Small talk that is surer than whatever the knowledge would suggest. */
async function meant(thinking: Thinking): Promise<Match | null> {
  const match = await thinking.smallTalk()
  const claim = match && claimOf(match, thinking.settings)
  return claim && isSurer(claim, (await thinking.found()).answer) ? match : null
}

/** Whether its words alone say that it asks for nothing of the knowledge: no model has to be asked. */
export async function isSmallTalk(thinking: Thinking): Promise<boolean> {
  const { question, settings } = thinking
  if ((await thinking.found()).answer.kind === 'entry') return false
  if (question.message.kind === 'text' && nonsenseIn(question.message.body)) return true
  const match = await meant(thinking)
  return match !== null && (settings.small_talk_enabled || match.item.kind === 'nonsense')
}

function chatted(thinking: Thinking, { item, matched, score }: Match): Thought {
  const { basis } = thinking
  const explained = { ...basis, smallTalk: { id: item.id, matched, score } }
  return replied({ ...thinking, basis: explained }, 'small_talk', talkReply(thinking, item))
}

function talkReply({ question, settings }: Thinking, item: SmallTalk): Reply {
  const { memory } = question
  const answer = nextOf(item, question)
  const text = fillIn(item.answers[answer]!, { robot_name: settings.robot_name })
  const isOffered = item.kind === 'crisis' && settings.human_service_enabled
  const body = isOffered ? `${text}\n\n${settings.same_answer_hint}` : text
  return {
    draft: { kind: 'text', body },
    memory: { ...memory, smallTalk: { id: item.id, answer } },
  }
}

/** Never the same twice running; where it begins depends on the words, so that a trial says what the chat says. */
function nextOf({ id, answers }: SmallTalk, { memory, message }: Question) {
  const last = memory.smallTalk?.id === id ? memory.smallTalk.answer : message.body.length
  return (last + 1) % answers.length
}
