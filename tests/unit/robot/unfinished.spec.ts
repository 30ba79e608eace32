import { test } from '@japa/runner'
import { asksNothing, patienceFor } from '#app/robot/turns/unfinished'

test.group('Whether a customer goes on writing', () => {
  test('a greeting and the announcement of a question ask nothing: {text}')
    .with(
      [
        ...['你好', '您好！', '你好呀～', '在吗', '您好，在吗？', '有人吗', 'Hello there', 'hi'],
        ...[
          '我想问下',
          '请问一下',
          '我想咨询一个问题',
          '有个问题想问一下',
          '麻烦问下',
          '我这边有个问题',
        ],
        ...[
          '你好，我想问一下',
          '是这样的',
          'I have a question',
          'Good morning!',
          'can I ask you something',
        ],
      ].map((text) => ({ text }))
    )
    .run(({ assert }, { text }) => assert.isTrue(asksNothing(text)))

  test('a question is one, however it begins: {text}')
    .with(
      [
        ...[
          '你好，怎么还款',
          '我想问下怎么还款',
          '请问利率是多少',
          '客服电话',
          '在吗？我的卡丢了',
          '有人盗刷',
        ],
        ...['问题解决了', '我有一张卡', 'hello, my card is lost', 'can I repay early', '早点还款'],
      ].map((text) => ({ text }))
    )
    .run(({ assert }, { text }) => assert.isFalse(asksNothing(text)))

  test('a complete question is never kept waiting: {text}')
    .with(
      [
        ...[
          '信用卡怎么还款',
          '忘记密码了',
          '额度？',
          '在吗？',
          '如何提前还款',
          'Where is my refund',
        ],
        ...['refund', '我要提前结清贷款。', '13800138000'],
      ].map((text) => ({ text }))
    )
    .run(({ assert }, { text }) => assert.equal(patienceFor(text), 0))

  test('a word or two wait once, and so does what ends in a comma: {text}')
    .with(
      ['额度', '信用卡', 'ETC', '我上个月办了一张卡，', '就是那个还款…'].map((text) => ({ text }))
    )
    .run(({ assert }, { text }) => assert.equal(patienceFor(text), 1))

  test('who has asked nothing yet has twice the time', ({ assert }) => {
    assert.equal(patienceFor('你好'), 2)
    assert.equal(patienceFor('我想问下'), 2)
  })

  test('what only looks like hello takes no time, however long it is', ({ assert }) => {
    const began = performance.now()
    for (const piece of [
      '你好',
      '问',
      '我想问一下',
      '亲的',
      '打扰了',
      '有个问题',
      '早',
      'hi ',
      '了',
    ]) {
      for (const times of [8, 13, 19, 600]) asksNothing(`${piece.repeat(times)}x`)
    }
    assert.isBelow(performance.now() - began, 100)
  })
})
