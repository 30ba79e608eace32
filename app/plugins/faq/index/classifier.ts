import { ownersOf, type Base, type Classifier, type View } from './base.ts'

/** Below this many texts for each entry there is nothing to learn from. */
const LEAST_TEXTS_EACH = 4
/** Weights take four bytes each, and learning them a second at most. */
const MOST_WEIGHTS = 4_000_000
const MOST_STEPS = 1_000_000
const ROUNDS = 12
const RATE = 0.5
/** Changes too small to matter are left out. */
const LEAST_CHANGE = 1e-3

/**
 * Learns from the texts of a base which features speak for which entry: a softmax regression over the features of
 * characters and words, by AdaGrad (Duchi et al. 2011). Null where entries have too few texts, or are too many.
 */
export function classifierOf(views: Base['views'], firstTexts: Uint32Array): Classifier | null {
  const entries = firstTexts.length - 1
  const texts = firstTexts[entries]!
  const features = views.characters.weights.length + views.words.weights.length
  const isWorthwhile = entries > 1 && texts >= LEAST_TEXTS_EACH * entries
  if (!isWorthwhile || features * entries > MOST_WEIGHTS || texts * entries > MOST_STEPS)
    return null
  const weights = learned(vectorsOf(views, texts), ownersOf(firstTexts), features, entries)
  return { entries, weights }
}

/** A text as a unit vector: `features[i]` with `values[i]`. */
export interface Vector {
  readonly features: readonly number[]
  readonly values: readonly number[]
}

/** The logarithm of each entry's probability, by the texts alone. `characters` and `words` are feature numbers. */
export function classify(
  { entries, weights }: Classifier,
  views: Base['views'],
  characters: readonly number[],
  words: readonly number[]
): Float64Array {
  const { features, values } = vectorOf(views, characters, words)
  const scores = scoresOf({ features, values }, weights, entries)
  const most = Math.max(...scores)
  const sum = scores.reduce((all, score) => all + Math.exp(score - most), 0)
  return scores.map((score) => score - most - Math.log(sum))
}

function vectorOf(
  views: Base['views'],
  characters: readonly number[],
  words: readonly number[]
): Vector {
  const offset = views.characters.weights.length
  const features = [...characters, ...words.map((number) => offset + number)]
  const raw = [
    ...characters.map((number) => views.characters.weights[number]!),
    ...words.map((number) => views.words.weights[number]!),
  ]
  const norm = Math.sqrt(raw.reduce((sum, weight) => sum + weight * weight, 0)) || 1
  return { features, values: raw.map((weight) => weight / norm) }
}

function vectorsOf(views: Base['views'], texts: number): Vector[] {
  const [characters, words] = [
    featuresByText(views.characters, texts),
    featuresByText(views.words, texts),
  ]
  return characters.map((own, text) => vectorOf(views, own, words[text]!))
}

function featuresByText({ starts, texts }: View, textCount: number): number[][] {
  const byText = Array.from({ length: textCount }, (): number[] => [])
  for (let number = 1; number + 1 < starts.length; number++) {
    for (const text of texts.subarray(starts[number]!, starts[number + 1]!))
      byText[text]!.push(number)
  }
  return byText
}

function learned(
  vectors: readonly Vector[],
  owners: Uint32Array,
  features: number,
  entries: number
) {
  const weights = new Float32Array(features * entries)
  const squares = new Float32Array(features * entries).fill(1e-6)
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of inTurn(vectors.length, round)) {
      learn(vectors[text]!, owners[text]!, { weights, squares, entries })
    }
  }
  return weights
}

/** Every text once, far from its neighbours, which are of the same entry. */
function* inTurn(count: number, round: number) {
  let step = Math.max(1, Math.floor(count * 0.618))
  while (commonDivisor(step, count) !== 1) step++
  for (let i = 0; i < count; i++) yield (i * step + round * 31) % count
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

function learn(
  vector: Vector,
  owner: number,
  { weights, squares, entries }: { weights: Float32Array; squares: Float32Array; entries: number }
) {
  const scores = scoresOf(vector, weights, entries)
  const most = Math.max(...scores)
  let sum = 0
  for (let entry = 0; entry < entries; entry++) {
    scores[entry] = Math.exp(scores[entry]! - most)
    sum += scores[entry]!
  }
  for (let entry = 0; entry < entries; entry++) {
    const change = scores[entry]! / sum - Number(entry === owner)
    if (Math.abs(change) < LEAST_CHANGE) continue
    for (const [i, feature] of vector.features.entries()) {
      const at = feature * entries + entry
      const slope = change * vector.values[i]!
      squares[at]! += slope * slope
      weights[at]! -= (RATE * slope) / Math.sqrt(squares[at]!)
    }
  }
}

function scoresOf({ features, values }: Vector, weights: Float32Array, entries: number) {
  const scores = new Float64Array(entries)
  for (const [i, feature] of features.entries()) {
    const value = values[i]!
    const from = feature * entries
    for (let entry = 0; entry < entries; entry++) scores[entry]! += value * weights[from + entry]!
  }
  return scores
}
