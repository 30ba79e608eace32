import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hotQuestions } from '#app/conversations/hot_questions'
import { storeMessage } from '#app/conversations/message_store'
import { addEntry } from '#tests/support/knowledge'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Hot questions', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const add = async (question: string, values: { isValid?: boolean; validUntil?: string } = {}) =>
    (await addEntry(world.acme, { question, answer: '…', ...values }))!

  test('those that are marked come first, then what was answered most', async ({ assert }) => {
    const rare = await add('怎么开证明')
    const often = await add('怎么还款')
    const marked = await add('怎么借款')
    await add('没有人问的问题')
    await db.from('entries').where('id', marked.id).update({ is_hot: true })
    for (const [n, entryId] of [often.id, rare.id, often.id].entries()) {
      const draft = {
        clientId: `r-${n}`,
        author: 'robot' as const,
        kind: 'text' as const,
        body: '…',
      }
      await storeMessage(world.refund.id, { ...draft, entryId }, { kind: 'system' })
    }
    const labels = (await hotQuestions(world.acme.product, 6)).map(({ label }) => label)
    assert.deepEqual(labels, ['怎么借款', '怎么还款', '怎么开证明'])
    assert.lengthOf(await hotQuestions(world.acme.product, 2), 2)
    assert.deepEqual(await hotQuestions(world.acme.product, 0), [])
  })

  test('what is no longer valid, or another product’s, is not offered', async ({ assert }) => {
    await add('已停用', { isValid: false })
    await add('已过期', { validUntil: '2020-01-01' })
    await addEntry(world.globex, { question: '别家的', answer: '…' })
    await db.from('entries').update({ is_hot: true })
    assert.deepEqual(await hotQuestions(world.acme.product, 6), [])
  })

  test('the last day of validity ends at the partner’s midnight', async ({ assert }) => {
    await add('到月底为止', { validUntil: '2030-06-30' })
    await db.from('entries').update({ is_hot: true })
    const askedAt = (time: string) => hotQuestions(world.acme.product, 6, Date.parse(time))
    assert.lengthOf(await askedAt('2030-06-30T23:59:59+08:00'), 1)
    assert.lengthOf(await askedAt('2030-07-01T00:00:00+08:00'), 0)
  })
})
