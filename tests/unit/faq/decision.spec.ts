import { test } from '@japa/runner'
import { decide } from '@xiaoyun/plugin-kit'
import { THRESHOLDS } from './support.js'

const scored = (...scores: number[]) =>
  scores.map((score, i) => ({ entryId: `e${i}`, score, matched: '', features: {} }))

test.group('What becomes of the candidates', () => {
  test('the best is sent if it is good and clearly ahead', ({ assert }) => {
    const answer = decide(scored(0.7, 0.64), THRESHOLDS)
    assert.deepInclude(answer, { kind: 'entry', entryId: 'e0', confidence: 0.7 })
  })

  test('close ones are offered, with all that are not far behind', ({ assert }) => {
    const answer = decide(scored(0.7, 0.66, 0.04, 0.03), THRESHOLDS)
    assert.deepInclude(answer, { kind: 'suggestions', entryIds: ['e0', 'e1', 'e2'] })
  })

  test('no more are offered than the list may hold', ({ assert }) => {
    const candidates = scored(0.5, 0.5, 0.5)
    const two = decide(candidates, { ...THRESHOLDS, maxSuggestions: 2 })
    assert.deepInclude(two, { kind: 'suggestions', entryIds: ['e0', 'e1'] })
    assert.equal(decide(candidates, { ...THRESHOLDS, maxSuggestions: 0 }).kind, 'unknown')
  })

  test('the very same question is answered however close others come', ({ assert }) => {
    assert.equal(decide(scored(1, 0.98), THRESHOLDS).kind, 'entry')
  })

  test('two entries with the very same question are both offered', ({ assert }) => {
    const answer = decide(scored(1, 1, 0.4), THRESHOLDS)
    assert.deepInclude(answer, { kind: 'suggestions', entryIds: ['e0', 'e1', 'e2'] })
  })

  test('nothing good is unknown, and says what was looked at', ({ assert }) => {
    assert.equal(decide([], THRESHOLDS).kind, 'unknown')
    const answer = decide(scored(0.2), THRESHOLDS)
    assert.equal(answer.kind, 'unknown')
    assert.lengthOf(answer.candidates, 1)
  })
})
