import type { Answer, Thresholds } from '@xiaoyun/plugin-kit'
import type Product from '#app/partners/models/product'
import type { SettingValues } from '#app/settings/declared'
import { thresholdsOf } from '#app/robot/thresholds'

/** Why the robot said what it said; stored with every answer. */
export interface Explanation {
  decision:
    'entry' | 'suggestions' | 'unknown' | 'transfer' | 'option' | 'text' | 'silence' | 'used_up'
  answerer: string | null
  releaseId: number | null
  knowledgeVersion: number
  thresholds: Thresholds
  candidates: Answer['candidates']
  milliseconds: number
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
  knowledgeVersion: product.knowledgeVersion,
  thresholds: thresholdsOf(settings),
  candidates: [],
  milliseconds: 0,
})
