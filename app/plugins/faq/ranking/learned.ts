import { readFileSync } from 'node:fs'
import type { CertaintyWeights } from './certainty.ts'
import type { RankingWeights } from './ranking.ts'

interface Learned {
  readonly ranking: RankingWeights
  readonly certainty: CertaintyWeights
}

/** Written by `benchmarks/learn.ts` from `benchmarks/desks`. */
const learned = JSON.parse(
  readFileSync(new URL('learned.json', import.meta.url), 'utf8')
) as Learned

export const RANKING = learned.ranking
export const CERTAINTY = learned.certainty
