import { test } from '@japa/runner'
import { recall } from '#app/conversations/robot_memory'
import { echoed } from '#app/robot/repetition'
import { addEntry } from '#tests/support/knowledge'
import { Talk } from '#tests/support/robot'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('The same once more', (group) => {
  let world: World
  let talk: Talk

  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    await addEntry(world.acme, { question: '如何还款', answer: '在还款页操作。' })
    await talk.set('repeat_reply', '刚才答过：')
  })

  const isRepeated = async (text: string) => (await talk.ask(text)).body.startsWith('刚才答过：')

  test('is called so whatever the marks, the spaces, the spelling and the courtesies', async ({
    assert,
  }) => {
    assert.isFalse(await isRepeated('如何还款'))
    for (const text of ['如何还款？', ' 如何 还款', '如何還款', '请问如何还款，谢谢'])
      assert.isTrue(await isRepeated(text), text)
    assert.isFalse(await isRepeated('怎么还钱给你们'), 'other words')
  })

  test('is not called so where nothing is answered, or something else', async ({ assert }) => {
    assert.isFalse(await isRepeated('谢谢'))
    assert.isFalse(await isRepeated('谢谢'))
    const { code: first } = await addEntry(world.acme, { question: '绑卡流程', answer: '先绑卡。' })
    const inner = await addEntry(world.acme, {
      question: '账户问题',
      answer: '选一个：',
      menuCodes: [first],
    })
    await addEntry(world.acme, { question: '使用帮助', answer: '选：', menuCodes: [inner.code] })
    await talk.ask('使用帮助')
    await talk.ask('1')
    assert.equal((await talk.ask('1')).body, '先绑卡。', 'the same number on another menu')
  })

  test('over and over, as machines do, gets no more answers for a while', async ({ assert }) => {
    await talk.set('human_service_enabled', false)
    const answers = await talk.decisions(...Array<string>(7).fill('我在忙，稍后联系您'))
    assert.deepEqual(answers.slice(0, 5).includes('loop'), false)
    assert.deepEqual(answers.slice(5), ['loop', 'loop'])
    assert.deepEqual(await talk.decisions('如何还款'), ['entry'], 'other words do')
    assert.deepEqual(
      await talk.decisions('我在忙，稍后联系您').then(([one]) => one !== 'loop'),
      true
    )
  })

  test('a person is reached however often it is asked for', async ({ assert }) => {
    await talk.set('human_service_enabled', false)
    for (let time = 0; time < 7; time++) assert.equal((await talk.ask('人工')).author, 'system')
  })

  test('is counted for a minute', ({ assert }) => {
    const first = echoed('在吗', recall(null), 1_000)
    assert.deepEqual(first, { words: '在吗', answers: 1, since: 1_000 })
    const memory = { ...recall(null), echo: first }
    assert.equal(echoed('在吗', memory, 60_000).answers, 2)
    assert.equal(echoed('在吗', memory, 61_001).answers, 1)
    assert.equal(echoed('在吗？', memory, 2_000).answers, 1)
  })
})
