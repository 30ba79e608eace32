import type { Candidate } from '@xiaoyun/plugin-kit'
import logger from '@adonisjs/core/services/logger'
import { ALONE } from '#app/robot/answerers/asking'
import type { AnswererRegistry } from '#app/robot/answerers/registry'
import { defaultThresholds } from '#app/robot/thresholds/thresholds'
import { libraryOf, type Library, type SmallTalk } from '#app/robot/small_talk/library'
import { close, latinWords } from '#app/robot/words/wording'

export interface Match {
  item: SmallTalk
  matched: string
  /** 1 for the very same words, courtesies aside. */
  score: number
}

/** The answerer that stays in the process, whatever else is plugged in. */
const MATCHER = 'faq'
const MATCH_WITHIN_MS = 3000
const LOAD_WITHIN_MS = 60_000

const HAN = /\p{Script=Han}/u
const ASKS = /[吗么]$/u

/** Small talk that the message is like, in the language that it is written in; null for none. */
export async function smallTalkLike(
  answerers: AnswererRegistry,
  text: string,
  locale: string
): Promise<Match | null> {
  for (const library of await librariesFor(text, locale)) {
    const match = await likeIn(answerers, library, text)
    if (match) return match
  }
  return null
}

/** Customers of either language say "hello" and "ok". */
async function librariesFor(text: string, locale: string) {
  if (HAN.test(text)) return [await libraryOf('zh-CN')]
  const own = await libraryOf(locale)
  return own.language === 'en' ? [own] : [own, await libraryOf('en')]
}

/** Before the first customer says hello: whoever does so then waits for no library. */
export async function loadSmallTalk(answerers: AnswererRegistry) {
  for (const locale of ['zh-CN', 'en']) {
    const { knowledge } = await libraryOf(locale)
    await answerers.use(MATCHER).prepare?.(knowledge, AbortSignal.timeout(LOAD_WITHIN_MS))
  }
}

async function likeIn(answerers: AnswererRegistry, library: Library, text: string) {
  const { knowledge, language: locale, items } = library
  const thresholds = defaultThresholds()
  try {
    const turn = { text, locale, thresholds, history: [], knowledge, ...ALONE }
    const signal = AbortSignal.timeout(MATCH_WITHIN_MS)
    const { candidates } = await answerers.use(MATCHER).answer(turn, signal)
    const [best] = candidates
    const item = best && items.get(best.entryId)
    return item && isMeant(best, text) ? { item, matched: best.matched, score: best.score } : null
  } catch (error) {
    logger.error({ err: error, locale }, 'small talk was not looked for')
    return null
  }
}

/** Of a message that only begins like small talk, the rest is what the customer wants. */
function isMeant({ score, matched, features }: Candidate, text: string): boolean {
  const isQuestion = ASKS.test(close(text))
  if (isQuestion && !ASKS.test(close(matched))) return false
  return score === 1 || Math.min(features.asked ?? 0, features.termsAsked ?? 0) >= MOSTLY
}

const MOSTLY = 0.5

/** What is said to somebody who speaks of harming themselves, whatever else the message is about. */
export async function crisisIn(text: string, locale: string): Promise<Match | null> {
  for (const library of await librariesFor(text, locale)) {
    for (const item of library.items.values()) {
      if (item.kind !== 'crisis') continue
      const matched = item.questions.find((words) => isSaidIn(text, words))
      if (matched) return { item, matched, score: 1 }
    }
  }
  return null
}

/** Three characters may stand in other words by chance: "我想死你了". */
const SHORTEST = 4

const isSaidIn = (text: string, words: string) =>
  HAN.test(words)
    ? close(words).length >= SHORTEST && close(text).includes(close(words))
    : latinWords(text).includes(latinWords(words))
