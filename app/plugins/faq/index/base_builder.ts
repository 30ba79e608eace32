import { isCommon } from '../language/common_words.ts'
import { isPair } from '../language/codes.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import { numberOf, VIEWS, type Base, type Rivals, type View, type ViewName } from './base.ts'
import { classifierOf } from './classifier.ts'
import type { RowColumns } from './column.ts'
import { Readings, type Features } from './readings.ts'

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
  // What was read takes as much memory as the base: each column goes as soon as it was used.
  const readings = new Readings(entries, thesaurus)
  const firstTexts = readings.firstTexts.taken()
  const ways = Uint8Array.from(readings.ways.taken())
  const { starts, numbers: units } = readings.units.taken()
  const terms = readings.terms.taken()
  const views = Object.fromEntries(
    VIEWS.map((name) => [name, viewOf(readings.views[name], firstTexts, statistics?.views[name])])
  ) as Record<ViewName, View>
  const isFrequent = frequentOf(views.characters, ways.length, statistics)
  const sequences = { starts, units, terms, isFrequent }
  const rivals = statistics
    ? lentRivals(views.characters, statistics)
    : rivalsOf(views.characters, ways.length)
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
  { numbering, rows }: Features,
  firstTexts: Uint32Array,
  lent: View | undefined
): View {
  const features = rows.columns
  const table = numbering.taken()
  const postings = postingsOf(features, numbering.count)
  const weights = weightsOf({ ...table, ...postings }, rows.count, lent)
  const extents = extentsOf(features, weights)
  const usualSize = lent?.usualSize ?? Math.max(1, features.numbers.length / (rows.count || 1))
  const centroids = centroidsOf(features, weights, extents.norms, firstTexts)
  rows.release()
  return { ...table, weights, ...postings, ...extents, usualSize, centroids }
}

function postingsOf({ starts: textStarts, numbers }: RowColumns, count: number) {
  const starts = new Uint32Array(count + 2)
  for (const number of numbers) starts[number + 1]!++
  for (let number = 1; number <= count; number++) starts[number + 1]! += starts[number]!
  const texts = new Uint32Array(numbers.length)
  for (let text = 0; text + 1 < textStarts.length; text++) {
    for (let at = textStarts[text]!; at < textStarts[text + 1]!; at++)
      texts[starts[numbers[at]!]!++] = text
  }
  // Each is now where the next one starts.
  starts.copyWithin(1, 0)
  return { starts, texts }
}

function weightsOf(
  { codes, numbers, starts }: Pick<View, 'codes' | 'numbers' | 'starts'>,
  textCount: number,
  lent: View | undefined
): Float32Array {
  const weights = new Float32Array(starts.length - 1)
  weights[0] = lent ? lent.weights[0]! : rarity(textCount, 0, 0)
  for (const [slot, number] of numbers.entries()) {
    if (number === 0) continue
    weights[number] = lent
      ? lent.weights[numberOf(lent, codes[slot]!)]!
      : rarity(textCount, starts[number + 1]! - starts[number]!, codes[slot]!)
  }
  return weights
}

function extentsOf({ starts, numbers }: RowColumns, weights: Float32Array) {
  const textCount = starts.length - 1
  const masses = new Float32Array(textCount)
  const norms = new Float32Array(textCount)
  const sizes = new Uint16Array(textCount)
  for (let text = 0; text < textCount; text++) {
    let mass = 0
    let squares = 0
    for (let at = starts[text]!; at < starts[text + 1]!; at++) {
      const weight = weights[numbers[at]!]!
      mass += weight
      squares += weight * weight
    }
    masses[text] = mass
    norms[text] = Math.sqrt(squares)
    sizes[text] = starts[text + 1]! - starts[text]!
  }
  return { masses, norms, sizes }
}

function centroidsOf(
  { starts, numbers }: RowColumns,
  weights: Float32Array,
  norms: Float32Array,
  firstTexts: Uint32Array
) {
  const centroids = new Float32Array(firstTexts.length - 1)
  const sums = new Float64Array(weights.length)
  for (let entry = 0; entry < centroids.length; entry++) {
    const own = numbers.subarray(starts[firstTexts[entry]!]!, starts[firstTexts[entry + 1]!]!)
    for (let text = firstTexts[entry]!; text < firstTexts[entry + 1]!; text++) {
      for (let at = starts[text]!; at < starts[text + 1]!; at++)
        sums[numbers[at]!]! += weights[numbers[at]!]! / (norms[text]! || 1)
    }
    let squares = 0
    for (const number of own) {
      squares += sums[number]! * sums[number]!
      sums[number] = 0
    }
    centroids[entry] = Math.sqrt(squares)
  }
  return centroids
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
  const isIn = new Uint8Array(textCount)
  for (const [i, one] of numbers.entries()) {
    isIn.fill(0)
    for (let at = starts[one]!; at < starts[one + 1]!; at++) isIn[texts[at]!] = 1
    for (const [j, other] of numbers.entries()) {
      let both = 0
      for (let at = starts[other]!; at < starts[other + 1]!; at++) both += isIn[texts[at]!]!
      together[i * numbers.length + j] = both
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
