import { test } from '@japa/runner'
import { candidates } from '#app/plugins/faq/candidates'
import { decide } from '@xiaoyun/plugin-kit'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { desk, entry, everything, indexOf, THRESHOLDS } from './support.js'

const answerTo = (index: KnowledgeIndex, question: string) =>
  decide(candidates(index, question), THRESHOLDS)

test.group('Questions as customers ask them', () => {
  test('the {$self} desk is answered well')
    .with(['loan', 'shop', 'subscription'])
    .run(async ({ assert }, name) => {
      const { entries, asked } = await desk(name)
      const index = await KnowledgeIndex.build(
        everything(entries.map((each) => entry(each.id, each.question, each)))
      )
      const results = asked.map(({ text, id }) => ({ id, answer: answerTo(index, text) }))
      const meant = results.filter(({ id }) => id !== null)
      const share = (part: readonly unknown[], of: readonly unknown[]) => part.length / of.length
      const first = meant.filter(({ id, answer }) => answer.candidates[0]?.entryId === id)
      const sent = results.filter(({ answer }) => answer.kind === 'entry')
      const right = sent.filter(({ id, answer }) => answer.candidates[0]?.entryId === id)
      const foreign = results.filter(({ id }) => id === null)
      const refused = foreign.filter(({ answer }) => answer.kind === 'unknown')
      assert.isAtLeast(share(first, meant), 0.88)
      assert.isAtLeast(share(right, sent), 0.95)
      assert.isAtLeast(share(refused, foreign), 0.7)
    })

  test('the very same question scores 1, however it is written', async ({ assert }) => {
    const index = await indexOf('怎么还款', '怎么提前还款', '还款方式有哪些')
    for (const text of ['怎么还款', '您好，请问怎么还款呢？', ' 怎么 还款!! ']) {
      const answer = answerTo(index, text)
      assert.deepInclude(answer, { kind: 'entry', entryId: '怎么还款', confidence: 1 })
    }
  })

  test('"{$self}" alone asks for nothing')
    .with(['怎么办', '为什么', '多少钱', '可以吗', 'how', 'what is it'])
    .run(async ({ assert }, vague) => {
      const index = await indexOf('逾期了怎么办', '为什么被拒绝', '罚息多少钱', 'What is an API?')
      assert.equal(answerTo(index, vague).kind, 'unknown')
    })

  test('unless an entry says just that', async ({ assert }) => {
    const index = await indexOf('多少钱', '罚息多少钱')
    assert.deepInclude(answerTo(index, '多少钱？'), { kind: 'entry', entryId: '多少钱' })
  })

  test('a candidate explains its score', async ({ assert }) => {
    const [best] = candidates(await indexOf('怎么提前还款', '怎么还款'), '提前还清怎么操作')
    assert.equal(best!.matched, '怎么提前还款')
    assert.properties(best!.features, [
      'cosine',
      'bm25',
      'order',
      'entryCosine',
      'merit',
      'share',
      'exact',
    ])
    const { merit, length, ...shares } = best!.features
    assert.isAbove(merit!, 0)
    assert.isAtLeast(length!, 0)
    for (const [name, share] of Object.entries(shares)) {
      assert.isAtLeast(share, 0, name)
      assert.isAtMost(share, 1, name)
    }
  })
})
