import { isCommon } from '../language/common_words.ts'
import { isPair } from '../language/codes.ts'
import { normalise } from '../language/normalise.ts'
import { read, type Reading } from '../language/reading.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import { waysOfAsking } from '../language/asking.ts'
import {
  numberOf,
  slotOf,
  VIEWS,
  type Base,
  type Rivals,
  type Sequences,
  type View,
  type ViewName,
} from './base.ts'
import { classifierOf } from './classifier.ts'

/** Whoever is in more than this share of the texts is frequent. */
const FREQUENT = 0.03

/**
 * Builds a base from the texts of each entry. `statistics` lends the weights of another base: a few texts that came
 * later have no statistics of their own.
 */
export function buildBase(
  entries: readonly (readonly string[])[],
  thesaurus: Thesaurus,
  statistics?: Base
): Base {
  const firstTexts = new Uint32Array(entries.length + 1)
  for (const [at, texts] of entries.entries()) firstTexts[at + 1] = firstTexts[at]! + texts.length
  const normalised = entries.flat().map(normalise)
  const readings = normalised.map((text) => read(text, thesaurus))
  const views = Object.fromEntries(
    VIEWS.map((name) => [name, viewOf(name, readings, firstTexts, statistics)])
  ) as Record<ViewName, View>
  const sequences = sequencesOf(readings, views.characters, statistics)
  const rivals = statistics
    ? lentRivals(views.characters, statistics)
    : rivalsOf(views.characters, readings.length)
  const ways = Uint8Array.from(normalised, waysOfAsking)
  const classifier = statistics ? null : classifierOf(views, firstTexts)
  return { firstTexts, views, sequences, ways, rivals, classifier }
}

/**
 * A base of ten questions has no statistics. Counting as if these other texts stood beside it, a fifth of which have
 * any given common word, keeps a word rare that happens to be in two of the ten, and "怎么" common that is in one.
 */
const BACKGROUND_TEXTS = 200
const COMMON_SHARE = 0.2

/** How much a feature says: its rarity, after Robertson and Spärck Jones. */
function rarity(texts: number, having: number, code: number): number {
  const all = texts + BACKGROUND_TEXTS
  const carrying = having + (isCommon(code) ? COMMON_SHARE * BACKGROUND_TEXTS : 0)
  return Math.log(1 + (all - carrying + 0.5) / (carrying + 0.5))
}

function viewOf(
  name: ViewName,
  readings: readonly Reading[],
  firstTexts: Uint32Array,
  statistics: Base | undefined
): View {
  const numberByCode = new Map<number, number>()
  const counts = [0]
  let postings = 0
  for (const { [name]: codes } of readings) {
    postings += codes.length
    for (const code of codes) {
      const known = numberByCode.get(code)
      if (known) counts[known]!++
      else numberByCode.set(code, counts.push(1) - 1)
    }
  }
  const lent = statistics?.views[name]
  const weights = new Float32Array(counts.length)
  weights[0] = lent ? lent.weights[0]! : rarity(readings.length, 0, 0)
  for (const [code, number] of numberByCode) {
    weights[number] = lent
      ? lent.weights[numberOf(lent, code)]!
      : rarity(readings.length, counts[number]!, code)
  }
  const { starts, texts } = postingsOf(name, readings, numberByCode, counts, postings)
  const extents = extentsOf(name, readings, numberByCode, weights)
  const usualSize = lent?.usualSize ?? Math.max(1, postings / Math.max(1, readings.length))
  return {
    ...hashTableOf(numberByCode),
    ...{ weights, starts, texts, ...extents, usualSize },
    centroids: centroidsOf(name, readings, numberByCode, weights, extents.norms, firstTexts),
  }
}

/** Half empty, so that a code is found at the first or second look. */
function hashTableOf(numberByCode: ReadonlyMap<number, number>) {
  const size = 2 ** Math.ceil(Math.log2(2 * numberByCode.size + 2))
  const codes = new Float64Array(size)
  const numbers = new Uint32Array(size)
  for (const [code, number] of numberByCode) {
    let slot = slotOf(code) & (size - 1)
    while (numbers[slot] !== 0) slot = (slot + 1) & (size - 1)
    codes[slot] = code
    numbers[slot] = number
  }
  return { codes, numbers }
}

function postingsOf(
  name: ViewName,
  readings: readonly Reading[],
  numberByCode: ReadonlyMap<number, number>,
  counts: readonly number[],
  postings: number
) {
  const starts = new Uint32Array(counts.length + 1)
  for (const [number, count] of counts.entries()) starts[number + 1] = starts[number]! + count
  const texts = new Uint32Array(postings)
  const next = starts.slice()
  for (const [text, { [name]: codes }] of readings.entries()) {
    for (const code of codes) texts[next[numberByCode.get(code)!]!++] = text
  }
  return { starts, texts }
}

function extentsOf(
  name: ViewName,
  readings: readonly Reading[],
  numberByCode: ReadonlyMap<number, number>,
  weights: Float32Array
) {
  const masses = new Float32Array(readings.length)
  const norms = new Float32Array(readings.length)
  const sizes = new Uint16Array(readings.length)
  for (const [text, { [name]: codes }] of readings.entries()) {
    let mass = 0
    let squares = 0
    for (const code of codes) {
      const weight = weights[numberByCode.get(code)!]!
      mass += weight
      squares += weight * weight
    }
    masses[text] = mass
    norms[text] = Math.sqrt(squares)
    sizes[text] = codes.length
  }
  return { masses, norms, sizes }
}

