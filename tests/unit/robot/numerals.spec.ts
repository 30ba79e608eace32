import { test } from '@japa/runner'
import { numberIn } from '#app/robot/words/numerals'
import { close } from '#app/robot/words/wording'

test.group('A number of a menu', () => {
  test('is told however it is written', ({ assert }) => {
    const one = [
      '1',
      '１',
      '①',
      '1.',
      '1、',
      '（1）',
      '一',
      '第一个',
      '第1个',
      '选1',
      '我要选1',
      '选第一项',
      '1号',
      'option 1',
      'No. 1',
      'the first one',
      '1st',
      'one',
    ]
    for (const text of one) assert.equal(numberIn(close(text)), 1, text)
    const others = [
      ['2', 2],
      ['两个', 2],
      ['选二', 2],
      ['十', 10],
      ['十二', 12],
      ['第二十一项', 21],
      ['0', 0],
      ['99', 99],
      ['the third', 3],
    ] as const
    for (const [text, number] of others) assert.equal(numberIn(close(text)), number, text)
  })

  test('is no part of a sentence', ({ assert }) => {
    const texts = [
      '1个月利息多少',
      '第一次登录',
      '100',
      '一二',
      '我要还2期',
      '12月',
      'two cards',
      'no',
      '',
      '？',
    ]
    for (const text of texts) assert.isNull(numberIn(close(text)), text)
  })
})
