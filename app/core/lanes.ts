import { TooManyRequests } from '#app/core/exceptions/refusals'

const COME_BACK_IN = 5 // seconds

/**
 * Heavy work in a few lanes, so that it never takes the whole machine. Whoever it is for has one lane at a time and a
 * line of his own, and whoever was just served stands behind the others: a flood makes its own partner wait, and nobody
 * else. A line that grows too long is turned away.
 */
export class Lanes {
  readonly #working = new Set<number>()
  readonly #lines = new Map<number, (() => void)[]>()

  constructor(
    private readonly lanes: number,
    private readonly longestLine: number
  ) {}

  async run<T>(who: number, work: () => Promise<T>): Promise<T> {
    if (this.#isFree(who)) this.#working.add(who)
    else await this.#stand(who)
    try {
      return await work()
    } finally {
      this.#leave(who)
    }
  }

  #stand(who: number): Promise<void> {
    const line = this.#lines.get(who) ?? []
    if (line.length >= this.longestLine) throw new TooManyRequests(COME_BACK_IN)
    this.#lines.set(who, line)
    return new Promise((start) => line.push(start))
  }

  #leave(who: number) {
    this.#working.delete(who)
    const line = this.#lines.get(who)
    this.#lines.delete(who)
    if (line?.length) this.#lines.set(who, line)
    this.#callNext()
  }

  #callNext() {
    const next = [...this.#lines].find(([who, line]) => line.length > 0 && this.#isFree(who))
    if (!next) return
    const [who, line] = next
    this.#working.add(who)
    line.shift()!()
  }

  #isFree(who: number) {
    return this.#working.size < this.lanes && !this.#working.has(who)
  }
}
