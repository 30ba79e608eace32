import { test } from '@japa/runner'
import { judgeOf, plainText, wholeWords } from '#app/robot/writing/written_text'

const entry = (id: string, answer: string) => ({
  ...{ id, question: '怎么还款', similar: [], negativeKeywords: [], answer },
})

const SOURCES = [
  entry(
    '1',
    '拨打 400-820-1234，或登录 https://pay.acme.com/repay 办理，手续费 1.5%，最多 1,200 元。'
  ),
  entry('2', '请发邮件到 help@acme.com，一般一百元起，三个工作日内回复。'),
  { ...entry('3', '提前还款要手续费。'), question: '提前还款免费吗' },
  entry('4', '新客户首期免息，我们不承诺放款时间。'),
]

const fault = (text: string, question = '怎么还款', citations = ['1']) =>
  judgeOf(SOURCES, question)({ text, citations })

test.group('What a model has written', () => {
  for (const text of [
    '请在还款页办理。',
    '拨打 4008201234 或 400 820 1234。',
    '拨打四零零八二零一二三四。',
    '可以一一核对，或在微信里办理。',
    '登录 https://pay.acme.com/repay。',
    '手续费为1.5%，最多1200元。',
    '手续费为１．５％。',
    '分 3 步办理。',
    '手续费为百分之一点五。',
    '最多一千二百元。',
    '如需帮助，请随时联系我们，我们很乐意为您服务。',
    '请确认银行卡可用，我们不保证能办理。',
    'Please feel free to contact us; we cannot guarantee it.',
  ]) {
    test(`may be said: ${text}`, ({ assert }) => assert.isNull(fault(text)))
  }

  for (const text of [
    '请到 https://pay.acme.com.evil.example 还款。',
    '请到 evil.example 还款。',
    '请到 javascript:alert(1) 还款。',
    '打 tel:110 。',
    '请发邮件到 help@acme.com。',
    '请拨打 400-820-9999。',
    '手续费 5%。',
    '手续费 0.1 ％。',
    '返现 500 元。',
    '返现五百元。',
    '返现一百元。',
    '利率百分之一。',
    '赠送 $5。',
    '我们的邮编是 518000。',
    '请到 me.com 还款。',
    '请到 https://pay.acme.co 还款。',
    '请登录 https://官网.example 还款。',
    '请到 恶意网站.com 还款。',
    '请到 恶意网站.中国 还款。',
    '请加微信 huankuan_helper。',
    'Add us on WeChat: helper.',
    '请拨打四零零八二零九九九九。',
    '三天内到账。',
    '2小时内到账。',
    'It arrives within two hours.',
    'You get five hundred dollars.',
    '返现 5 百元。',
    '可享五折。',
    '首期免息。',
    '提前还款免费。',
    '全程不收费。',
    '保证通过。',
    '我们承诺尽快处理。',
    '一定能下款。',
    '有损失由我们赔偿。',
    '可以全额退款。',
    '还款送红包。',
    '逾期记录可以免除。',
    '没有任何风险。',
    '无需审核，秒批。',
    'We guarantee approval.',
    'It is free of charge.',
    'There is no interest.',
    'We refund in full.',
    'It will definitely be approved.',
    'You will be compensated.',
  ]) {
    test(`may not be said, for the cited entry does not say so: ${text}`, ({ assert }) =>
      assert.equal(fault(text), 'unsafe'))
  }

  test('may name what another entry has if it cites that one', ({ assert }) => {
    assert.isNull(fault('请发邮件到 help@acme.com。', '怎么还款', ['1', '2']))
  })

  test('may name the number of an order that the customer named, and nods to no promise', ({
    assert,
  }) => {
    assert.isNull(fault('订单 20261124 可以还款。', '订单20261124怎么还款'))
    assert.equal(fault('是的，利率是 0.1%。', '利率是0.1%吗'), 'unsafe')
    assert.equal(fault('是的，evil.example 是官网。', 'evil.example 是官网吗'), 'unsafe')
  })

  test('may commit the company to what a cited entry does, in whichever language', ({ assert }) => {
    assert.isNull(fault('首期免息。', '怎么还款', ['4']))
    assert.isNull(fault('The first instalment is interest-free.', '怎么还款', ['4']))
    assert.equal(fault('首期免手续费。', '怎么还款', ['4']), 'unsafe')
  })

  test('takes neither a question nor a no of an entry for a commitment', ({ assert }) => {
    assert.equal(fault('提前还款免费。', '怎么还款', ['3']), 'unsafe')
    assert.equal(fault('我们承诺今天放款。', '怎么还款', ['4']), 'unsafe')
    assert.isNull(fault('我们不承诺放款时间。', '怎么还款', ['4']))
  })

  test('may say an amount in words that its entry has in figures, and the other way round', ({
    assert,
  }) => {
    assert.isNull(fault('一般 100 元起，3 个工作日内回复。', '怎么还款', ['2']))
    assert.isNull(fault('We reply within three business days.', '怎么还款', ['2']))
    assert.equal(fault('一般二百元起。', '怎么还款', ['2']), 'unsafe')
  })

  test('may say whatever its entry says', ({ assert }) => {
    const answer = [
      '日利率 0.02%–0.05%，单利年化 7.2%–18%；还款日 23:30 前还到 0.00 元，共 10,090 元。',
      '首期免息，全程不收手续费，随时联系 help@acme.com，详见 https://acme.com/a?b=c#d。',
      '如有损失由我们赔偿，但我们不保证一定通过；三个工作日内答复，逾期本金×0.03%。',
    ].join('\n')
    const judge = judgeOf([entry('1', answer)], '')
    for (const text of [answer, ...answer.split(/(?<=[，；。\n])/u)])
      assert.isNull(judge({ text, citations: ['1'] }), text)
  })

  test('must cite something, and nothing that it was not given', ({ assert }) => {
    assert.equal(fault('好的。', '怎么还款', []), 'uncited')
    assert.equal(fault('好的。', '怎么还款', ['1', '9']), 'uncited')
  })

  test('is judged in a moment, whatever it is', ({ assert }) => {
    const started = performance.now()
    for (const part of ['a', 'a.', 'a@', '1 ', '**', '<', '[', '一', '`', '\n'])
      for (const text of [part.repeat(1_000), part.repeat(10_000)])
        if (fault(text) !== 'too_long') plainText(text)
    assert.isBelow(performance.now() - started, 1_000)
  })

  test('is shown without markup and without signs that nobody sees', ({ assert }) => {
    const written =
      '# 还款\n\n\n\n* **登录**后[点这里](https://a.example)\u202e<b>办理</b>\n```js\n完\n```'
    assert.equal(plainText(written), '还款\n\n- 登录后点这里办理\n完')
  })

  test('is shown up to its last whole word', ({ assert }) => {
    assert.equal(wholeWords('最多 12'), '最多 ')
    assert.equal(wholeWords('请到 pay.ac'), '请到 ')
    assert.equal(wholeWords('请到还款页'), '请到还款页')
  })
})
