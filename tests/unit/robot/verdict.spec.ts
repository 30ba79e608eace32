import { test } from '@japa/runner'
import { decide } from '@xiaoyun/plugin-kit'
import { verdictOf } from '#app/robot/explanations/verdict'

const THRESHOLDS = { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 }
const DECISIONS = { entry: 'entry', suggestions: 'suggestions', unknown: 'unknown' } as const

const scored = (...scores: number[]) =>
  scores.map((score, at) => ({ entryId: `e${at}`, score, matched: '', features: {} }))

function told(...scores: number[]) {
  const candidates = scored(...scores)
  const { kind } = decide(candidates, THRESHOLDS)
  const decision = DECISIONS[kind as keyof typeof DECISIONS]
  return verdictOf({ decision, answerer: 'faq', candidates, thresholds: THRESHOLDS })
}

test.group('Why it was decided so', () => {
  for (const [scores, words, checks] of [
    [[0.9, 0.5], 'clear', ['direct', 'gap']],
    [[1, 0.99], 'exact', ['direct', 'gap']],
    [[0.9, 0.88], 'close', ['direct', 'gap', 'suggest']],
    [[1, 1], 'close', ['direct', 'gap', 'suggest']],
    [[0.5, 0.4], 'likely', ['direct', 'suggest']],
    [[0.2], 'unlikely', ['direct', 'suggest']],
    [[], 'nothing', []],
  ] as [number[], string, string[]][]) {
    test(`${words}: ${scores.join(' before ') || 'no entry'}`, ({ assert }) => {
      const verdict = told(...scores)
      assert.equal(verdict.words, words)
      assert.deepEqual(
        verdict.checks.map(({ name }) => name),
        checks
      )
    })
  }

  test('says for any scores what the answerer decides', ({ assert }) => {
    const figures = [0, 0.34, 0.35, 0.65, 0.7, 0.75, 0.99, 1]
    for (const best of figures) {
      for (const next of figures.filter((one) => one <= best)) {
        assert.notEqual(told(best, next).words, 'other', `${best} before ${next}`)
      }
    }
  })

  test('does not make the scores responsible for what they do not say', ({ assert }) => {
    const thresholds = THRESHOLDS
    const scores = { answerer: 'faq', candidates: scored(0.9), thresholds }
    assert.equal(verdictOf({ ...scores, decision: 'unknown' }).words, 'other')
    const silence = { answerer: null, candidates: [], thresholds, decision: 'silence' } as const
    assert.deepEqual(verdictOf(silence), { checks: [], words: 'silence', figures: {} })
  })
})
