import { followed, pairOf, wordCode } from './codes.ts'
import { isCommon } from './common_words.ts'
import type { Thesaurus } from './thesaurus.ts'
import { isHan, isLatin, stem, wordsOf } from './words.ts'

/**
 * A normalised text in three views, each a set of codes. Characters and their pairs need no dictionary and forgive
 * typing errors; words know where a word ends; concepts see through the choice of words.
 */
export interface Reading {
  readonly characters: readonly number[]
  readonly words: readonly number[]
  readonly concepts: readonly number[]
  /** Each 汉字 and each Latin word, in order. */
  readonly units: readonly number[]
  /** For each unit what it says together with the next 汉字, or alone where it is a Latin word; 0 for nothing. */
  readonly terms: readonly number[]
}

/** Latin words are compared by these pieces too: "login" and "logon", and a letter that was mistyped. */
const PIECE = 4
const RUNS = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu

export function read(normalised: string, thesaurus: Thesaurus): Reading {
  const characters = new Set<number>()
  const units: number[] = []
  const terms: number[] = []
  readRuns(normalised, characters, units, terms)
  return {
    characters: [...characters],
    words: wordCodes(normalised),
    concepts: conceptCodes(normalised, thesaurus),
    units,
    terms,
  }
}

function readRuns(text: string, codes: Set<number>, units: number[], terms: number[]) {
  for (const [run] of text.matchAll(RUNS)) {
    if (isHan(run.codePointAt(0)!)) readHan(run, codes, units, terms)
    else readLatin(run, codes, units, terms)
  }
}

function readHan(run: string, codes: Set<number>, units: number[], terms: number[]) {
  let before = 0
  for (const character of run) {
    const point = character.codePointAt(0)!
    codes.add(point)
    if (before) {
      const pair = pairOf(before, point)
      codes.add(pair)
      terms[terms.length - 1] = pair
    }
    units.push(point)
    terms.push(0)
    before = point
  }
}

function readLatin(run: string, codes: Set<number>, units: number[], terms: number[]) {
  const word = wordCode(stem(run))
  codes.add(word)
  units.push(word)
  terms.push(word)
  if (run.length < PIECE || isCommon(word)) return
  const marked = `~${run}$`
  for (let at = 1; at + PIECE <= marked.length; at++) {
    codes.add(wordCode(`~${marked.slice(at, at + PIECE)}`))
  }
}

function wordCodes(normalised: string): number[] {
  const codes = new Set<number>()
  let before = 0
  for (const word of wordsOf(normalised)) {
    const code = wordCode(word)
    codes.add(code)
    if (before) codes.add(followed(before, code))
    before = code
  }
  return [...codes]
}

function conceptCodes(normalised: string, thesaurus: Thesaurus): number[] {
  const codes = new Set<number>()
  let before = 0
  let wasConcept = false
  const add = (code: number, isConcept: boolean) => {
    codes.add(code)
    if (before && (isConcept || wasConcept)) codes.add(followed(before, code))
    before = code
    wasConcept = isConcept
  }
  let rest = 0
  const addRest = (end: number) => {
    if (rest === end) return
    const units: number[] = []
    readRuns(normalised.slice(rest, end), codes, units, [])
    for (const unit of units) add(unit, false)
  }
  for (let at = 0; at < normalised.length;) {
    const concept = isWordStart(normalised, at) ? thesaurus.find(normalised, at) : undefined
    if (!concept) {
      at++
      continue
    }
    addRest(at)
    add(concept.code, true)
    at = rest = concept.end
  }
  addRest(normalised.length)
  return [...codes]
}

const isWordStart = (text: string, at: number) =>
  text[at] !== ' ' && !(at > 0 && isLatin(text[at]!) && isLatin(text[at - 1]!))
