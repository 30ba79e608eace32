import { spelled } from '#app/core/spelling'

/** Puts asterisks in the place of these words. */
export function starred(text: string, words: readonly string[]): string {
  if (words.length === 0) return text
  const letters = lettersOf(text)
  const hidden = placesOf(letters, words).flatMap(({ from, to }) =>
    letters.slice(from, to).map(({ at }) => at)
  )
  if (hidden.length === 0) return text
  const places = new Set(hidden)
  return [...text].map((character, at) => (places.has(at) ? '*' : character)).join('')
}

/** Which of the words stand in a text, each once. */
export function sensitiveIn(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return []
  return [...new Set(placesOf(lettersOf(text), words).map(({ word }) => word))]
}

interface Letter {
  character: string
  /** Which character of the text it is of; one may be spelled with several letters. */
  at: number
  /** Something else stands before it. */
  isApart: boolean
}

const LETTER = /[\p{L}\p{N}]/u

/** The letters and digits of a text in one spelling. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  let isApart = true
  for (const [at, character] of [...text].entries()) {
    for (const letter of spelled(character)) {
      if (LETTER.test(letter)) letters.push({ character: letter, at, isApart })
      isApart = !LETTER.test(letter)
    }
  }
  return letters
}

interface Place {
  word: string
  from: number
  to: number
}

/** Where the words stand, however they are spaced where they are of Chinese characters. */
function placesOf(letters: readonly Letter[], words: readonly string[]): Place[] {
  const text = textOf(letters)
  return knownWords(words)
    .filter((known) => text.includes(known.text))
    .flatMap(({ word, letters: wanted }) =>
      letters
        .keys()
        .filter((from) => isWhole(letters, wanted, from))
        .map((from) => ({ word, from, to: from + wanted.length }))
        .toArray()
    )
}

const textOf = (letters: readonly Letter[]) => letters.map(({ character }) => character).join('')

interface KnownWord {
  word: string
  text: string
  letters: readonly Letter[]
}

// A list stays the same object until a setting changes, and every message asks.
const known = new WeakMap<readonly string[], KnownWord[]>()

function knownWords(words: readonly string[]): KnownWord[] {
  const before = known.get(words)
  if (before) return before
  const made = words
    .map((word) => ({ word, letters: lettersOf(word) }))
    .map((one) => ({ ...one, text: textOf(one.letters) }))
    .filter(({ text }) => text !== '')
  known.set(words, made)
  return made
}

const LATIN = /[\p{Script=Latin}\p{N}]/u

/** A Latin word is no part of another, and is not spelled out; between 汉字 anything may stand. */
function isWhole(letters: readonly Letter[], wanted: readonly Letter[], from: number): boolean {
  const isThere = wanted.every(({ character, isApart }, index) => {
    const letter = letters[from + index]
    if (letter?.character !== character) return false
    return index === 0 || !areLatin(wanted, index) || letter.isApart === isApart
  })
  return isThere && !isJoined(letters, from) && !isJoined(letters, from + wanted.length)
}

const areLatin = (letters: readonly Letter[], at: number) =>
  LATIN.test(letters[at - 1]!.character) && LATIN.test(letters[at]!.character)

const isJoined = (letters: readonly Letter[], at: number) =>
  at > 0 && at < letters.length && !letters[at]!.isApart && areLatin(letters, at)
