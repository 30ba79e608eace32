import { slotOf } from './base.ts'
import { pages, release, WideColumn } from './column.ts'

/** Numbers codes from 1, as they come. */
export class Numbering {
  readonly #codes = new WideColumn()
  /** By slot of a hash table with open addresses: the number of the code that is there. */
  #slots = new Uint32Array(pages(8))

  get count(): number {
    return this.#codes.length
  }

  numberOf(code: number): number {
    const slot = this.#slotOf(code)
    if (this.#slots[slot] !== 0) return this.#slots[slot]!
    this.#codes.add([code])
    this.#slots[slot] = this.count
    // Half empty, so that a code is found at the first or second look.
    if (2 * this.count + 2 > this.#slots.length) this.#widen()
    return this.count
  }

  /** The hash table of a `View`; nothing is numbered any more. */
  taken(): { codes: Float64Array; numbers: Uint32Array } {
    const numbers = this.#slots.slice()
    const codes = new Float64Array(numbers.length)
    const inOrder = this.#codes.numbers
    for (let slot = 0; slot < numbers.length; slot++)
      if (numbers[slot] !== 0) codes[slot] = inOrder[numbers[slot]! - 1]!
    this.#codes.release()
    release(this.#slots.buffer)
    return { codes, numbers }
  }

  /** Where a code is, or where there is room for it. */
  #slotOf(code: number): number {
    const [slots, codes] = [this.#slots, this.#codes]
    const mask = slots.length - 1
    let slot = slotOf(code) & mask
    while (slots[slot] !== 0 && codes.at(slots[slot]! - 1) !== code) slot = (slot + 1) & mask
    return slot
  }

  #widen() {
    const outgrown = this.#slots.buffer
    this.#slots = new Uint32Array(pages(2 * outgrown.byteLength))
    release(outgrown)
    const codes = this.#codes.numbers
    for (let at = 0; at < codes.length; at++) this.#slots[this.#slotOf(codes[at]!)] = at + 1
  }
}
