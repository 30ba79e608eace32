import { setImmediate } from 'node:timers/promises'

/** All of them, some at a time, between which others have their turn. */
export async function* portions<T>(all: readonly T[], size: number): AsyncGenerator<T[]> {
  for (let at = 0; at < all.length; at += size) {
    if (at > 0) await setImmediate()
    yield all.slice(at, at + size)
  }
}
