import { test } from '@japa/runner'
import { type EntryDraft, normalised, problemsOf } from '#app/knowledge/entry_draft'

const draft = (values: Partial<EntryDraft>): EntryDraft =>
  normalised({
    question: '怎么还款',
    similarQuestions: [],
    answer: '在 App 里还。',
    category: null,
    menuCodes: [],
    relatedCodes: [],
    negativeKeywords: [],
    isRateable: false,
    isValid: true,
    validFrom: null,
    validUntil: null,
    ...values,
  })

test.group('Entry draft', () => {
  test('an entry within its bounds has no problem', ({ assert }) => {
    const values = {
      question: '😀'.repeat(30),
      similarQuestions: Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, '长')),
      answer: '字'.repeat(600),
      category: '一>二>三>四>五',
      menuCodes: ['A1'],
      validFrom: '2026-05-01',
      validUntil: '2026-05-01',
    }
    assert.deepEqual(problemsOf(draft(values)), [])
  })

  const broken: Record<string, { values: Partial<EntryDraft>; rule: string }> = {
    'a question of 31 characters': { values: { question: '字'.repeat(31) }, rule: 'tooLong' },
    'no question': { values: { question: ' \n ' }, rule: 'required' },
    'no answer': { values: { answer: '\t' }, rule: 'required' },
    'an answer of 601 characters': { values: { answer: '字'.repeat(601) }, rule: 'tooLong' },
    '21 similar questions': {
      values: { similarQuestions: Array.from({ length: 21 }, (_, index) => `${index}`) },
      rule: 'tooMany',
    },
    'a similar question of 61 characters': {
      values: { similarQuestions: ['字'.repeat(61)] },
      rule: 'itemTooLong',
    },
    'a category of six levels': { values: { category: 'a>b>c>d>e>f' }, rule: 'tooDeep' },
    'a menu beside related questions': {
      values: { menuCodes: ['A'], relatedCodes: ['B'] },
      rule: 'bothLinks',
    },
    'a day that does not exist': { values: { validFrom: '2026-02-30' }, rule: 'notADay' },
    'an end before the beginning': {
      values: { validFrom: '2026-05-02', validUntil: '2026-05-01' },
      rule: 'validityOrder',
    },
  }
  for (const [name, { values, rule }] of Object.entries(broken)) {
    test(`${name} is refused`, ({ assert }) => {
      assert.deepEqual(
        problemsOf(draft(values)).map((problem) => problem.rule),
        [rule]
      )
    })
  }

  test('what cannot be stored or says nothing is taken away', ({ assert }) => {
    const values = draft({
      question: '  怎么\u0000 还\n款 ',
      answer: ' 第一行\r\n第二行\ud800\ufffe ',
      similarQuestions: ['怎么 还 款', ' 还钱', '还钱 ', ''],
      category: ' 还款 ＞ 提前 > ',
    })
    assert.containSubset(values, {
      question: '怎么 还 款',
      answer: '第一行\n第二行',
      similarQuestions: ['还钱'],
      category: '还款>提前',
    })
  })
})
