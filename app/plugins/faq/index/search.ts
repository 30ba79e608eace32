import { entryCount, textCount, VIEWS, type Base, type ViewName } from './base.ts'
import { Best } from './best.ts'
import { classify } from './classifier.ts'
import type { Question } from './question.ts'
import { measureEntry, type Sums } from './measures.ts'

/** An entry that could be meant, with what the ranking looks at. */
export interface Found {
  readonly entry: number
  /** Its best text, counted from its first, and how many it has. */
  readonly textInEntry: number
  readonly texts: number
  readonly measures: Float64Array
}

/** How many entries each of these ways to look may bring. One alone overlooks what another sees. */
const BROUGHT = {
  characters: 25,
  bm25: 20,
  wordBm25: 15,
  concepts: 25,
  centroid: 15,
  conceptCentroid: 15,
  classes: 15,
}

/**
 * Compares one question with all texts. Its columns of sums serve every question in turn, so nothing here may await.
 */
export class Search {
  readonly #sums: Sums
  readonly #best: Record<keyof typeof BROUGHT, Best<number>>

  readonly base: Base

  constructor(base: Base) {
    this.base = base
    const columns = () => new Float32Array(textCount(base))
    this.#sums = Object.fromEntries(
      VIEWS.map((name) => [name, { shared: columns(), squares: columns() }])
    ) as unknown as Sums
    this.#best = Object.fromEntries(
      Object.entries(BROUGHT).map(([name, limit]) => [name, new Best<number>(limit)])
    ) as Record<keyof typeof BROUGHT, Best<number>>
  }

  /** In no order. `isMeant` leaves entries out; one that was crossed out or refuses the question. */
  find(question: Question, isMeant: (entry: number) => boolean): Found[] {
    for (const name of VIEWS) this.#accumulate(name, question)
    const classes = this.#classes(question)
    this.#survey(question, classes, isMeant)
    const entries = new Set<number>()
    for (const best of Object.values(this.#best))
      for (const entry of best.drain()) entries.add(entry)
    return [...entries].map((entry) =>
      measureEntry(this.base, this.#sums, question, entry, classes)
    )
  }

  #accumulate(name: ViewName, question: Question): void {
    const { starts, texts, weights } = this.base.views[name]
    const { shared, squares } = this.#sums[name]
    shared.fill(0)
    squares.fill(0)
    for (const feature of question.sides[name].features) {
      const weight = weights[feature]!
      const square = weight * weight
      const end = starts[feature + 1]!
      for (let at = starts[feature]!; at < end; at++) {
        const text = texts[at]!
        shared[text]! += weight
        squares[text]! += square
      }
    }
  }

  #classes(question: Question): Float64Array | null {
    const { classifier, views } = this.base
    if (!classifier) return null
    const { characters, words } = question.sides
    return classify(classifier, views, characters.features, words.features)
  }

  /** Looks at the texts of each entry, which stand side by side. */
  #survey(
    { sides }: Question,
    classes: Float64Array | null,
    isMeant: (entry: number) => boolean
  ): void {
    const { firstTexts, views } = this.base
    const { characters, words, concepts } = this.#sums
    const best = this.#best
    const [characterNorm, conceptNorm] = [sides.characters.norm || 1, sides.concepts.norm || 1]
    for (let entry = 0, count = entryCount(this.base); entry < count; entry++) {
      let cosine = 0
      let bm25 = 0
      let wordBm25 = 0
      let conceptCosine = 0
      let cosines = 0
      let conceptCosines = 0
      const end = firstTexts[entry + 1]!
      for (let text = firstTexts[entry]!; text < end; text++) {
        if (characters.shared[text] === 0 && concepts.shared[text] === 0) continue
        const byCharacters =
          characters.squares[text]! / (characterNorm * views.characters.norms[text]!)
        const byConcepts = concepts.squares[text]! / (conceptNorm * views.concepts.norms[text]!)
        cosines += byCharacters
        conceptCosines += byConcepts
        cosine = Math.max(cosine, byCharacters)
        conceptCosine = Math.max(conceptCosine, byConcepts)
        bm25 = Math.max(bm25, characters.shared[text]! * saturation(views.characters, text))
        wordBm25 = Math.max(wordBm25, words.shared[text]! * saturation(views.words, text))
      }
      const isFar = cosine === 0 && conceptCosine === 0 && !classes
      if (isFar || !isMeant(entry)) continue
      if (cosine > 0) {
        best.characters.offer(cosine, entry)
        best.bm25.offer(bm25, entry)
        best.centroid.offer(cosines / views.characters.centroids[entry]!, entry)
      }
      if (wordBm25 > 0) best.wordBm25.offer(wordBm25, entry)
      if (conceptCosine > 0) {
        best.concepts.offer(conceptCosine, entry)
        best.conceptCentroid.offer(conceptCosines / views.concepts.centroids[entry]!, entry)
      }
      if (classes) best.classes.offer(classes[entry]!, entry)
    }
  }
}

// Okapi's saturation for a word that stands once, with less correction by length than usual: all texts are short.
const K1 = 1.2
const B = 0.75

export function saturation(
  { sizes, usualSize }: { sizes: Uint16Array; usualSize: number },
  text: number
): number {
  return (K1 + 1) / (1 + K1 * (1 - B + (B * sizes[text]!) / usualSize))
}
