import { setImmediate } from 'node:timers/promises'
import { test } from '@japa/runner'
import { candidates } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { desk, edit, entry, everything, indexOf } from './support.js'

const idsFor = (index: KnowledgeIndex, question: string) =>
  candidates(index, question).map(({ entryId }) => entryId)

/** What this thread has worked, and not the time: that others keep the machine busy is not the index's doing. */
function millisecondsOfWork(since: NodeJS.CpuUsage) {
  const { user, system } = process.threadCpuUsage(since)
  return (user + system) / 1000
}

test.group('The index of a knowledge base', () => {
  test('finds an entry by its standard and by its similar questions', async ({ assert }) => {
    const index = await KnowledgeIndex.build(
      everything([
        entry('repay', '怎么还款', { similar: ['在哪里还钱'] }),
        entry('limit', '怎么查看额度'),
      ])
    )
    assert.equal(idsFor(index, '还款')[0], 'repay')
    assert.equal(idsFor(index, '我要还钱')[0], 'repay')
    assert.equal(candidates(index, '我要还钱')[0]!.matched, '在哪里还钱')
  })

  test('knows nothing when it is empty, and nothing about nothing', async ({ assert }) => {
    assert.deepEqual(idsFor(await indexOf(), '怎么还款'), [])
    assert.deepEqual(idsFor(await indexOf('怎么还款'), '？！'), [])
  })

  test('never returns an entry whose negative keyword is in the question', async ({ assert }) => {
    const guarded = entry('repay', '怎么还款', { negativeKeywords: ['信用卡', 'ＶＩＰ 客户', ' '] })
    const index = await KnowledgeIndex.build(everything([guarded]))
    assert.deepEqual(idsFor(index, '怎么还款'), ['repay'], 'it must be found, to mean anything')
    assert.deepEqual(idsFor(index, '信用卡怎么还款'), [])
    assert.deepEqual(idsFor(index, 'vip客户怎么还款'), [])
    assert.deepEqual(idsFor(index, `怎么还款${'，'.repeat(600)}信用卡`), [])
  })

  test('follows edits and removals', async ({ assert }) => {
    const index = await indexOf('怎么还款', '怎么查看额度', '怎么开发票')
    await index.apply(
      edit(2, { upserts: [entry('怎么还款', '如何注销账户')], removes: ['怎么开发票'] })
    )
    assert.equal(idsFor(index, '注销账户')[0], '怎么还款')
    assert.notInclude(idsFor(index, '开发票'), '怎么开发票')
    assert.notInclude(idsFor(index, '还款'), '怎么还款')
    assert.equal(index.version, 2)
    assert.equal(index.size, 2)
  })

  test('after a hundred edits answers as one built afresh does', async ({ assert }) => {
    const { entries, asked } = await desk('loan')
    const shop = await desk('shop')
    const final = entries.map((each) => entry(each.id, each.question, each))
    const first = shop.entries.map((each) => entry(each.id, each.question, each))
    const edited = await KnowledgeIndex.build(everything(first))
    for (const [i, upsert] of final.entries())
      await edited.apply(edit(i + 2, { upserts: [upsert] }))
    for (const { id } of shop.entries.filter(
      (each) => !final.some((other) => other.id === each.id)
    ))
      await edited.apply(edit(edited.version + 1, { removes: [id] }))
    const fresh = await KnowledgeIndex.build(everything(final))
    assert.equal(edited.size, fresh.size)
    for (const { text } of asked)
      assert.deepEqual(candidates(edited, text), candidates(fresh, text))
  })

  test('a large base is searched with its edits at once, and built again behind them', async ({
    assert,
  }) => {
    const index = await indexOf(...manyQuestions(5_000))
    const before = process.threadCpuUsage()
    await index.apply(
      edit(2, { upserts: [entry('new', '如何注销账户')], removes: ['第7号业务怎么办理49'] })
    )
    assert.isBelow(millisecondsOfWork(before), 20)
    assert.equal(idsFor(index, '注销账户')[0], 'new')
    assert.notInclude(idsFor(index, '第7号业务怎么办理49'), '第7号业务怎么办理49')
    await index.settled()
    const fresh = await indexOf(...manyQuestions(5_000))
    await fresh.apply(
      edit(2, { upserts: [entry('new', '如何注销账户')], removes: ['第7号业务怎么办理49'] })
    )
    await fresh.settled()
    assert.deepEqual(candidates(index, '注销账户'), candidates(fresh, '注销账户'))
  })

  test('many edits of a large base at once: what is gone is gone, what is new comes', async ({
    assert,
  }) => {
    const questions = manyQuestions(3_000)
    const index = await indexOf(...questions)
    const upserts = Array.from({ length: 300 }, (_, i) => entry(`new${i}`, `新产品${i}如何注销`))
    await index.apply(edit(2, { upserts, removes: questions.slice(0, 300) }))
    assert.notInclude(idsFor(index, questions[7]!), questions[7]!)
    await index.settled()
    assert.equal(idsFor(index, '新产品299如何注销')[0], 'new299')
    assert.equal(index.size, 3_000)
  })

  test('a long build holds up nobody', async ({ assert }) => {
    const questions = manyQuestions(20_000)
    const entries = questions.map((question) => entry(question, question))
    const waited: number[] = []
    let isBuilt = false
    const others = async () => {
      while (!isBuilt) {
        const before = process.threadCpuUsage()
        await setImmediate()
        waited.push(millisecondsOfWork(before))
      }
    }
    const build = KnowledgeIndex.build(everything(entries)).then(() => (isBuilt = true))
    await Promise.all([others(), build])
    const sorted = waited.toSorted((one, other) => one - other)
    assert.isAbove(waited.length, 20)
    assert.isBelow(sorted[Math.floor(sorted.length * 0.9)]!, 20)
  }).timeout(20_000)
})

const manyQuestions = (count: number) =>
  Array.from({ length: count }, (_, i) => `第${i}号业务怎么办理${i * 7}`)
