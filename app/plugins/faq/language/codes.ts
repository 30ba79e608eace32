/**
 * What texts are compared by, as numbers: the index holds no strings. A character and a pair of characters are told
 * apart and back; words are hashed to 52 bits, of which a knowledge base has too few for two to meet.
 */
const CHARACTERS = 2 ** 21
const PAIRS = 2 ** 42
const HASHES = 2 ** 52

export const pairOf = (first: number, second: number) => first * CHARACTERS + second

export const isPair = (code: number) => code >= CHARACTERS && code < PAIRS

export const firstOf = (pair: number) => Math.floor(pair / CHARACTERS)

export const secondOf = (pair: number) => pair % CHARACTERS

export const isCharacter = (code: number) => code < CHARACTERS

/** The code of a word. `from` leaves out what stands before it, so that no string is cut. */
export function wordCode(text: string, from = 0, until = text.length): number {
  let high = HIGH_SEED
  let low = LOW_SEED
  for (let at = from; at < until; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, HIGH_PRIME)
    low = Math.imul(low ^ unit, LOW_PRIME)
  }
  return hashOf(high, low)
}

/** The code of one thing followed by another, where they are no characters. */
export function followed(first: number, second: number): number {
  let high = HIGH_SEED
  let low = LOW_SEED
  for (const code of [first, second]) {
    for (const part of [code >>> 0, Math.floor(code / 2 ** 32)]) {
      high = Math.imul(high ^ part, HIGH_PRIME)
      high ^= high >>> 15
      low = Math.imul(low ^ part, LOW_PRIME)
      low ^= low >>> 13
    }
  }
  return hashOf(high, low)
}

const HIGH_SEED = 0x811c9dc5
const LOW_SEED = 0x2545f491
const HIGH_PRIME = 0x01000193
const LOW_PRIME = 0x5bd1e995

/** What is hashed lies above all characters and pairs. */
function hashOf(high: number, low: number): number {
  const mixed = Math.imul(high ^ (high >>> 15) ^ (low << 7), 0x2c1b3c6d)
  const other = Math.imul(low ^ (low >>> 13) ^ (high << 5), 0x297a2d39)
  return HASHES + ((mixed ^ (mixed >>> 12)) & 0xfffff) * 2 ** 32 + ((other ^ (other >>> 15)) >>> 0)
}
