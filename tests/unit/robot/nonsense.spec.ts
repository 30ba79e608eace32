import { test } from '@japa/runner'
import { nonsenseIn } from '#app/robot/words/nonsense'

test.group('A message asks for nothing', () => {
  test('if it is marks, pictures, a letter, or keys at random', ({ assert }) => {
    for (const text of ['？？？', '。。。', '!', '…', '~'])
      assert.equal(nonsenseIn(text), 'punctuation_only', text)
    for (const text of ['😂', '👍👍']) assert.equal(nonsenseIn(text), 'emoji_only', text)
    for (const text of ['a', 'ｚ', 'zzz', 'asdf', 'qwerty', 'asdasd', 'fdsa', 'sdkfjh', '啊啊啊啊'])
      assert.equal(nonsenseIn(text), 'gibberish', text)
  })

  test('not if it may be a word, a name or a number', ({ assert }) => {
    const texts = [
      '贷',
      '好',
      'ok',
      'sms',
      'pdf',
      'were',
      'tree',
      'apr',
      'html',
      '20230101',
      '88',
      'VIP',
      '还款',
      'help',
    ]
    for (const text of texts) assert.isNull(nonsenseIn(text), text)
  })
})
