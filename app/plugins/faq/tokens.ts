import { isCommon } from './common_words.js'

/** What a text is compared by. */
export interface Token {
  readonly feature: string
  /** How much it says by its kind, before its rarity is looked at. */
  readonly weight: number
  /** Any question may have it, whatever it is about. */
  readonly common: boolean
}

const RUNS = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu
const HAN = /^\p{Script=Han}/u

const STEM = 0.5
const STEM_LENGTH = 4

/**
 * The distinct features of a normalised text. 汉字 have no word borders, so every character and every
 * neighbouring pair counts; Latin words and numbers count whole, and longer words by their beginning too,
 * which is what "cancel", "cancelled" and "cancellation" share.
 */
export function tokens(normalised: string): Token[] {
  const found = new Map<string, Token>()
  for (const [run] of normalised.matchAll(RUNS)) {
    const features = HAN.test(run) ? hanFeatures(run) : wordFeatures(run)
    for (const token of features) found.set(token.feature, token)
  }
  return [...found.values()]
}

function hanFeatures(run: string): Token[] {
  const characters = [...run]
  const pairs = characters.slice(1).map((character, i) => characters[i] + character)
  return [...characters, ...pairs].map(whole)
}

function wordFeatures(word: string): Token[] {
  if (word.length < STEM_LENGTH || isCommon(word)) return [whole(word)]
  const stem = { feature: word.slice(0, STEM_LENGTH) + '…', weight: STEM, common: false }
  return [whole(singular(word)), stem]
}

function whole(feature: string): Token {
  return { feature, weight: 1, common: isCommon(feature) }
}

function singular(word: string): string {
  return word.length > STEM_LENGTH ? word.replace(/(?<=[^s])s$/, '') : word
}
