/** Keeps the best few of many offers. A heap with the worst on top, so that most offers cost one comparison. */
export class Best<T> {
  readonly #limit: number
  readonly #scores: number[] = []
  readonly #values: T[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  takes(score: number): boolean {
    return this.#scores.length < this.#limit || score > this.#scores[0]!
  }

  offer(score: number, value: T): void {
    if (!this.takes(score)) return
    if (this.#scores.length < this.#limit) this.#rise(this.#scores.length, score, value)
    else this.#sink(score, value)
  }

  /** Gives what it keeps, in no order, and keeps nothing any more. */
  drain(): T[] {
    this.#scores.length = 0
    return this.#values.splice(0)
  }

  #rise(from: number, score: number, value: T): void {
    let hole = from
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (this.#scores[parent]! <= score) break
      this.#move(parent, hole)
      hole = parent
    }
    this.#place(hole, score, value)
  }

  #sink(score: number, value: T): void {
    let hole = 0
    while (true) {
      let child = 2 * hole + 1
      if (child >= this.#scores.length) break
      if (child + 1 < this.#scores.length && this.#scores[child + 1]! < this.#scores[child]!)
        child++
      if (this.#scores[child]! >= score) break
      this.#move(child, hole)
      hole = child
    }
    this.#place(hole, score, value)
  }

  #move(from: number, to: number): void {
    this.#place(to, this.#scores[from]!, this.#values[from]!)
  }

  #place(at: number, score: number, value: T): void {
    this.#scores[at] = score
    this.#values[at] = value
  }
}
