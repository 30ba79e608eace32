import { test } from '@japa/runner'
import { decide } from '@xiaoyun/plugin-kit'
import { simulate } from '#app/robot/thresholds/simulation'
import type { Claim } from '#app/robot/small_talk/claim'

const NOW = { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 }

const question = (text: string, times: number, ...scores: number[]) => ({
  text,
  times,
  claim: null,
  candidates: scores.map((score, at) => ({
    entryId: String(at),
    score,
    matched: '',
    features: {},
  })),
})

const ASKED = [
  question('sure', 5, 0.9, 0.1),
  question('fairly sure', 2, 0.75, 0.1),
  question('close', 1, 0.8, 0.78),
  question('perhaps', 3, 0.4),
  question('hardly', 1, 0.2),
  question('never heard of', 4),
]

test.group('Other thresholds', () => {
  test('counts each question as often as it was asked', ({ assert }) => {
    const { questions, asked, now, then, moves } = simulate(ASKED, decide, NOW, NOW)
    assert.equal(questions, 6)
    assert.equal(asked, 16)
    assert.deepEqual(now, { direct: 7, list: 4, talk: 0, fallback: 5 })
    assert.deepEqual(then, now)
    assert.isEmpty(moves)
  })

  test('names what moves, the most frequent first, and keeps every question somewhere', ({
    assert,
  }) => {
    const stricter = { ...NOW, direct: 0.85, suggest: 0.5 }
    const { now, then, moves } = simulate(ASKED, decide, NOW, stricter)
    assert.deepEqual(
      moves.map(({ text, from, to }) => `${text}: ${from} to ${to}`),
      ['perhaps: list to fallback', 'fairly sure: direct to list']
    )
    assert.deepEqual(then, { direct: 5, list: 3, talk: 0, fallback: 8 })
    const sum = (tally: typeof now) => tally.direct + tally.list + tally.talk + tally.fallback
    assert.equal(sum(then), sum(now))
  })

  test('a smaller lead lets close ones through', ({ assert }) => {
    const { moves } = simulate(ASKED, decide, NOW, { ...NOW, gap: 0.01 })
    assert.deepEqual(
      moves.map(({ text, to }) => [text, to]),
      [['close', 'direct']]
    )
  })

  const claimed = (claim: Claim, ...scores: number[]) => ({
    ...question('hi', 1, ...scores),
    claim,
  })
  const outcomes = (given: ReturnType<typeof claimed>, then: Partial<typeof NOW>) => {
    const { now, then: simulated } = simulate([given], decide, NOW, { ...NOW, ...then })
    return [now, simulated].map((tally) => Object.entries(tally).find(([, count]) => count)![0])
  }

  test('leave small talk what the knowledge is not sure of', ({ assert }) => {
    assert.deepEqual(outcomes(claimed('like', 0.3), { suggest: 0.25 }), ['talk', 'list'])
    assert.deepEqual(outcomes(claimed('like', 0.4), { suggest: 0.45 }), ['list', 'talk'])
    assert.deepEqual(outcomes(claimed('like', 0.72), { direct: 0.75 }), ['direct', 'list'])
    assert.deepEqual(outcomes(claimed('like', 0.3), { direct: 0.3 }), ['talk', 'direct'])
    assert.deepEqual(outcomes(claimed('exact', 0.45), { direct: 0.4 }), ['talk', 'direct'])
    assert.deepEqual(outcomes(claimed('exact', 0.45), { suggest: 0.1 }), ['talk', 'talk'])
    assert.deepEqual(outcomes(claimed('exact', 0.6), { direct: 0.6 }), ['list', 'direct'])
    assert.deepEqual(outcomes(claimed('always', 0.6), { suggest: 0 }), ['talk', 'talk'])
  })

  test('put small talk that is like no entry nowhere among the scores', ({ assert }) => {
    const { scores } = simulate([claimed('exact'), claimed('like', 0.3)], decide, NOW, NOW)
    assert.equal(
      scores.reduce((sum, count) => sum + count),
      1
    )
  })

  test('shows where the scores lie', ({ assert }) => {
    const { scores } = simulate([...ASKED, question('the very same', 1, 1)], decide, NOW, NOW)
    assert.lengthOf(scores, 20)
    assert.equal(scores[0], 4)
    assert.equal(scores[8], 3)
    assert.equal(scores[18], 5)
    assert.equal(scores[19], 1)
  })
})
