/**
 * The texts of a knowledge base, ready to be compared: columns of numbers, no objects, so that a worker can build them
 * and hand them over without a copy. Never changed once built.
 */
export interface Base {
  /** The texts of entry `e` are those from `firstTexts[e]` to `firstTexts[e + 1]`. */
  readonly firstTexts: Uint32Array
  readonly views: Readonly<Record<ViewName, View>>
  readonly sequences: Sequences
  /** By text: what kind of thing it asks for. */
  readonly ways: Uint8Array
  readonly rivals: Rivals
  readonly classifier: Classifier | null
}

export type ViewName = 'characters' | 'words' | 'concepts'
export const VIEWS = ['characters', 'words', 'concepts'] as const

/** One way to see the texts. Features are numbered from 1; 0 is a feature that no text has. */
export interface View {
  /** A hash table with open addresses: `numbers[i]` belongs to `codes[i]`. Its length is a power of 2. */
  readonly codes: Float64Array
  readonly numbers: Uint32Array
  /** By feature: how much it says, and in [0] how much one says that nobody wrote. */
  readonly weights: Float32Array
  /** By feature: its texts are those from `starts[f]` to `starts[f + 1]` of `texts`. */
  readonly starts: Uint32Array
  readonly texts: Uint32Array
  /** By text: the sum of its weights, their length as a vector, and how many there are. */
  readonly masses: Float32Array
  readonly norms: Float32Array
  readonly sizes: Uint16Array
  readonly usualSize: number
  /** By entry: the length of the sum of its texts as unit vectors. */
  readonly centroids: Float32Array
}

/** The units of every text in order, as features of the view of characters; see `Reading`. */
export interface Sequences {
  readonly starts: Uint32Array
  readonly units: Uint32Array
  /** 0 where a term says nothing. */
  readonly terms: Uint32Array
  /** By feature: 1 for terms that are in many texts. */
  readonly isFrequent: Uint8Array
}

/**
 * Frequent pairs of characters that never stand in one text: a question about one is hardly answered by a text about
 * the other. `degrees` is a square table by `places`.
 */
export interface Rivals {
  /** By feature of the view of characters: its place in the table, 0 for none. */
  readonly places: Uint8Array
  readonly size: number
  readonly degrees: Float32Array
}

/** How much each feature speaks for each entry, learned from the texts of the base. */
export interface Classifier {
  readonly entries: number
  /** Features of the characters first, then those of the words; `entries` figures for each. */
  readonly weights: Float32Array
}

/** The number of a feature, 0 if no text has it. */
export function numberOf({ codes, numbers }: View, code: number): number {
  const mask = codes.length - 1
  for (let slot = slotOf(code) & mask; numbers[slot] !== 0; slot = (slot + 1) & mask) {
    if (codes[slot] === code) return numbers[slot]!
  }
  return 0
}

export function slotOf(code: number): number {
  const mixed = Math.imul((code % 2 ** 32) ^ Math.floor(code / 2 ** 32), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

export const textCount = ({ ways }: Base) => ways.length

/** By text: the entry that it is of. */
export function ownersOf(firstTexts: Uint32Array): Uint32Array {
  const owners = new Uint32Array(firstTexts.at(-1)!)
  for (let entry = 0; entry + 1 < firstTexts.length; entry++) {
    owners.fill(entry, firstTexts[entry], firstTexts[entry + 1])
  }
  return owners
}

export const entryCount = ({ firstTexts }: Base) => firstTexts.length - 1
