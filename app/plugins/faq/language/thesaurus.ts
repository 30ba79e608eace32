import { readdirSync, readFileSync } from 'node:fs'
import { wordCode } from './codes.ts'
import { fold } from './normalise.ts'
import { isLatin } from './words.ts'

const SHIPPED = new URL('thesaurus/', import.meta.url)

/** What a text says at one place, in whichever of its wordings. */
export interface Concept {
  readonly code: number
  /** The first character after it. */
  readonly end: number
}

/**
 * Wordings that mean the same. The shipped ones are in `thesaurus/`, a group in a line; a wording belongs to the first
 * group that has it.
 */
export class Thesaurus {
  static #shipped: Thesaurus | undefined
  readonly #concepts = new Map<string, number>()
  /** The longest wording that begins with a character, by that character: most texts begin with none. */
  readonly #longest = new Map<string, number>()

  constructor(groups: readonly (readonly string[])[]) {
    for (const wordings of groups) this.#add(wordings.map(fold).filter(Boolean))
  }

  static shipped(): Thesaurus {
    return (this.#shipped ??= new Thesaurus(shippedGroups()))
  }

  /** The longest wording that stands at `at` of a normalised text. */
  find(text: string, at: number): Concept | undefined {
    const most = Math.min(this.#longest.get(text[at]!) ?? 0, text.length - at)
    for (let size = most; size > 1; size--) {
      const end = at + size
      if (isInsideWord(text, end)) continue
      const code = this.#concepts.get(text.slice(at, end))
      if (code !== undefined) return { code, end }
    }
    return undefined
  }

  #add(wordings: readonly string[]) {
    if (wordings.length < 2) return
    const own = wordings.filter((wording) => !this.#concepts.has(wording))
    const code = wordCode(`#${own[0]}`)
    for (const wording of own) {
      this.#concepts.set(wording, code)
      const known = this.#longest.get(wording[0]!) ?? 0
      this.#longest.set(wording[0]!, Math.max(known, wording.length))
    }
  }
}

/** "card" is not in "cardigan". */
function isInsideWord(text: string, end: number): boolean {
  const next = text[end]
  return next !== undefined && isLatin(next) && isLatin(text[end - 1]!)
}

function shippedGroups(): string[][] {
  return readdirSync(SHIPPED)
    .sort()
    .flatMap((file) => {
      const between = /^en[._]/.test(file) ? ', ' : ' '
      return readFileSync(new URL(file, SHIPPED), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split(between))
    })
}
