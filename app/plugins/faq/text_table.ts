import type { Extent } from './similarity.js'

/** What is known of each text, in columns: whose it is and how much it says. */
export class TextTable {
  size = 0
  readonly #owners: Uint32Array
  readonly #sums: Float32Array
  readonly #norms: Float32Array
  #totalSum = 0

  constructor(readonly capacity: number) {
    this.#owners = new Uint32Array(capacity)
    this.#sums = new Float32Array(capacity)
    this.#norms = new Float32Array(capacity)
  }

  get usualSum(): number {
    return this.#totalSum / this.size
  }

  add(owner: number, { sum, norm }: Extent): void {
    this.#owners[this.size] = owner
    this.#sums[this.size] = sum
    this.#norms[this.size] = norm
    this.#totalSum += sum
    this.size++
  }

  owner(text: number): number {
    return this.#owners[text]!
  }

  extent(text: number): Extent {
    return { sum: this.#sums[text]!, norm: this.#norms[text]! }
  }
}
