import { Best } from './best.js'
import type { IndexedEntry } from './entry.js'
import type { Postings } from './postings.js'
import {
  entrySimilarity,
  measure,
  similarity,
  type Measures,
  type QuestionExtent,
} from './similarity.js'
import type { TextTable } from './text_table.js'
import type { Token } from './tokens.js'
import type { Vocabulary } from './vocabulary.js'

export interface Question {
  /** Folded only, for the words that entries refuse. */
  readonly folded: string
  readonly tokens: readonly Token[]
}

/** An entry with its best text, and how well its second best fits (0 if no other does). */
export interface Match {
  readonly entry: IndexedEntry
  readonly text: string
  readonly similarity: number
  readonly second: number
  readonly measures: Measures
}

/** What was seen of one entry's texts, which begin at `from`. */
interface Standing {
  readonly from: number
  readonly text: number
  readonly second: number
}

/** Compares one question with all texts. Its two columns of sums serve every question, so nothing here may await. */
export class Search {
  readonly #sums: Float32Array
  readonly #squares: Float32Array

  constructor(
    readonly vocabulary: Vocabulary,
    readonly postings: Postings,
    readonly texts: TextTable,
    readonly entries: readonly (IndexedEntry | null)[]
  ) {
    this.#sums = new Float32Array(texts.capacity)
    this.#squares = new Float32Array(texts.capacity)
  }

  best(question: Question, limit: number): Match[] {
    const extent = this.#accumulate(question.tokens)
    const best = new Best<Standing>(limit)
    for (let text = 0; text < this.texts.size;) text = this.#stand(text, extent, question, best)
    return best.ranked().map(({ score, value }) => this.#match(value, score, extent))
  }

  #accumulate(tokens: readonly Token[]): QuestionExtent {
    this.#sums.fill(0)
    this.#squares.fill(0)
    let sum = 0
    let squares = 0
    let content = 0
    for (const token of tokens) {
      const feature = this.vocabulary.find(token.feature)
      const weight = this.vocabulary.weigh(token, feature)
      sum += weight
      squares += weight * weight
      if (!token.common) content += weight
      if (feature !== undefined)
        this.postings.accumulate(feature, weight, this.#sums, this.#squares)
    }
    const substance = Math.min(1, content / this.vocabulary.rarest)
    return { sum, norm: Math.sqrt(squares), substance }
  }

  /** Looks at the texts of one entry, which stand side by side, and returns where the next entry's begin. */
  #stand(
    from: number,
    extent: QuestionExtent,
    { folded }: Question,
    standings: Best<Standing>
  ): number {
    const owner = this.texts.owner(from)
    let best = 0
    let second = 0
    let bestText = from
    let text = from
    for (; text < this.texts.size && this.texts.owner(text) === owner; text++) {
      if (this.#sums[text] === 0) continue
      const fit = similarity(this.#measure(text, extent))
      if (fit > best) [second, best, bestText] = [best, fit, text]
      else if (fit > second) second = fit
    }
    const total = entrySimilarity(best, second)
    if (best > 0 && standings.takes(total) && this.#answers(owner, folded))
      standings.offer(total, { from, text: bestText, second })
    return text
  }

  #answers(owner: number, folded: string): boolean {
    const entry = this.entries[owner]
    return !!entry && !entry.refusals.some((keyword) => folded.includes(keyword))
  }

  #match({ from, text, second }: Standing, total: number, extent: QuestionExtent): Match {
    const entry = this.entries[this.texts.owner(text)]!
    const measures = this.#measure(text, extent)
    return { entry, text: entry.texts[text - from]!, similarity: total, second, measures }
  }

  #measure(text: number, extent: QuestionExtent): Measures {
    const shared = { sum: this.#sums[text]!, squares: this.#squares[text]! }
    return measure(extent, this.texts.extent(text), shared, this.texts.usualSum)
  }
}
