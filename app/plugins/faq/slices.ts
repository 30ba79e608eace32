import { setImmediate } from 'node:timers/promises'

const SLICE_MS = 5

/** Lets long work breathe: whoever calls `breathe()` often never blocks the process for long. */
export class Slices {
  #since = performance.now()

  get due(): boolean {
    return performance.now() - this.#since >= SLICE_MS
  }

  async breathe(): Promise<void> {
    await setImmediate()
    this.#since = performance.now()
  }
}
