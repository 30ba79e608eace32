import { masked } from '#app/core/personal_data'
import type { Outcome } from '#app/robot/thresholds/simulation'
import type { ThresholdTrial } from '#app/robot/thresholds/threshold_trial'

const OUTCOMES: readonly Outcome[] = ['direct', 'list', 'talk', 'fallback']

/** What thresholds would change, in the lines of a terminal. */
export function reportOf({ now, then, simulation, moves, hasModels }: ThresholdTrial): string[] {
  if (!simulation) return ['The answerer in force does not decide by thresholds.']
  const { questions, asked } = simulation
  if (asked === 0) return ['Nobody has asked anything of late.']
  const share = (count: number) => `${((100 * count) / asked).toFixed(1)} %`.padStart(8)
  return [
    `${questions} questions, asked ${asked} times`,
    ...(hasModels ? ['without the models that are switched on'] : []),
    `thresholds   now ${limits(now)}   then ${limits(then)}`,
    ...OUTCOMES.map((outcome) => {
      const [before, after] = [simulation.now[outcome], simulation.then[outcome]]
      return `${outcome.padEnd(10)}${share(before)} → ${share(after)}   ${before} → ${after}`
    }),
    '',
    ...moves.map(({ text, times, from, to, best, candidates }) => {
      const score = (candidates[0]?.score ?? 0).toFixed(2)
      return `${from} → ${to}  ${times}×  ${masked(text)}  (${score} ${best ?? 'no entry'})`
    }),
  ]
}

const limits = ({ direct, suggest, gap }: ThresholdTrial['now']) =>
  `direct ${direct}, suggest ${suggest}, gap ${gap}`
