/** How far a column may grow in its place. No base comes near it, and what is not written to takes addresses only. */
const MOST_BYTES = 2 ** 30

/**
 * Memory in pages of its own, as only a buffer that can be resized has it, for what is needed while a base is built:
 * once released, it is the system's again. Any other would wait to be collected, and then lie as holes between the
 * columns of the base for as long as that lives.
 */
export function pages(bytes: number, most = bytes): ArrayBuffer {
  return new ArrayBuffer(bytes, { maxByteLength: most })
}

export const release = (memory: ArrayBuffer) => void memory.transferToFixedLength(0)

/** Numbers that come one after the other. */
abstract class Growing<Numbers extends Uint32Array | Float64Array> {
  protected readonly memory = pages(512, MOST_BYTES)
  protected abstract readonly room: Numbers
  #length = 0

  get length(): number {
    return this.#length
  }

  /** As they are now, until they are released. */
  get numbers(): Numbers {
    return this.room.subarray(0, this.#length) as Numbers
  }

  at(place: number): number {
    return this.room[place]!
  }

  add(numbers: readonly number[]): void {
    const length = this.#length + numbers.length
    if (length > this.room.length) this.#widen(length * this.room.BYTES_PER_ELEMENT)
    this.room.set(numbers, this.#length)
    this.#length = length
  }

  /** As they are at last, in memory that just holds them. */
  taken(): Numbers {
    const numbers = this.numbers.slice() as Numbers
    this.release()
    return numbers
  }

  release(): void {
    release(this.memory)
  }

  #widen(least: number) {
    this.memory.resize(Math.max(least, Math.min(2 * this.memory.byteLength, MOST_BYTES)))
  }
}

/** Four bytes each. */
export class Column extends Growing<Uint32Array> {
  protected readonly room = new Uint32Array(this.memory)
}

/** Eight bytes each. */
export class WideColumn extends Growing<Float64Array> {
  protected readonly room = new Float64Array(this.memory)
}

/** Row `r` is from `starts[r]` to `starts[r + 1]` of `numbers`. */
export interface RowColumns {
  readonly starts: Uint32Array
  readonly numbers: Uint32Array
}

/** Rows of numbers in columns. */
export class Rows {
  readonly #starts = new Column()
  readonly #numbers = new Column()

  constructor() {
    this.#starts.add([0])
  }

  get count(): number {
    return this.#starts.length - 1
  }

  /** As they are now, until they are released. */
  get columns(): RowColumns {
    return { starts: this.#starts.numbers, numbers: this.#numbers.numbers }
  }

  add(row: readonly number[]): void {
    this.#numbers.add(row)
    this.#starts.add([this.#numbers.length])
  }

  /** As they are at last, in memory that just holds them. */
  taken(): RowColumns {
    return { starts: this.#starts.taken(), numbers: this.#numbers.taken() }
  }

  release(): void {
    this.#starts.release()
    this.#numbers.release()
  }
}
