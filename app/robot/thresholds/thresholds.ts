import type { Thresholds } from '@xiaoyun/plugin-kit'
import { declared, type SettingValues } from '#app/settings/declared'

/** Above which scores the robot answers and suggests, as the product is set. */
export const thresholdsOf = (settings: SettingValues): Thresholds => ({
  direct: settings.direct_threshold,
  suggest: settings.suggest_threshold,
  gap: settings.threshold_gap,
  maxSuggestions: settings.max_suggestions,
})

/** The same where nobody has set anything. */
export const defaultThresholds = (): Thresholds => ({
  direct: declared.direct_threshold.default,
  suggest: declared.suggest_threshold.default,
  gap: declared.threshold_gap.default,
  maxSuggestions: declared.max_suggestions.default,
})
