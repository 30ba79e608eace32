import { setImmediate as nextTurn } from 'node:timers/promises'

const LONGEST_MS = 10

/**
 * Long work that lets others have their turn, too. To await queries is not enough: on SQLite the answers are there at
 * once, and a thousand of them are one long turn in which nobody else is answered.
 */
export class Turns {
  #since = performance.now()

  /** To be called between any two steps. */
  async pass(): Promise<void> {
    if (performance.now() - this.#since < LONGEST_MS) return
    await nextTurn()
    this.#since = performance.now()
  }
}
