import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { PERIODS } from '#app/robot/thresholds/threshold_trial'

const NUMERAL = /^(?:[01]|[01]?\.\d{1,4})$/

/** As an address spells a share, and as a program sends it. */
const share = () =>
  vine
    .number()
    .parse((given) =>
      typeof given === 'string' ? (NUMERAL.test(given.trim()) ? Number(given) : Number.NaN) : given
    )
    .range([0, 1])
    .optional()

export const thresholdTrialValidator = vine.create({
  days: whole(1, Math.max(...PERIODS)).optional(),
  direct: share(),
  suggest: share(),
  gap: share(),
  maxSuggestions: whole(1, 9).optional(),
  since: whole(0, Number.MAX_SAFE_INTEGER).optional(),
})
