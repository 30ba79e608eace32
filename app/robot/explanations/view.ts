import { masked } from '#app/core/personal_data'
import type { PastAnswer } from '#app/robot/explanations/past_answer'

/** What staff get of it over JSON: fields by name, personal data covered. */
export const presentPastAnswer = (past: PastAnswer) => ({
  question: masked(past.question),
  normalised: past.normalised === undefined ? null : masked(past.normalised),
  askedAt: past.askedAt,
  decision: past.decision,
  transferReason: past.transferReason,
  dropped: past.dropped,
  smallTalk: past.smallTalk ?? null,
  text: past.text === null ? null : masked(past.text),
  options: past.options.map(masked),
  entryId: past.entry?.id ?? null,
  candidates: past.candidates,
  thresholds: past.thresholds,
  release: past.release && { number: past.release.number, createdAt: past.release.createdAt },
  answerer: past.answerer,
  ...(past.consulted && { consulted: past.consulted }),
  ...(past.citations && { citations: past.citations }),
  milliseconds: past.milliseconds,
})
