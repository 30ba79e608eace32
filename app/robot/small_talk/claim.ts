import type { Answer } from '@xiaoyun/plugin-kit'
import { isPersonal } from '#app/robot/small_talk/library'
import type { Match } from '#app/robot/small_talk/matching'
import type { SettingValues } from '#app/settings/declared'

/** How firmly small talk claims a message that the knowledge is not sure of; what asks for nothing is always claimed. */
export type Claim = 'always' | 'exact' | 'like'

/** From here on it is more likely than not that the knowledge has what is asked for. */
const STRONG = 0.5

/** The claim of the small talk that a message is like; null where that is not enough, or not wanted. */
export function claimOf(
  { item, score }: Match,
  rules: Pick<SettingValues, 'small_talk_threshold' | 'personality_enabled'>
): Claim | null {
  if (score < rules.small_talk_threshold) return null
  if (isPersonal(item) && !rules.personality_enabled) return null
  return score === 1 ? 'exact' : 'like'
}

/** Whether small talk is surer than whatever the knowledge would suggest. */
export function isSurer(
  claim: Claim,
  { kind, candidates }: { kind: string; candidates: Answer['candidates'] }
): boolean {
  if (claim === 'always') return true
  if (claim === 'like' && kind === 'suggestions') return false
  return (candidates[0]?.score ?? 0) < STRONG
}
