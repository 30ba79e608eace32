import { test } from '@japa/runner'
import type Entry from '#app/knowledge/models/entry'
import { addEntry } from '#tests/support/knowledge'
import { labelsOf, Talk } from '#tests/support/robot'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Menus of the robot', (group) => {
  let world: World
  let talk: Talk
  let early: Entry
  let fee: Entry
  let fees: Entry

  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    early = await addEntry(world.acme, { question: '如何提前还款', answer: '在还款页操作。' })
    fee = await addEntry(world.acme, { question: '手续费怎么收', answer: '不收手续费。' })
    fees = await addEntry(world.acme, {
      question: '费用有哪些',
      answer: '想了解哪种费用？',
      menuCodes: [fee.code],
    })
    await addEntry(world.acme, {
      question: '借款帮助',
      answer: '请选择：',
      menuCodes: [early.code, fees.code],
    })
  })

  test('are answered by number, however it is written', async ({ assert }) => {
    for (const said of ['1', '一', '１', '1.', '第一个', '选1', 'the first one']) {
      assert.deepEqual(labelsOf(await talk.ask('借款帮助')), ['如何提前还款', '费用有哪些'])
      assert.equal((await talk.ask(said)).entryId, early.id, said)
    }
    assert.equal(await talk.decision(), 'option')
  })

  test('are answered by their words, nearly as they are', async ({ assert }) => {
    for (const said of ['费用有哪些', ' 費用有哪些？', '请问费用有哪些呀']) {
      await talk.ask('借款帮助')
      assert.equal((await talk.ask(said)).entryId, fees.id, said)
    }
  })

  test('stay after whatever is said without a menu', async ({ assert }) => {
    await talk.ask('借款帮助')
    await talk.ask('自行车链条掉了')
    await talk.ask('谢谢')
    assert.equal((await talk.ask('1')).entryId, early.id)
    assert.equal((await talk.ask('2')).entryId, fees.id)
  })

  test('are replaced by the next one', async ({ assert }) => {
    await talk.ask('借款帮助')
    await talk.ask('2')
    assert.equal((await talk.ask('1')).entryId, fee.id)
  })

  test('lead back, one after the other', async ({ assert }) => {
    await talk.ask('借款帮助')
    assert.notInclude((await talk.last()).body, '返回')
    assert.include((await talk.ask('2')).body, '回复“0”返回上一级')
    await talk.ask('1')
    const again = await talk.ask('返回')
    assert.equal(again.entryId, fees.id, 'from an answer to its menu')
    assert.deepEqual(labelsOf(await talk.ask('0')), ['如何提前还款', '费用有哪些'])
    assert.equal(await talk.decision(), 'menu')
    assert.equal((await talk.ask('1')).entryId, early.id)
  })

  test('show again what they have where a number is not on them', async ({ assert }) => {
    await talk.ask('借款帮助')
    const told = await talk.ask('7')
    assert.equal(told.body, '没有第 7 项，请从下面选择：')
    assert.deepEqual(labelsOf(told), ['如何提前还款', '费用有哪些'])
    assert.equal(await talk.decision(), 'menu')
    assert.equal((await talk.ask('1')).entryId, early.id)
  })

  test('are not meant by a number where none was offered', async ({ assert }) => {
    await talk.ask('1')
    assert.equal(await talk.decision(), 'invalid')
    await talk.ask('返回')
    assert.notEqual(await talk.decision(), 'menu')
  })

  test('leave no room for related questions, which are answered by number as well', async ({
    assert,
  }) => {
    await addEntry(world.acme, {
      question: '逾期有什么影响',
      answer: '影响征信。',
      relatedCodes: [early.code, fee.code],
    })
    const answer = await talk.ask('逾期有什么影响')
    assert.equal(answer.body, '影响征信。')
    assert.equal((answer.content as { style: string }).style, 'related')
    assert.equal((await talk.ask('2')).entryId, fee.id)
    const menu = await talk.ask('借款帮助')
    assert.equal((menu.content as { style: string }).style, 'menu')
  })
})
