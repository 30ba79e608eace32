import { test } from '@japa/runner'
import { libraryFrom, libraryOf } from '#app/robot/small_talk/library'
import { addEntry } from '#tests/support/knowledge'
import { Talk } from '#tests/support/robot'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Small talk', (group) => {
  let world: World
  let talk: Talk

  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    const add = (question: string, answer: string) => addEntry(world.acme, { question, answer })
    await add('如何还款', '在还款页操作。')
    await add('如何提高额度', '保持良好的还款记录。')
    await add('忘记密码怎么办', '在登录页点忘记密码。')
  })

  const SAID = [
    ...['你好', '您好呀', '在吗', '你是机器人吗', '你真笨', '谢谢', '讲个笑话', '好的，知道了'],
    ...['再见', '你叫什么名字', '生日快乐', 'hello', 'thank you so much', 'who are you'],
  ]
  for (const text of SAID) {
    test(`is what “${text}” is`, async ({ assert }) => {
      await talk.ask(text)
      assert.equal(await talk.decision(), 'small_talk')
    })
  }

  const ASKED = [
    '你好，怎么还款',
    '谢谢，那怎么提高额度呢',
    '你真笨，我问的是如何还款',
    '忘记密码了',
  ]
  for (const text of ASKED) {
    test(`is not what “${text}” is`, async ({ assert }) => {
      await talk.ask(text)
      assert.include(['entry', 'suggestions'], await talk.decision())
    })
  }

  test('never keeps anybody from a person', async ({ assert }) => {
    await talk.ask('人工')
    assert.equal(await talk.state(), 'queue')
  })

  test('is left to the knowledge where that has it', async ({ assert }) => {
    const joke = await addEntry(world.acme, { question: '讲个笑话', answer: '本店的笑话。' })
    assert.equal((await talk.ask('讲个笑话')).entryId, joke.id)
  })

  test('calls the robot by its name and says nothing twice running', async ({ assert }) => {
    await talk.set('robot_name', '阿云')
    const answers = []
    for (let time = 0; time < 4; time++) answers.push((await talk.ask('你叫什么名字')).body)
    assert.isTrue(answers.some((answer) => answer.includes('阿云')))
    assert.isFalse(answers.some((answer) => answer.includes('{')))
    for (const [time, answer] of answers.entries()) assert.notEqual(answer, answers[time + 1])
  })

  test('is neither a miss nor an answer to the counters', async ({ assert }) => {
    await talk.ask('自行车链条掉了')
    await talk.ask('谢谢')
    assert.equal(await talk.state(), 'robot')
    await talk.ask('鹦鹉会不会唱歌剧')
    assert.equal(await talk.state(), 'queue')
  })

  test('can be switched off, and its personality alone', async ({ assert }) => {
    await talk.set('human_service_enabled', false)
    await talk.set('personality_enabled', false)
    assert.deepEqual(await talk.decisions('谢谢', '你真笨'), ['small_talk', 'unknown'])
    await talk.set('small_talk_enabled', false)
    await talk.set('personality_enabled', true)
    assert.deepEqual(await talk.decisions('谢谢', '你真笨'), ['unknown', 'unknown'])
  })

  test('needs the score that is set', async ({ assert }) => {
    await talk.set('human_service_enabled', false)
    await talk.ask('今天天气如何')
    const { smallTalk } = await talk.explanation()
    assert.isBelow(smallTalk!.score, 1)
    await talk.set('small_talk_threshold', 1)
    assert.deepEqual(await talk.decisions('今天天气如何', '谢谢'), ['unknown', 'small_talk'])
  })

  test('helps whoever speaks of ending their life, and offers a person', async ({ assert }) => {
    await talk.set('small_talk_enabled', false)
    for (const text of ['不想活了', '还不上钱，我活不下去了', '如何还款，我都不想活了']) {
      const { body } = await talk.ask(text)
      assert.include(body, '12356', text)
      assert.include(body, '人工', text)
      assert.equal(await talk.decision(), 'small_talk')
    }
    assert.deepEqual(await talk.decisions('我想死你了', '如何还款'), ['unknown', 'entry'])
  })

  test('is checked when it is read', async ({ assert }) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { items } = await libraryOf(language)
      assert.isAbove(items.size, 100)
    }
    const item = { id: 'hi', kind: 'greeting', questions: ['hi'], answers: ['Hello', 'Hi'] }
    const wrong = [
      { ...item, kind: 'other' },
      { ...item, answers: ['Hello'] },
      { ...item, questions: [] },
      { ...item, id: 'Hi there' },
    ]
    for (const one of wrong) await assert.rejects(() => libraryFrom('en', [one]))
    await assert.rejects(() => libraryFrom('en', [item]), /punctuation_only/)
  })
})
