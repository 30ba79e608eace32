import { waysOfAsking } from '../language/asking.ts'
import { isCommon } from '../language/common_words.ts'
import { normalise } from '../language/normalise.ts'
import { read } from '../language/reading.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import { VIEWS } from './base.ts'
import { Column, Rows } from './column.ts'
import { Numbering } from './numbering.ts'

/** Which features each text has in one view. */
export class Features {
  readonly numbering = new Numbering()
  readonly rows = new Rows()

  add(codes: readonly number[]): void {
    this.rows.add(codes.map((code) => this.numbering.numberOf(code)))
  }
}

/** Texts as they were read, in columns: a `Reading` for each would take many times the memory. */
export class Readings {
  readonly views = {
    characters: new Features(),
    words: new Features(),
    concepts: new Features(),
  }
  readonly units = new Rows()
  /** By unit. */
  readonly terms = new Column()
  readonly ways = new Column()
  readonly firstTexts = new Column()

  constructor(entries: readonly (readonly string[])[], thesaurus: Thesaurus) {
    this.firstTexts.add([0])
    for (const texts of entries) {
      for (const text of texts) this.#add(normalise(text), thesaurus)
      this.firstTexts.add([this.ways.length])
    }
  }

  #add(text: string, thesaurus: Thesaurus) {
    const reading = read(text, thesaurus)
    for (const name of VIEWS) this.views[name].add(reading[name])
    const { numbering } = this.views.characters
    this.units.add(reading.units.map((unit) => numbering.numberOf(unit)))
    this.terms.add(
      reading.terms.map((term) => (term === 0 || isCommon(term) ? 0 : numbering.numberOf(term)))
    )
    this.ways.add([waysOfAsking(text)])
  }
}
