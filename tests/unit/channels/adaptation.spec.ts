import { test } from '@japa/runner'
import { adapt } from '#app/channels/adaptation'

const sms = { sends: ['text'], maxTextLength: 20 } as const
const texts = (text: string, maxTextLength = 20) =>
  adapt({ kind: 'text', text }, { sends: ['text'], maxTextLength }).map((part) =>
    part.kind === 'text' ? part.text : part.kind
  )

test.group('What a channel is asked to send', () => {
  test('is the content itself where the channel declares its kind', ({ assert }) => {
    const image = { kind: 'image', url: 'https://a.example/1.png' } as const
    assert.deepEqual(adapt(image, { sends: ['text', 'image'], maxTextLength: 20 }), [image])
  })

  test('is a numbered text where it cannot show choices', ({ assert }) => {
    const options = [
      { id: '1', label: '退款' },
      { id: '2', label: '转人工' },
    ]
    const sent = adapt({ kind: 'choices', text: '请选择', options }, sms)
    assert.deepEqual(sent, [{ kind: 'text', text: '请选择\n1. 退款\n2. 转人工' }])
  })

  test('is the plain text of what is rich, and nothing for what has no words', ({ assert }) => {
    assert.deepEqual(adapt({ kind: 'rich', html: '<b>好</b>', text: '好' }, sms), [
      { kind: 'text', text: '好' },
    ])
    assert.deepEqual(adapt({ kind: 'image', url: 'https://a.example/1.png' }, sms), [])
  })

  test('is split after a sentence, if there is one in the second half', ({ assert }) => {
    const long = '三个工作日内到账，节假日顺延。如有疑问请联系我们。'
    assert.deepEqual(texts(long), ['三个工作日内到账，节假日顺延。', '如有疑问请联系我们。'])
    assert.equal(texts('长'.repeat(45)).join(''), '长'.repeat(45))
  })

  test('loses no character and cuts none in two', ({ assert }) => {
    const faces = '😀'.repeat(21)
    const parts = texts(faces, 5)
    assert.equal(parts.join(''), faces)
    for (const part of parts) {
      assert.isTrue(part.isWellFormed())
      assert.isAtMost(part.length, 5)
    }
  })
})
