/** Numbers that come one after the other, four bytes each. */
export class Column {
  #room = new Uint32Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** As they are now, in memory that has room for more. */
  get numbers(): Uint32Array {
    return this.#room.subarray(0, this.#length)
  }

  add(numbers: readonly number[]): void {
    const length = this.#length + numbers.length
    if (length > this.#room.length) this.#widen(length)
    this.#room.set(numbers, this.#length)
    this.#length = length
  }

  #widen(least: number) {
    const length = Math.max(least, 2 * this.#room.length)
    this.#room = new Uint32Array(this.#room.buffer.transfer(length * this.#room.BYTES_PER_ELEMENT))
  }
}

/** Rows of numbers in columns: row `r` is from `starts[r]` to `starts[r + 1]` of `numbers`. */
export class Rows {
  readonly #starts = new Column()
  readonly #numbers = new Column()

  constructor() {
    this.#starts.add([0])
  }

  get count(): number {
    return this.#starts.length - 1
  }

  get starts(): Uint32Array {
    return this.#starts.numbers
  }

  get numbers(): Uint32Array {
    return this.#numbers.numbers
  }

  add(row: readonly number[]): void {
    this.#numbers.add(row)
    this.#starts.add([this.#numbers.length])
  }
}
