import { setImmediate } from 'node:timers/promises'
import { test } from '@japa/runner'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { desk, edit, entry, everything, indexOf } from './support.js'

const idsFor = (index: KnowledgeIndex, question: string) =>
  index.search(question, 8).map(({ entry: { id } }) => id)

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
    assert.equal(index.search('我要还钱', 1)[0]!.text, '在哪里还钱')
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

  test('after a hundred edits answers like one built afresh', async ({ assert }) => {
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
    const same = asked.filter(({ text }) => idsFor(edited, text)[0] === idsFor(fresh, text)[0])
    assert.isAtLeast(same.length / asked.length, 0.97)
  })

  test('a small edit of a large base costs no rebuilding', async ({ assert }) => {
    const questions = Array.from({ length: 5_000 }, (_, i) => `第${i}号业务怎么办理${i * 7}`)
    const index = await indexOf(...questions)
    const before = process.threadCpuUsage()
    await index.apply(edit(2, { upserts: [entry('new', '如何注销账户')] }))
    assert.isBelow(millisecondsOfWork(before), 20)
    assert.equal(idsFor(index, '注销账户')[0], 'new')
  })

  test('a long build lets others work in between', async ({ assert }) => {
    const questions = Array.from({ length: 20_000 }, (_, i) => `第${i}号业务怎么办理${i * 7}`)
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
  })
})
