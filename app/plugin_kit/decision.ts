import type { Answer, Candidate, Thresholds } from './answering.ts'

/** Where one is offered, others are that are this much less likely: a list is read at a glance. */
const COMPANY = 0.1

/** The rule by which candidates, best first, become an answer: sends the best, or offers some, or admits to know nothing. */
export function decide(candidates: readonly Candidate[], thresholds: Thresholds): Answer {
  const [best, next] = candidates
  if (best && isClear(best, next, thresholds))
    return { kind: 'entry', entryId: best.entryId, confidence: best.score, candidates }
  const isWorthAList = best && best.score >= thresholds.suggest
  const entryIds = candidates
    .filter(({ score }) => isWorthAList && score >= COMPANY * thresholds.suggest)
    .slice(0, thresholds.maxSuggestions)
    .map(({ entryId }) => entryId)
  return entryIds.length > 0
    ? { kind: 'suggestions', entryIds, candidates }
    : { kind: 'unknown', candidates }
}

/** The very same question is answered even if others come close, unless two entries claim it. */
function isClear(
  best: Candidate,
  next: Candidate | undefined,
  { direct, gap }: Thresholds
): boolean {
  const lead = best.score - (next?.score ?? 0)
  return best.score >= direct && (best.score === 1 ? lead > 0 : lead >= gap)
}
