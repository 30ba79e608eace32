import type { Candidate } from '@xiaoyun/plugin-kit'
import type { Finding } from './edition.js'
import type { KnowledgeIndex } from './index.js'
import { MEASURES } from './index/measures.js'
import { bare, normalise } from './language/normalise.js'
import { certainty } from './ranking/certainty.js'
import { CERTAINTY, RANKING } from './ranking/learned.js'
import { ranked, type Ranked } from './ranking/ranking.js'

const LOOKED_AT = 10

/** 1 is kept for the very same question. */
const ALMOST_CERTAIN = 0.99

/** Where nothing fits better than this, a question may have been typed by its sound. */
const WEAK = 0.5

/** Whatever sounds alike fits a little: what is meant fits better than that. */
const LIKELY = 0.35

export interface Consideration {
  readonly candidates: readonly Candidate[]
  /** What was compared. */
  readonly normalised: string
}

/** Which entries a question could mean; one of wrong 汉字 by those of the same sound, if that is likely. */
export function consider(index: KnowledgeIndex, text: string): Consideration {
  const written = { candidates: candidates(index, text), normalised: normalise(text) }
  const likely = scoreOf(written.candidates)
  const meant = likely < WEAK ? index.heard(text) : null
  if (meant === null) return written
  const heard = { candidates: candidates(index, meant), normalised: meant }
  return scoreOf(heard.candidates) > Math.max(likely, LIKELY) ? heard : written
}

const scoreOf = ([first]: readonly Candidate[]) => first?.score ?? 0

/** The entries that could be meant, best first, each with the figures that led to its score. */
export function candidates(index: KnowledgeIndex, text: string): Candidate[] {
  const finding = index.find(text)
  if (finding.found.length === 0) return []
  const wording = bare(text)
  const order = ranked(finding.question, finding.found, RANKING)
  const sure = certainty(finding.question, order, finding.doubt, CERTAINTY)
  return order
    .slice(0, LOOKED_AT)
    .map((one) => candidate(one, sure * (one.share / order[0]!.share), finding, wording))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}

function candidate(
  { found, merit, share }: Ranked<Finding['found'][number]>,
  sure: number,
  { question: { substance } }: Finding,
  wording: string
): Candidate {
  const matched = found.source.texts[found.textInEntry]!
  const isExact = bare(matched) === wording
  const measures = MEASURES.map((name, i) => [name, rounded(found.measures[i]!)])
  return {
    entryId: found.source.id,
    // However alike two texts are: "怎么办" asks for nothing, unless an entry says just that.
    score: isExact ? 1 : rounded(Math.min(ALMOST_CERTAIN, sure) * substance),
    matched,
    features: {
      ...{ share: rounded(share), merit: rounded(merit), exact: Number(isExact) },
      ...{ substance: rounded(substance), ...Object.fromEntries(measures) },
    },
  }
}

/** What is stored and shown is also what is decided by. */
const rounded = (figure: number) => Math.round(figure * 10_000) / 10_000
