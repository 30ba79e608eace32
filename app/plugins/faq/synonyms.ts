import { fold } from './language/normalise.ts'
import { OwnThesaurus } from './language/own_thesaurus.ts'
import { read } from './language/reading.ts'
import { Thesaurus } from './language/thesaurus.ts'
import { numberOf, ownersOf, type Base, type View } from './index/base.ts'
import { portions } from './portions.ts'

export type Groups = readonly (readonly string[])[]

/** The words of a knowledge base's own: the groups, and how texts are read by them. */
export interface Synonyms {
  readonly groups: Groups
  readonly thesaurus: Thesaurus
}

export const synonymsOf = (groups: Groups): Synonyms => ({
  groups,
  thesaurus: groups.length === 0 ? Thesaurus.shipped() : new OwnThesaurus(groups),
})

export const isSame = (one: Groups, other: Groups) => changedWords(one, other).length === 0

const WORDS_AT_ONCE = 200

/** The entries of a base that may be read otherwise since: more than really are, never fewer. */
export async function affected(base: Base, before: Synonyms, after: Synonyms) {
  const { characters, concepts } = base.views
  const texts = new Set<number>()
  for await (const words of portions(changedWords(before.groups, after.groups), WORDS_AT_ONCE)) {
    for (const word of words) {
      const codes = read(fold(word), Thesaurus.shipped()).characters
      for (const text of textsWithAll(characters, codes)) texts.add(text)
    }
  }
  for (const code of changedMeanings(before.thesaurus, after.thesaurus))
    for (const text of textsWithAll(concepts, [code])) texts.add(text)
  const owners = ownersOf(base.firstTexts)
  return new Set([...texts].map((text) => owners[text]!))
}

/** Of the groups that only one of the two has. */
function changedWords(one: Groups, other: Groups): string[] {
  const [ones, others] = [byKey(one), byKey(other)]
  const changed = [...ones, ...others].filter(([key]) => !(ones.has(key) && others.has(key)))
  return changed.flatMap(([, words]) => words)
}

const byKey = (groups: Groups) => new Map(groups.map((words) => [words.join('\n'), words]))

/** Groups that were joined with another one or are so now, as the base knows them. */
function changedMeanings(before: Thesaurus, after: Thesaurus): number[] {
  const joined = [before, after].flatMap((one) =>
    one instanceof OwnThesaurus ? [...one.joined] : []
  )
  return joined
    .filter((code) => meant(before, code) !== meant(after, code))
    .map((code) => meant(before, code))
}

const meant = (thesaurus: Thesaurus, code: number) =>
  thesaurus instanceof OwnThesaurus ? thesaurus.meant(code) : code

function textsWithAll(view: View, codes: readonly number[]): readonly number[] {
  const numbers = codes.map((code) => numberOf(view, code))
  if (numbers.length === 0 || numbers.includes(0)) return []
  const [fewest, ...others] = numbers
    .map((number) => view.texts.subarray(view.starts[number], view.starts[number + 1]))
    .sort((one, other) => one.length - other.length)
  return [...fewest!].filter((text) => others.every((texts) => has(texts, text)))
}

/** Texts of a feature stand in order. */
function has(texts: Uint32Array, wanted: number): boolean {
  let [from, end] = [0, texts.length]
  while (from < end) {
    const middle = (from + end) >> 1
    if (texts[middle]! < wanted) from = middle + 1
    else end = middle
  }
  return texts[from] === wanted
}
