/**
 * From likeness to likelihood. Two wordings of one question rarely share more than half of what they say, two
 * questions about neighbouring things may share a third. Near .42 either is as likely, below .25 nearly all is
 * wrong and above .6 nearly all right. A logistic curve through these, stretched so that 0 stays 0 and 1 stays 1:
 *
 *     score = (σ(STEEPNESS · (similarity − EVEN)) − σ(at 0)) / (σ(at 1) − σ(at 0))
 */
const EVEN = 0.42
const STEEPNESS = 8

/** 1 is kept for the very same question. */
const ALMOST_CERTAIN = 0.99

export function calibrate(similarity: number): number {
  const lowest = logistic(0)
  const score = (logistic(similarity) - lowest) / (logistic(1) - lowest)
  return Math.min(ALMOST_CERTAIN, Math.max(0, score))
}

function logistic(similarity: number): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (similarity - EVEN)))
}
