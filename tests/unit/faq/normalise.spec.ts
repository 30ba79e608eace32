import { test } from '@japa/runner'
import { bare, fold, normalise } from '#app/plugins/faq/language/normalise'

test.group('What a question is compared as', () => {
  test('{written} is read as {read}')
    .with([
      { written: 'ＡＰＰ　登录', read: 'app登录' },
      { written: '怎么 还款？！', read: '怎么还款' },
      { written: "Can't log  in...", read: 'cant log in' },
      { written: 'Ｎｏ．１２３', read: 'no 123' },
      { written: '請問怎麼還錢', read: '请问怎么还钱' },
    ])
    .run(({ assert }, { written, read }) => assert.equal(fold(written), read))

  test('greetings and thanks around {written} are left out')
    .with([
      { written: '您好，还款日是哪天？谢谢！', read: '还款日是哪天' },
      { written: '在吗 怎么退货', read: '怎么退货' },
      { written: 'Hello there, when is it due? Thank you very much', read: 'when is it due' },
    ])
    .run(({ assert }, { written, read }) => assert.equal(normalise(written), read))

  test('whatever changes no question around {written} is left out to tell whether two are the same')
    .with([
      { written: '您好，请问怎么还款呢？谢谢！', read: '怎么还款' },
      { written: '在吗？我想咨询一下贷款利率', read: '贷款利率' },
      { written: '麻烦帮我开一张发票吧', read: '开一张发票' },
      { written: '亲，可以退货吗', read: '可以退货' },
      { written: 'Hello, could you tell me how to pay, please?', read: 'how to pay' },
    ])
    .run(({ assert }, { written, read }) => assert.equal(bare(written), read))

  test('a courtesy that is the whole question stays: {$self}')
    .with(['您好', '谢谢', '你好吗', '在吗', 'hello', 'thank you'])
    .run(({ assert }, written) => assert.isNotEmpty(bare(written)))

  test('words that only begin like a courtesy stay: {$self}')
    .with(['请假怎么办理', '麻烦吗', '咨询电话是多少', '历史账单', 'history of orders'])
    .run(({ assert }, written) => assert.equal(bare(written), fold(written).replace(/吗$/, '')))

  test('no more than 500 characters are looked at', ({ assert }) => {
    assert.isAtMost(normalise('退'.repeat(20_000)).length, 500)
    assert.isAtMost(normalise('﷽'.repeat(500)).length, 500)
  })
})
