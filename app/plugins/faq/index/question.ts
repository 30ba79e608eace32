import { isCommon } from '../language/common_words.ts'
import { waysOfAsking } from '../language/asking.ts'
import { read } from '../language/reading.ts'
import type { Thesaurus } from '../language/thesaurus.ts'
import { entryCount, numberOf, VIEWS, type Base, type View, type ViewName } from './base.ts'

/** A question as one base sees it. */
export interface Question {
  readonly sides: Readonly<Record<ViewName, Side>>
  readonly units: readonly number[]
  /** What it says, pair by pair and word by word, without what any question may have. */
  readonly terms: readonly number[]
  readonly ways: number
  /** How far it is more than words that any question may have: 0 to 1. */
  readonly substance: number
  readonly isHan: boolean
  /** How many entries it could be meant for: 0 where there are fifty, 1 where there are six hundred. */
  readonly crowd: number
}

/** A question in one view: its features, of which those that no text has are only in the sums. */
export interface Side {
  readonly features: readonly number[]
  readonly mass: number
  readonly norm: number
  /** The share of its mass that is in the base at all. */
  readonly known: number
}

const HAN = /\p{Script=Han}/u

export function questionOf(normalised: string, thesaurus: Thesaurus, base: Base): Question {
  const reading = read(normalised, thesaurus)
  const { characters } = base.views
  const sides = Object.fromEntries(
    VIEWS.map((name) => [name, sideOf(base.views[name], reading[name])])
  ) as Record<ViewName, Side>
  const terms = reading.terms.filter((term) => term !== 0 && !isCommon(term))
  const content = reading.characters.filter((code) => !isCommon(code))
  return {
    sides,
    units: reading.units.map((unit) => numberOf(characters, unit)),
    terms: terms.map((term) => numberOf(characters, term)),
    ways: waysOfAsking(normalised),
    substance: Math.min(1, massOf(characters, content) / characters.weights[0]!),
    isHan: HAN.test(normalised),
    crowd: crowdOf(entryCount(base)),
  }
}

const [FEW, MANY] = [50, 600]

/** No further than thirty entries and three thousand would go: of other bases too little was seen. */
const [LEAST_CROWD, MOST_CROWD] = [-0.2, 1.7]

function crowdOf(entries: number): number {
  const crowd = Math.log((entries || 1) / FEW) / Math.log(MANY / FEW)
  return Math.max(LEAST_CROWD, Math.min(MOST_CROWD, crowd))
}

function sideOf(view: View, codes: readonly number[]): Side {
  const features: number[] = []
  let mass = 0
  let squares = 0
  let known = 0
  for (const code of codes) {
    const number = numberOf(view, code)
    const weight = view.weights[number]!
    mass += weight
    squares += weight * weight
    if (number === 0) continue
    known += weight
    features.push(number)
  }
  return { features, mass, norm: Math.sqrt(squares), known: mass === 0 ? 0 : known / mass }
}

const massOf = (view: View, codes: readonly number[]) =>
  codes.reduce((sum, code) => sum + view.weights[numberOf(view, code)]!, 0)