function centroidsOf(
  name: ViewName,
  readings: readonly Reading[],
  numberByCode: ReadonlyMap<number, number>,
  weights: Float32Array,
  norms: Float32Array,
  firstTexts: Uint32Array
) {
  const centroids = new Float32Array(firstTexts.length - 1)
  const sum = new Map<number, number>()
  for (let entry = 0; entry < centroids.length; entry++) {
    sum.clear()
    for (let text = firstTexts[entry]!; text < firstTexts[entry + 1]!; text++) {
      for (const code of readings[text]![name]) {
        const share = weights[numberByCode.get(code)!]! / (norms[text]! || 1)
        sum.set(code, (sum.get(code) ?? 0) + share)
      }
    }
    let squares = 0
    for (const share of sum.values()) squares += share * share
    centroids[entry] = Math.sqrt(squares)
  }
  return centroids
}

function sequencesOf(
  readings: readonly Reading[],
  characters: View,
  statistics: Base | undefined
): Sequences {
  const starts = new Uint32Array(readings.length + 1)
  for (const [text, { units }] of readings.entries())
    starts[text + 1] = starts[text]! + units.length
  const units = new Uint32Array(starts[readings.length]!)
  const terms = new Uint32Array(units.length)
  for (const [text, reading] of readings.entries()) {
    let at = starts[text]!
    for (const [i, unit] of reading.units.entries()) {
      const term = reading.terms[i]!
      units[at] = numberOf(characters, unit)
      terms[at++] = term === 0 || isCommon(term) ? 0 : numberOf(characters, term)
    }
  }
  return { starts, units, terms, isFrequent: frequentOf(characters, readings.length, statistics) }
}

function frequentOf(characters: View, texts: number, statistics: Base | undefined): Uint8Array {
  const isFrequent = new Uint8Array(characters.weights.length)
  const lent = statistics?.views.characters
  for (const [slot, number] of characters.numbers.entries()) {
    if (number === 0) continue
    const [view, of, all] = lent
      ? [lent, numberOf(lent, characters.codes[slot]!), statistics!.ways.length]
      : [characters, number, texts]
    const having = of === 0 ? 0 : view.starts[of + 1]! - view.starts[of]!
    isFrequent[number] = Number(having > FREQUENT * all)
  }
  return isFrequent
}

const MOST_RIVALS = 80
/** A pair of characters in fewer texts, or in a smaller share of them, tells too little about what it avoids. */
const LEAST_TEXTS = 3
const LEAST_SHARE = 0.015
/** Expected together less often than this, it is no wonder that they never are. */
const LEAST_EXPECTED = 0.8
/** Keeps what was counted on a few texts from looking certain. */
const PRIOR = 0.7
const MOST_DEGREE = 3

function rivalsOf(characters: View, texts: number): Rivals {
  const count = (number: number) => characters.starts[number + 1]! - characters.starts[number]!
  const least = Math.max(LEAST_TEXTS, LEAST_SHARE * texts)
  const frequent: { code: number; number: number }[] = []
  for (const [slot, number] of characters.numbers.entries()) {
    const code = characters.codes[slot]!
    if (number !== 0 && isPair(code) && !isCommon(code) && count(number) >= least)
      frequent.push({ code, number })
  }
  // By code where counts are equal: the same whatever the order of the entries.
  frequent.sort((a, b) => count(b.number) - count(a.number) || a.code - b.code)
  const numbers = frequent.slice(0, MOST_RIVALS).map(({ number }) => number)
  const places = new Uint8Array(characters.weights.length)
  for (const [at, number] of numbers.entries()) places[number] = at + 1
  const size = numbers.length + 1
  const together = togetherOf(characters, numbers, texts)
  const degrees = new Float32Array(size * size)
  for (const [i, one] of numbers.entries()) {
    for (const [j, other] of numbers.entries()) {
      const expected = (count(one) * count(other)) / texts
      if (i === j || expected < LEAST_EXPECTED) continue
      const degree = Math.log((expected + PRIOR) / (together[i * numbers.length + j]! + PRIOR))
      degrees[(i + 1) * size + j + 1] = Math.min(1, Math.max(0, degree / MOST_DEGREE))
    }
  }
  return { places, size, degrees }
}

/** In how many texts each two of them stand. */
function togetherOf({ starts, texts }: View, numbers: readonly number[], textCount: number) {
  const together = new Uint32Array(numbers.length ** 2)
  const has = numbers.map((number) => {
    const flags = new Uint8Array(textCount)
    for (const text of texts.subarray(starts[number]!, starts[number + 1]!)) flags[text] = 1
    return flags
  })
  for (const [i, one] of numbers.entries()) {
    for (const text of texts.subarray(starts[one]!, starts[one + 1]!)) {
      for (const [j, flags] of has.entries()) together[i * numbers.length + j]! += flags[text]!
    }
  }
  return together
}

function lentRivals(characters: View, { rivals, views }: Base): Rivals {
  const places = new Uint8Array(characters.weights.length)
  for (const [slot, number] of characters.numbers.entries()) {
    if (number === 0) continue
    places[number] = rivals.places[numberOf(views.characters, characters.codes[slot]!)]!
  }
  return { ...rivals, places }
}
