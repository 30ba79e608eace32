import { test } from '@japa/runner'
import { pairOf, wordCode } from '#app/plugins/faq/language/codes'
import { isCommon } from '#app/plugins/faq/language/common_words'
import { read, type Reading } from '#app/plugins/faq/language/reading'
import { Thesaurus } from '#app/plugins/faq/language/thesaurus'
import { stem } from '#app/plugins/faq/language/words'

const NO_THESAURUS = new Thesaurus([])
const point = (character: string) => character.codePointAt(0)!
const pair = ([first, second]: string) => pairOf(point(first!), point(second!))
const shared = (view: keyof Reading, one: string, other: string, thesaurus = NO_THESAURUS) =>
  read(one, thesaurus)[view].filter((code) => read(other, thesaurus)[view].includes(code))

test.group('What a text is compared by', () => {
  test('汉字 count alone and in pairs', ({ assert }) => {
    assert.sameMembers(
      [...read('提前还', NO_THESAURUS).characters],
      [point('提'), point('前'), point('还'), pair('提前'), pair('前还')]
    )
  })

  test('a rare 汉字 outside the basic plane is one character', ({ assert }) => {
    const pairing = pairOf(point('𠮷'), point('野'))
    assert.sameMembers(
      [...read('𠮷野', NO_THESAURUS).characters],
      [point('𠮷'), point('野'), pairing]
    )
  })

  test('Chinese and Latin side by side are told apart', ({ assert }) => {
    const { units, characters } = read('app登录2次', NO_THESAURUS)
    const [app, two] = [wordCode('app'), wordCode('2')]
    assert.deepEqual([...units], [app, point('登'), point('录'), two, point('次')])
    assert.includeMembers([...characters], [pair('登录')])
  })

  test('forms of an English word meet', ({ assert }) => {
    assert.equal(stem('cancelled'), stem('cancelling'))
    assert.equal(stem('invoices'), stem('invoice'))
    assert.isNotEmpty(shared('characters', 'cancellation', 'cancelled'))
  })

  test('a word with a wrong letter still shares pieces with the right one', ({ assert }) => {
    assert.isNotEmpty(shared('characters', 'passwrod', 'password'))
    assert.isEmpty(shared('words', 'passwrod', 'password'))
  })

  test('words that mean the same meet as one concept', ({ assert }) => {
    const thesaurus = new Thesaurus([
      ['退款', '退钱'],
      ['log in', 'sign in'],
    ])
    assert.lengthOf(shared('concepts', '退款', '退钱', thesaurus), 1)
    assert.isEmpty(shared('words', '退款', '退钱'))
    assert.lengthOf(shared('concepts', 'log in', 'sign in', thesaurus), 1)
    assert.isUndefined(thesaurus.find('log into', 0), 'a part of a word is none')
  })

  test('the longest wording counts, and the first group that has it', ({ assert }) => {
    const thesaurus = new Thesaurus([
      ['提前还款', '提前还'],
      ['还款', '还钱'],
      ['还款', '结清'],
    ])
    assert.equal(thesaurus.find('提前还款', 0)!.end, 4)
    assert.equal(thesaurus.find('还款', 0)!.code, thesaurus.find('还钱', 0)!.code)
    assert.notEqual(thesaurus.find('还款', 0)!.code, thesaurus.find('结清', 0)!.code)
  })

  test('words that any question may have are known as such', ({ assert }) => {
    const all = (text: string) => read(text, NO_THESAURUS)
    assert.isTrue(all('怎么办').characters.every(isCommon))
    assert.isTrue(all('how do i').units.every(isCommon))
    assert.isFalse(all('征信').characters.some(isCommon))
  })
})
