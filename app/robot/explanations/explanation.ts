import type { Answer, Thresholds } from '@xiaoyun/plugin-kit'
import type Product from '#app/partners/models/product'
import { releaseFor } from '#app/knowledge/knowledge_view'
import type { SettingValues } from '#app/settings/declared'
import type { Asked } from '#app/robot/answerers/asking'
import { thresholdsOf } from '#app/robot/thresholds/thresholds'

/** What a message came to. `menu`: a list was shown again; `loop`: the same words too often to go on answering. */
export type Decision =
  | 'entry'
  | 'suggestions'
  | 'unknown'
  | 'transfer'
  | 'option'
  | 'menu'
  | 'text'
  | 'small_talk'
  | 'trial'
  | 'invalid'
  | 'blocked'
  | 'silence'
  | 'loop'
  | 'used_up'
  | 'failed'

/** Why the robot said what it said; stored with every answer. */
export interface Explanation {
  decision: Decision
  answerer: string | null
  releaseId: number | null
  /** The number of the release. */
  knowledgeVersion: number
  thresholds: Thresholds
  candidates: Answer['candidates']
  /** The question as the answerer compares it. Never in an event: it is the customer's words, and those get erased. */
  normalised?: string
  /** The small talk that the message was taken for. */
  smallTalk?: { id: string; matched: string; score: number }
  /** What those did that were asked after the first answerer: which models, how many tokens, and what came of it. */
  consulted?: Asked['consulted']
  /** The entries that a written text cites. */
  citations?: readonly string[]
  milliseconds: number
  /** The messages, by sequence, that were answered as one; not said of one alone. */
  together?: number[]
}

/** What is known of an answer before it is decided. */
export const explain = (
  product: Product,
  settings: SettingValues,
  releaseId: number | null
): Explanation => ({
  decision: 'unknown',
  answerer: null,
  releaseId,
  knowledgeVersion: releaseFor(product),
  thresholds: thresholdsOf(settings),
  candidates: [],
  milliseconds: 0,
})

/** The same once answerers were asked. */
export const asked = (basis: Explanation, { answer, answerer, consulted }: Asked): Explanation => ({
  ...basis,
  answerer,
  candidates: answer.candidates,
  ...(answer.normalised !== undefined && { normalised: answer.normalised }),
  ...(consulted.length > 0 && { consulted }),
  ...(answer.kind === 'text' && { citations: answer.citations }),
})
