import { agreement } from '../language/asking.ts'
import type { Base, ViewName } from './base.ts'
import type { Question } from './question.ts'
import { saturation, type Found } from './search.ts'
import { likeness, type Likeness } from './sequences.ts'

/** What a question and every text share, by view: the sums of weights and of their squares. */
export type Sums = Readonly<
  Record<ViewName, { readonly shared: Float32Array; readonly squares: Float32Array }>
>

/**
 * How a question and an entry compare, each figure about 0 to 1. The name of a figure says what it is of: of the best
 * text, unless `entry…`, which is of all texts of the entry together.
 */
export const MEASURES = [
  // Cosine in each view, of the text where it is highest.
  ...['cosine', 'wordCosine', 'conceptCosine'],
  // BM25 as a share of what the question could reach, on a logarithmic scale.
  ...['bm25', 'wordBm25'],
  // The share of the question that the text has; of the text that the question has, by characters and by concepts.
  ...['asked', 'covered', 'conceptsCovered'],
  // Longest common subsequence, the same weighed by rarity, and longest common run.
  ...['order', 'weightedOrder', 'run'],
  // How different the lengths are.
  'length',
  // Cosine with the mean of all texts of the entry.
  ...['entryCosine', 'entryWordCosine', 'entryConceptCosine'],
  // Whether both ask for the same kind of thing.
  'way',
  // The share of frequent terms of the question that the text lacks, and the other way round.
  ...['missing', 'added'],
  // What is shared of what both say in pairs of characters and words, by rarity: of the question, and of the text.
  ...['termsAsked', 'termsCovered'],
  // How surely the text speaks of something that is never spoken of together with what the question is about.
  'rival',
  // What the texts of the base, learned as a whole, say for this entry.
  'class',
] as const

export type MeasureName = (typeof MEASURES)[number]

/** Texts of an entry that are compared unit by unit; of more, the closest by cosine. */
const COMPARED = 3

/** The least a learned probability counts, as a logarithm. */
const LEAST_CLASS = -8

export function measureEntry(
  base: Base,
  sums: Sums,
  question: Question,
  entry: number,
  classes: Float64Array | null
): Found {
  const [from, end] = [base.firstTexts[entry]!, base.firstTexts[entry + 1]!]
  const cosineOf = (name: ViewName, text: number) => cosine(base, sums, question, name, text)
  const closest: { text: number; fit: number }[] = []
  const [most, total] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  let [bm25, wordBm25, asked] = [0, 0, 0]
  for (let text = from; text < end; text++) {
    const cosines = [
      cosineOf('characters', text),
      cosineOf('words', text),
      cosineOf('concepts', text),
    ]
    for (const [i, one] of cosines.entries()) {
      most[i] = Math.max(most[i]!, one)
      total[i]! += one
    }
    bm25 = Math.max(bm25, sums.characters.shared[text]! * saturation(base.views.characters, text))
    wordBm25 = Math.max(wordBm25, sums.words.shared[text]! * saturation(base.views.words, text))
    asked = Math.max(asked, sums.characters.shared[text]! / (question.sides.characters.mass || 1))
    closest.push({ text, fit: cosines[0]! + cosines[2]! + cosines[1]! / 2 })
  }
  closest.sort((a, b) => b.fit - a.fit)
  const text = closest[0]!.text
  const compared = closest.slice(0, COMPARED).map((one) => likenessOf(base, question, one.text))
  const measures = Float64Array.of(
    ...most,
    logShare(bm25, question.sides.characters.mass),
    logShare(wordBm25, question.sides.words.mass),
    asked,
    sums.characters.shared[text]! / (base.views.characters.masses[text] || 1),
    sums.concepts.shared[text]! / (base.views.concepts.masses[text] || 1),
    Math.max(...compared.map(({ order }) => order)),
    Math.max(...compared.map(({ weighted }) => weighted)),
    compared[0]!.run,
    Math.abs(Math.log((question.units.length + 1) / (lengthOf(base, text) + 1))),
    total[0]! / (base.views.characters.centroids[entry] || 1),
    total[1]! / (base.views.words.centroids[entry] || 1),
    total[2]! / (base.views.concepts.centroids[entry] || 1),
    agreement(question.ways, base.ways[text]!),
    ...frequencyOf(base, question, text),
    ...termsOf(base, question, text),
    rivalry(base, question, text),
    classes ? Math.max(LEAST_CLASS, classes[entry]!) / -LEAST_CLASS : 0
  )
  return { entry, textInEntry: text - from, texts: end - from, measures }
}

function cosine({ views }: Base, sums: Sums, { sides }: Question, name: ViewName, text: number) {
  const length = sides[name].norm * views[name].norms[text]!
  return length === 0 ? 0 : sums[name].squares[text]! / length
}

const logShare = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.log1p(part) / Math.log1p(whole)

const lengthOf = ({ sequences: { starts } }: Base, text: number) =>
  starts[text + 1]! - starts[text]!

function unitsOf({ sequences: { units, starts } }: Base, text: number) {
  return units.subarray(starts[text]!, starts[text + 1]!)
}

/** Without the places where nothing is said. */
function termsIn({ sequences: { terms, starts } }: Base, text: number) {
  return terms.subarray(starts[text]!, starts[text + 1]!).filter((term) => term !== 0)
}

function likenessOf(base: Base, question: Question, text: number): Likeness {
  return likeness(question.units, unitsOf(base, text), base.views.characters.weights)
}

function frequencyOf(base: Base, question: Question, text: number): [number, number] {
  const own = termsIn(base, text)
  const { isFrequent } = base.sequences
  const lacking = (terms: Iterable<number>, others: { includes(term: number): boolean }) => {
    let frequent = 0
    let missing = 0
    for (const term of terms) {
      if (!isFrequent[term]) continue
      frequent++
      if (!others.includes(term)) missing++
    }
    return frequent === 0 ? 0 : missing / frequent
  }
  return [lacking(question.terms, own), lacking(own, question.terms)]
}

/** A half where one of them says nothing but common words. */
function termsOf(base: Base, question: Question, text: number): [number, number] {
  const own = termsIn(base, text)
  const { weights } = base.views.characters
  const shared = (terms: Iterable<number>, others: { includes(term: number): boolean }) => {
    let all = 0
    let common = 0
    for (const term of terms) {
      const weight = weights[term]!
      all += weight
      if (term !== 0 && others.includes(term)) common += weight
    }
    return all === 0 ? 0.5 : common / all
  }
  return [shared(question.terms, own), shared(own, question.terms)]
}

function rivalry(base: Base, question: Question, text: number): number {
  const { places, size, degrees } = base.rivals
  const own = termsIn(base, text)
  let worst = 0
  for (const asked of question.terms) {
    const row = places[asked]! * size
    if (row === 0 || own.includes(asked)) continue
    for (const said of own) {
      const column = places[said]!
      if (column === 0 || question.terms.includes(said)) continue
      worst = Math.max(worst, degrees[row + column]!)
    }
  }
  return worst
}
