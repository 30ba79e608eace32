import { firstOf, pairOf, secondOf } from '../language/codes.ts'
import { isHan } from '../language/words.ts'
import { numberOf, type Base, type View } from './base.ts'

/** How 汉字 sound and which pairs of a base sound how: columns of numbers, like the base they belong to. */
export interface Sounds {
  /** By 汉字, counted from 一: up to three readings of ten bits each, 0 for none. */
  readonly readings: Uint32Array
  /** Two readings each, in ascending order; `pairs[i]` sounds like `codes[i]`. Of equal ones the more frequent first. */
  readonly codes: Uint32Array
  readonly pairs: Float64Array
}

export const SILENCE: Sounds = {
  readings: new Uint32Array(),
  codes: new Uint32Array(),
  pairs: new Float64Array(),
}

export const FIRST = 0x4e00
export const LAST = 0x9fff
export const READING_BITS = 10
export const MOST_READINGS = 3
const MASK = (1 << READING_BITS) - 1

/**
 * The question as it may have been meant by who chose the wrong 汉字 of the right sound: those that stand in no pair
 * of the base give way to ones that do. Null where there is nothing to mend.
 */
export function heard(normalised: string, { views }: Base, sounds: Sounds): string | null {
  const points = [...normalised].map((character) => character.codePointAt(0)!)
  const isStrange = points.map(
    (point, at) => isHan(point) && standsAlone(views.characters, points, at)
  )
  const meant = points.slice()
  for (let at = 0; at + 1 < points.length; at++) {
    if (!isStrange[at] && !isStrange[at + 1]) continue
    const [first, second] = [meant[at]!, meant[at + 1]!]
    const pair = soundingLike(sounds, first, second).find(
      (one) =>
        (isStrange[at] || firstOf(one) === first) && (isStrange[at + 1] || secondOf(one) === second)
    )
    if (pair === undefined) continue
    meant[at] = firstOf(pair)
    meant[at + 1] = secondOf(pair)
    isStrange[at] = isStrange[at + 1] = false
  }
  const text = String.fromCodePoint(...meant)
  return text === normalised ? null : text
}

/** Whether a 汉字 is in no pair that any text of the base has. */
function standsAlone(characters: View, points: readonly number[], at: number): boolean {
  const isKnown = (first: number | undefined, second: number | undefined) =>
    first !== undefined && second !== undefined && numberOf(characters, pairOf(first, second)) !== 0
  return !isKnown(points[at - 1], points[at]) && !isKnown(points[at], points[at + 1])
}

/** Pairs of the base, the most frequent first for each way to read these two. */
function soundingLike({ readings, codes, pairs }: Sounds, first: number, second: number) {
  return codesOf(readings, first, second).flatMap((code) => {
    let from = firstAtLeast(codes, code)
    const alike: number[] = []
    while (codes[from] === code) alike.push(pairs[from++]!)
    return alike
  })
}

function firstAtLeast(codes: Uint32Array, code: number): number {
  let [low, high] = [0, codes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (codes[middle]! < code) low = middle + 1
    else high = middle
  }
  return low
}

/** Of two 汉字, one for each way to read them. */
export function codesOf(readings: Uint32Array, first: number, second: number): number[] {
  const seconds = readingsOf(readings, second)
  return readingsOf(readings, first).flatMap((one) =>
    seconds.map((other) => (one << READING_BITS) | other)
  )
}

function readingsOf(readings: Uint32Array, point: number): number[] {
  const packed = readings[point - FIRST] ?? 0
  const all = [
    packed & MASK,
    (packed >>> READING_BITS) & MASK,
    (packed >>> (2 * READING_BITS)) & MASK,
  ]
  return all.filter((reading) => reading !== 0)
}
