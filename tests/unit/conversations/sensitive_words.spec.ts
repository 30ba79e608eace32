import { test } from '@japa/runner'
import { sensitiveIn, starred } from '#app/conversations/sensitive_words'

const WORDS = ['刷单', '加微信', 'fuck', 'wire me', '９１']

test.group('Sensitive words', () => {
  test('are found in any spelling, and Chinese ones however they are spaced', ({ assert }) => {
    for (const text of ['刷单', '一起刷單吧', '刷 单', '刷*单', '刷，，单', '刷\n单'])
      assert.deepEqual(sensitiveIn(text, WORDS), ['刷单'], text)
    for (const text of ['Fuck', 'ＦＵＣＫ!', 'oh fuck off', '说fuck了'])
      assert.deepEqual(sensitiveIn(text, WORDS), ['fuck'], text)
    assert.deepEqual(sensitiveIn('Wire  me, now', WORDS), ['wire me'])
    assert.deepEqual(sensitiveIn('91', WORDS), ['９１'])
    assert.deepEqual(sensitiveIn('刷单请加微信，刷单', WORDS), ['刷单', '加微信'])
  })

  test('are whole words where they are Latin', ({ assert }) => {
    for (const text of [
      'fuckwit',
      'scunfuck',
      'f u c k',
      'wireme',
      'wire us',
      '1912',
      '刷',
      '单刷',
    ])
      assert.deepEqual(sensitiveIn(text, WORDS), [], text)
  })

  test('get asterisks in their place and nothing else does', ({ assert }) => {
    assert.equal(starred('来 刷 单！加微信😀', WORDS), '来 * *！***😀')
    assert.equal(starred('What the FUCK', WORDS), 'What the ****')
    assert.equal(starred('正常的话', WORDS), '正常的话')
    assert.equal(starred('刷单', []), '刷单')
  })
})
