import { test } from '@japa/runner'
import { consider } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { indexOf } from './support.js'

const TEXTS = ['怎么修改还款日', '怎么注销账户', '绑定银行卡', '征信报告在哪里查', '贷款利率是多少']

test.group('A wrong 汉字 of the right sound', (group) => {
  group.teardown(() => KnowledgeIndex.close())

  test('"{written}" is heard as "{meant}"')
    .with([
      { written: '环宽', meant: '还款', first: '怎么修改还款日' },
      { written: '注宵', meant: '注销', first: '怎么注销账户' },
      { written: '政芯有问题', meant: '征信有问题', first: '征信报告在哪里查' },
    ])
    .run(async ({ assert }, { written, meant, first }) => {
      const { candidates, normalised } = consider(await indexOf(...TEXTS), written)
      assert.equal(normalised, meant)
      assert.equal(candidates[0]?.entryId, first)
    })

  test('what fits as it is written is left as it is', async ({ assert }) => {
    const index = await indexOf(...TEXTS)
    for (const text of ['怎么注销账户', '利率多少', '怎么绑银行卡', 'how to close my account'])
      assert.equal(consider(index, text).normalised, text)
  })

  test('what sounds like nothing in the base stays strange', async ({ assert }) => {
    const { candidates, normalised } = consider(await indexOf(...TEXTS), '蜻蜓飞得好低')
    assert.equal(normalised, '蜻蜓飞得好低')
    assert.isEmpty(candidates)
  })
})

test.group('A knowledge base that has just begun', (group) => {
  group.teardown(() => KnowledgeIndex.close())

  test('is not sure which of two entries a word of both means', async ({ assert }) => {
    const [best] = consider(await indexOf('查询还款日', '修改还款日'), '还款日').candidates
    assert.isBelow(best!.score, 0.85)
  })

  test('knows what was asked in other words', async ({ assert }) => {
    const index = await indexOf('查询还款日', '修改还款日')
    assert.equal(consider(index, '怎么改还款日').candidates[0]?.entryId, '修改还款日')
    assert.isAtLeast(consider(index, '还款日在哪').candidates[0]!.score, 0.35)
  })
})
