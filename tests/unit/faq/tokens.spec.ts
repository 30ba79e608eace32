import { test } from '@japa/runner'
import { tokens } from '#app/plugins/faq/tokens'

const features = (text: string) => tokens(text).map(({ feature }) => feature)

test.group('What a text is compared by', () => {
  test('汉字 count alone and in pairs', ({ assert }) => {
    assert.sameMembers(features('提前还'), ['提', '前', '还', '提前', '前还'])
  })

  test('a rare 汉字 outside the basic plane is one character', ({ assert }) => {
    assert.sameMembers(features('𠮷野'), ['𠮷', '野', '𠮷野'])
  })

  test('Chinese and Latin side by side are told apart', ({ assert }) => {
    assert.sameMembers(features('app登录2次'), ['app', '登', '录', '登录', '2', '次'])
  })

  test('forms of an English word meet', ({ assert }) => {
    const shared = features('cancellation').filter((each) => features('cancelled').includes(each))
    assert.deepEqual(shared, ['canc…'])
    assert.deepEqual(features('invoices'), features('invoice'))
  })

  test('words that any question may have are known as such', ({ assert }) => {
    assert.isTrue(tokens('怎么办').every(({ common }) => common))
    assert.isTrue(tokens('how do i').every(({ common }) => common))
    assert.isFalse(tokens('征信').some(({ common }) => common))
  })
})
