import { createHash } from 'node:crypto'
import { Turns } from '#app/core/turns'

/**
 * What a release holds, as a number: the sum of what its rows hash to, modulo 2²⁵⁶. A release is hashed by what it
 * changes, however large it is, and hashed again from all that it holds it comes to the same.
 */
export class Fingerprint {
  #sum: bigint

  constructor(hash?: string) {
    this.#sum = hash ? BigInt(`0x${hash}`) : 0n
  }

  add(row: Hashed) {
    this.#sum += numberOf(row)
  }

  take(row: Hashed) {
    this.#sum -= numberOf(row)
  }

  toString(): string {
    return BigInt.asUintN(256, this.#sum).toString(16).padStart(64, '0')
  }
}

/** The values of a row that make it what it is. */
export type Hashed = readonly (string | number | null)[]

const numberOf = (row: Hashed) =>
  BigInt(`0x${createHash('sha256').update(JSON.stringify(row)).digest('hex')}`)

export const hashedEntry = (row: {
  entry_id: number
  content: string
  valid_from_at: number | null
  valid_until_at: number | null
}): Hashed => [row.entry_id, row.content, row.valid_from_at, row.valid_until_at]

export const hashedSynonyms = (words: readonly string[]): Hashed => [
  'synonyms',
  JSON.stringify(words),
]

/** Goes over rows as they come, and lets others have their turn. */
export async function each<T>(portions: AsyncIterable<readonly T[]>, visit: (row: T) => void) {
  const turns = new Turns()
  for await (const rows of portions) {
    for (const row of rows) visit(row)
    await turns.pass()
  }
}
