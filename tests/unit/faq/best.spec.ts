import { test } from '@japa/runner'
import { Best } from '#app/plugins/faq/index/best'

test.group('The best few of many', () => {
  test('are what sorting everything would give', ({ assert }) => {
    const scores = Array.from({ length: 500 }, (_, i) => (i * 7919) % 503)
    const best = new Best<number>(8)
    for (const score of scores) best.offer(score, score)
    const sorted = scores.toSorted((a, b) => b - a).slice(0, 8)
    assert.sameMembers(best.drain(), sorted)
    assert.isEmpty(best.drain(), 'the next question begins with none')
  })

  test('are all where there are fewer', ({ assert }) => {
    const best = new Best<string>(8)
    best.offer(0.2, 'second')
    best.offer(0.5, 'first')
    assert.sameMembers(best.drain(), ['first', 'second'])
  })
})
