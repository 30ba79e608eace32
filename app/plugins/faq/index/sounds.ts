import { pinyin } from 'pinyin-pro'
import { firstOf, isPair, secondOf } from '../language/codes.ts'
import type { Base } from './base.ts'
import { codesOf, FIRST, LAST, MOST_READINGS, READING_BITS, type Sounds } from './heard.ts'

export function soundsOf({ views: { characters } }: Base): Sounds {
  const readings = readingsOfAll()
  const found: { code: number; pair: number; texts: number }[] = []
  for (const [slot, number] of characters.numbers.entries()) {
    const pair = characters.codes[slot]!
    if (number === 0 || !isPair(pair)) continue
    const texts = characters.starts[number + 1]! - characters.starts[number]!
    for (const code of codesOf(readings, firstOf(pair), secondOf(pair)))
      found.push({ code, pair, texts })
  }
  // By code point where texts are equal: the same whatever the order of the entries.
  found.sort((a, b) => a.code - b.code || b.texts - a.texts || a.pair - b.pair)
  return {
    readings,
    codes: Uint32Array.from(found, ({ code }) => code),
    pairs: Float64Array.from(found, ({ pair }) => pair),
  }
}

let packed: Uint32Array | undefined

/** A copy: it is handed to another thread together with the base. */
function readingsOfAll(): Uint32Array {
  return (packed ??= packedReadings()).slice()
}

function packedReadings(): Uint32Array {
  const numbers = new Map<string, number>()
  const numberOfSound = (sound: string) => {
    if (!numbers.has(sound)) numbers.set(sound, numbers.size + 1)
    return numbers.get(sound)!
  }
  return Uint32Array.from({ length: LAST - FIRST + 1 }, (_, at) => {
    const spoken = pinyin(String.fromCodePoint(FIRST + at), OPTIONS)
    const sounds = [...new Set(spoken.map(blurred))].slice(0, MOST_READINGS)
    return sounds.reduce(
      (sum, sound, place) => sum | (numberOfSound(sound) << (place * READING_BITS)),
      0
    )
  })
}

const OPTIONS = { toneType: 'none', multiple: true, type: 'array', v: true } as const

/** What many speakers do not tell apart, and therefore type for each other: z and zh, an and ang. */
const blurred = (sound: string) => sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')
