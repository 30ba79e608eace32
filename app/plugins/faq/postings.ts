import type { Vocabulary } from './vocabulary.js'

/** Which texts have a feature: one packed array of what was built, small lists of what came later. */
export class Postings {
  readonly #starts: Uint32Array
  readonly #texts: Uint32Array
  readonly #ends: Uint32Array
  readonly #late = new Map<number, number[]>()

  constructor(vocabulary: Vocabulary) {
    this.#starts = new Uint32Array(vocabulary.size)
    let total = 0
    for (let feature = 0; feature < vocabulary.size; feature++) {
      this.#starts[feature] = total
      total += vocabulary.count(feature)
    }
    this.#ends = this.#starts.slice()
    this.#texts = new Uint32Array(total)
  }

  /** Only while building: the room was measured by the vocabulary's counts. */
  place(feature: number, text: number): void {
    this.#texts[this.#ends[feature]!++] = text
  }

  append(feature: number, text: number): void {
    const list = this.#late.get(feature)
    if (list) list.push(text)
    else this.#late.set(feature, [text])
  }

  /** Adds to the two sums of every text that has the feature. The innermost loop of the whole robot. */
  accumulate(feature: number, weight: number, sums: Float32Array, squares: Float32Array): void {
    const square = weight * weight
    const end = this.#ends[feature] ?? 0
    for (let i = this.#starts[feature] ?? 0; i < end; i++) {
      const text = this.#texts[i]!
      sums[text]! += weight
      squares[text]! += square
    }
    for (const text of this.#late.get(feature) ?? []) {
      sums[text]! += weight
      squares[text]! += square
    }
  }
}
