import { slotOf } from './base.ts'

/** Numbers codes from 1, as they come: the hash table of a `View`. */
export class Numbering {
  codes = new Float64Array(2)
  numbers = new Uint32Array(2)
  #count = 0

  get count(): number {
    return this.#count
  }

  numberOf(code: number): number {
    const slot = this.#slotOf(code)
    if (this.numbers[slot] !== 0) return this.numbers[slot]!
    this.codes[slot] = code
    this.numbers[slot] = ++this.#count
    // Half empty, so that a code is found at the first or second look.
    if (2 * this.#count + 2 > this.codes.length) this.#widen()
    return this.#count
  }

  /** Where a code is, or where there is room for it. */
  #slotOf(code: number): number {
    const mask = this.codes.length - 1
    let slot = slotOf(code) & mask
    while (this.numbers[slot] !== 0 && this.codes[slot] !== code) slot = (slot + 1) & mask
    return slot
  }

  #widen() {
    const inOrder = new Float64Array(this.#count)
    for (const [slot, number] of this.numbers.entries())
      if (number !== 0) inOrder[number - 1] = this.codes[slot]!
    this.codes = new Float64Array(2 * this.codes.length)
    this.numbers = new Uint32Array(this.codes.length)
    for (const [at, code] of inOrder.entries()) {
      const slot = this.#slotOf(code)
      this.codes[slot] = code
      this.numbers[slot] = at + 1
    }
  }
}
