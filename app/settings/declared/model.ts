import { number } from '#app/settings/declaration'

const MOST = 1_000_000_000

/** What writing answers may cost. */
export const model = {
  tokens_per_day: number('model', {
    readAt: 'partner',
    min: 0,
    max: MOST,
    step: 1,
    default: 500_000,
  }),
  tokens_per_month: number('model', {
    readAt: 'partner',
    min: 0,
    max: MOST,
    step: 1,
    default: 5_000_000,
  }),
  written_answers_per_hour: number('model', { min: 1, max: 1_000, step: 1, default: 30 }),
}
