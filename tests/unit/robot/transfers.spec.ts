import { test } from '@japa/runner'
import Message from '#app/conversations/models/message'
import { saveWeek } from '#app/settings/calendar/calendar_changes'
import ConversationEvent from '#app/conversations/models/conversation_event'
import { addEntry } from '#tests/support/knowledge'
import { Talk } from '#tests/support/robot'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('From the robot to people', (group) => {
  let world: World
  let talk: Talk

  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    await addEntry(world.acme, { question: '如何还款', answer: '在还款页操作。' })
    await addEntry(world.acme, { question: '人工费多少', answer: '每小时一百元。' })
  })

  const requested = async () => {
    const event = await ConversationEvent.in(world.acme.partner)
      .where('kind', 'transfer_requested')
      .firstOrFail()
    return event.reason
  }

  test('by what is meant, where that is recognised', async ({ assert }) => {
    await talk.set('transfer_intent_enabled', false)
    await talk.ask('能不能换个真人来')
    assert.equal(await talk.state(), 'robot')
    await talk.set('transfer_intent_enabled', true)
    await talk.ask('人工费多少')
    assert.equal(await talk.decision(), 'entry')
    await talk.ask('能不能换个真人来')
    assert.equal(await talk.state(), 'queue')
    assert.equal(await requested(), 'intent')
  })

  test('a tapped question about people is a question', async ({ assert }) => {
    const { id } = await addEntry(world.acme, { question: '怎么转人工', answer: '请回复“人工”。' })
    const choice = { entryId: id, label: '怎么转人工' }
    assert.equal((await talk.ask('怎么转人工', { choice })).entryId, id)
  })

  test('by three messages that ask nothing, with a good answer beginning anew', async ({
    assert,
  }) => {
    await talk.ask('？？？')
    await talk.ask('asdf')
    assert.equal(await talk.decision(), 'invalid')
    await talk.ask('如何还款')
    await talk.ask('。')
    await talk.ask('哈哈哈')
    assert.equal(await talk.state(), 'robot')
    await talk.ask('z')
    assert.equal(await talk.state(), 'queue')
    assert.equal(await requested(), 'invalids')
  })

  test('by as many of either as are set', async ({ assert }) => {
    await talk.set('invalids_before_transfer', 1)
    await talk.ask('？')
    assert.equal(await talk.state(), 'queue')
  })

  test('what asks nothing is no miss', async ({ assert }) => {
    await talk.ask('自行车链条掉了')
    await talk.ask('？')
    assert.equal(await talk.state(), 'robot')
  })

  test('what asks nothing is answered in words of the robot where small talk is off', async ({
    assert,
  }) => {
    await talk.set('small_talk_enabled', false)
    await talk.set('fallback_text', '没听懂')
    assert.equal((await talk.ask('？')).body, '没听懂')
    assert.equal(await talk.decision(), 'invalid')
  })

  test('nobody to be had is told once, then the robot goes on', async ({ assert }) => {
    await talk.set('human_service_unavailable_text', '没有人工')
    for (const agent of [world.ana, world.bo]) await agent.serve([])
    for (const text of ['？', '。', '！', '～']) await talk.ask(text)
    const said = await Message.in(world.acme.partner)
      .where({ conversationId: world.refund.id })
      .whereIn('author', ['robot', 'system'])
      .orderBy('sequence')
    assert.deepEqual(
      said.map(({ author }) => author),
      ['robot', 'robot', 'system', 'robot']
    )
  })

  test('whoever gets the same answer a third time reads how to reach a person, in service hours', async ({
    assert,
  }) => {
    await talk.set('same_answer_hint', '请输入人工')
    const asked = async (...texts: string[]) => {
      for (const text of texts) await talk.ask(text)
      return (await talk.last()).body.includes('请输入人工')
    }
    assert.isFalse(await asked('如何还款', '如何还款？'))
    assert.isTrue(await asked('谢谢', '怎么还款'), 'thanks in between change nothing')
    assert.isFalse(await asked('人工费多少'))
    const { partner } = world.acme
    const never = { weekly: [[], [], [], [], [], [], []], followsHolidays: false, makeupWeekday: 1 }
    const who = { user: world.ada, auditor: { actor: `user:${world.ada.id}` } as const }
    await saveWeek({ partner }, never, who)
    assert.isFalse(await asked('如何还款', '如何还款', '如何还款'))
  })

  test('where no person may be had, nobody reads how to reach one', async ({ assert }) => {
    await talk.set('same_answer_hint', '请输入人工')
    await talk.set('human_service_enabled', false)
    for (let time = 0; time < 3; time++) await talk.ask('如何还款')
    assert.notInclude((await talk.last()).body, '请输入人工')
  })
})
