import type { Trial } from '#app/robot/trials/trial'

/** A trial in the lines of a terminal. */
export function summaryOf(trial: Trial): string[] {
  const { direct, suggest, gap } = trial.thresholds
  return [
    `\n${trial.question}`,
    `  ${decisionOf(trial)} · release ${trial.knowledgeVersion} · ${trial.milliseconds} ms`,
    `  direct from ${direct} with a lead of ${gap} (any, for the very same question), suggestions from ${suggest}\n`,
    ...(trial.text ?? '').split('\n').map((line) => `  ${line}`),
    ...trial.options.map((label, index) => `  ${index + 1}. ${label}`),
    '',
  ]
}

const decisionOf = ({ decision, transferReason }: Trial) =>
  transferReason ? `${decision}: to people (${transferReason})` : decision

/** The entries that were considered, best first: the score, what matched, and what the score is made of. */
export const candidatesOf = ({ candidates }: Trial): string[] =>
  candidates.flatMap(({ score, code, question, matched, features }) => [
    `  ${score.toFixed(3)}  ${code}  ${question}${matched === question ? '' : ` ← ${matched}`}`,
    `         ${measuresOf(features)}`,
  ])

const measuresOf = (features: Readonly<Record<string, number>>) =>
  Object.entries(features)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join('  ')
