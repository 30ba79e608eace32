import { test } from '@japa/runner'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import RobotTurn from '#app/conversations/models/robot_turn'
import { storeMessage } from '#app/conversations/message_store'
import { responder } from '#app/conversations/responder'
import { changeSettings } from '#app/settings/setting_changes'
import { sweepTurns } from '#app/robot/turns/turn_sweeper'
import ServiceGroup from '#app/accounts/models/service_group'
import { addEntry } from '#tests/support/knowledge'
import { bringOnline, createAgent, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const HOUR = 3_600_000

test.group('The robot answers', (group) => {
  let world: World
  let asked = 0

  group.each.setup(async () => {
    world = await createWorld()
    await addEntry(world.acme, {
      question: '如何提前还款',
      similarQuestions: ['可以提前还清吗', '提前还款怎么操作'],
      answer: '在 App 的「还款」页选择提前还款。',
      category: '还款>提前还款',
    })
    await addEntry(world.acme, {
      question: '如何提高额度',
      similarQuestions: ['额度怎么提升'],
      answer: '保持良好的还款记录。',
      category: '额度>提升',
    })
  })

  async function hear(text: string, content: object | null = null) {
    const draft = {
      clientId: `q${(asked += 1)}`,
      author: 'customer',
      kind: 'text',
      body: text,
      content,
    } as const
    const stored = await storeMessage(world.refund.id, draft, { kind: 'customer' })
    if (stored.kind !== 'stored') throw new Error(`not stored: ${stored.kind}`)
    return { id: stored.turnId!, message: stored.message, conversation: stored.conversation }
  }

  async function ask(text: string, content: object | null = null) {
    await responder().respond(await hear(text, content))
    return last()
  }

  const last = async () => {
    const messages = await Message.in(world.acme.partner).orderBy('sequence', 'desc')
    return messages[0]!.toStored()
  }

  test('words that get no reply get none, exactly as they are', async ({ assert }) => {
    const { partner, product } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [
      ['silent_exact_keywords', ['好的', 'RG']],
    ])
    assert.equal((await ask(' 好的 ')).author, 'customer')
    const turn = await RobotTurn.in(partner).orderBy('id', 'desc').firstOrFail()
    assert.equal(turn.state, 'dropped')
    assert.equal(JSON.parse(turn.explanation!).decision, 'silence')
    assert.equal((await ask('好的谢谢')).author, 'robot', 'other words')
    await ask('RG')
    const conversation = await Conversation.findOrFail(world.refund.id)
    assert.equal(conversation.owner, 'queue', 'who asks for a person gets one')
  })

  test('who asks the very same thing again hears that first', async ({ assert }) => {
    const { partner, product } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['repeat_reply', '刚才答过：']])
    assert.notInclude((await ask('如何提前还款')).body, '刚才答过')
    assert.isTrue((await ask('如何提前还款')).body.startsWith('刚才答过：\n\n在 App'))
    assert.notInclude((await ask('如何提高额度')).body, '刚才答过')
  })

  test('what it does not know is said in one of several ways', async ({ assert }) => {
    const { partner, product } = world.acme
    const said = ['没听懂', '换个说法吧', '再说一次？']
    await changeSettings({ partner, product, user: world.ada }, [
      ['fallback_text', said[0]!],
      ['fallback_replies', said.slice(1)],
      ['human_service_enabled', false],
    ])
    const heard = new Set<string>()
    for (let time = 0; time < 40; time++) heard.add((await ask(`zzz ${time}`)).body)
    assert.sameMembers([...heard], said)
  })

  test('keeping how it read the question, but in nothing that outlives an erasure', async ({
    assert,
  }) => {
    await ask('请问，如何提前還款？谢谢')
    const turn = await RobotTurn.in(world.acme.partner).orderBy('id', 'desc').firstOrFail()
    assert.equal(JSON.parse(turn.explanation!).normalised, '请问如何提前还款')
    const event = await ConversationEvent.in(world.acme.partner)
      .where('kind', 'robot_answered')
      .orderBy('id', 'desc')
      .firstOrFail()
    const told = JSON.parse(event.data!)
    assert.equal(told.decision, 'entry')
    assert.isAbove(told.candidates.length, 0)
    assert.notProperty(told, 'normalised')
  })

  test('with the entry, its release and an explanation', async ({ assert }) => {
    const answer = await ask('提前还款怎么操作呢')

    assert.equal(answer.author, 'robot')
    assert.equal(answer.authorName, '小云')
    assert.equal(answer.body, '在 App 的「还款」页选择提前还款。')
    assert.isNumber(answer.entryId)
    assert.isNumber(answer.releaseId)
    const turn = await RobotTurn.in(world.acme.partner).firstOrFail()
    assert.equal(turn.state, 'answered')
    assert.equal(JSON.parse(turn.explanation!).decision, 'entry')
    const event = await ConversationEvent.in(world.acme.partner)
      .where('kind', 'robot_answered')
      .firstOrFail()
    assert.isNotEmpty(JSON.parse(event.data!).candidates)
  })

  test('an edit changes the next answer', async ({ assert }) => {
    await ask('如何提高额度')
    await addEntry(world.acme, { question: '额度多久更新', answer: '每月一次。' })
    const answer = await ask('额度多久更新')
    assert.equal(answer.body, '每月一次。')
  })

  test('another partner’s knowledge is never answered from', async ({ assert }) => {
    await addEntry(world.globex, { question: '如何退货', answer: '七天内可退。' })
    const answer = await ask('如何退货')
    assert.notInclude(answer.body, '七天')
  })

  test('a menu by its number or by its words', async ({ assert }) => {
    const first = await world.acme.product.refresh()
    assert.isTrue(first.knowledgeVersion > 0)
    const { entries } = await menuEntry()
    await ask('还款相关问题')
    assert.equal((await ask('2')).entryId, entries[1])
    await ask('还款相关问题')
    assert.equal((await ask('如何提前还款')).entryId, entries[0])
    await ask('还款相关问题')
    assert.equal((await ask('1')).entryId, entries[0], 'the list is still on the screen')
    const tapped = { choice: { entryId: entries[1], label: '如何提高额度' } }
    assert.equal((await ask('如何提高额度', tapped)).entryId, entries[1])
  })

  async function menuEntry() {
    const both = await world.acme.partner.related('products').query().firstOrFail()
    const rows = await (
      await import('#app/knowledge/models/entry')
    ).default
      .in(world.acme.partner)
      .where('product_id', both.id)
      .orderBy('id')
    await addEntry(world.acme, {
      question: '还款相关问题',
      answer: '请选择：',
      menuCodes: rows.map(({ code }) => code),
    })
    return { entries: rows.map(({ id }) => id) }
  }

  test('an option of another product is not answered', async ({ assert }) => {
    const foreign = await addEntry(world.globex, { question: '如何退货', answer: '七天内可退。' })
    const answer = await ask('如何退货', { choice: { entryId: foreign.id, label: '如何退货' } })
    assert.notEqual(answer.entryId, foreign.id)
  })

  test('keywords ask for a person, in any spelling', async ({ assert }) => {
    for (const word of ['rg', 'ＲＧ', '转人工！', '请转人工，谢谢']) {
      await ask(word)
      const conversation = await Conversation.findOrFail(world.refund.id)
      assert.equal(conversation.state, 'queue', word)
      await conversation.leaveQueue()
    }
  })

  test('two misses in a row bring a person, an answer in between does not', async ({ assert }) => {
    await ask('自行车链条掉了')
    await ask('如何提高额度')
    await ask('自行车链条掉了')
    assert.equal((await Conversation.findOrFail(world.refund.id)).state, 'robot')

    await ask('鹦鹉会不会唱歌剧')
    assert.equal((await Conversation.findOrFail(world.refund.id)).state, 'queue')
    assert.equal((await last()).kind, 'notice')
  })

  test('who did not ask for a person reads once that there is none, and then what the robot says', async ({
    assert,
  }) => {
    const { partner, product } = world.acme
    const set = (key: 'human_service_unavailable_text' | 'fallback_text', text: string) =>
      changeSettings({ partner, product, user: world.ada }, [[key, text]])
    await set('fallback_text', '没听懂')
    await set('human_service_unavailable_text', '没有人工')
    for (const agent of [world.ana, world.bo]) await agent.serve([])
    const heard = async (...words: string[]) => {
      const answers = []
      for (const text of words) answers.push((await ask(text)).body)
      return answers
    }

    assert.deepEqual(await heard('banana', 'tomato', 'potato', 'carrot'), [
      '没听懂',
      '没有人工',
      '没听懂',
      '没听懂',
    ])
    const turn = await RobotTurn.in(partner).orderBy('id', 'desc').firstOrFail()
    assert.equal(JSON.parse(turn.explanation!).decision, 'unknown')
    assert.deepEqual(await heard('人工', '人工'), ['没有人工', '没有人工'], 'who asks is told')
    assert.deepEqual(await heard('melon'), ['没听懂'])

    await set('human_service_unavailable_text', '人工明天再来')
    assert.deepEqual(await heard('lemon', 'olive'), ['人工明天再来', '没听懂'], 'other words')
    await Message.in(partner)
      .where('author', 'system')
      .update({ sent_at: Date.now() - 13 * HOUR })
    assert.deepEqual(await heard('onion', 'radish'), ['人工明天再来', '没听懂'], 'half a day later')
  })

  test('without a robot it is told once as well, and what is written is kept', async ({
    assert,
  }) => {
    const { partner, product } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['robot_enabled', false]])
    for (const agent of [world.ana, world.bo]) await agent.serve([])
    assert.equal((await ask('banana')).author, 'system')
    assert.equal((await ask('tomato')).body, 'tomato')
    const turn = await RobotTurn.in(partner).orderBy('id', 'desc').firstOrFail()
    assert.equal(turn.state, 'dropped')
  })

  test('the talk so far decides which group serves', async ({ assert }) => {
    const { partner, product } = world.acme
    const repayment = await ServiceGroup.createIn(partner, {
      productId: product.id,
      name: 'Repayment',
      position: 5,
      topics: JSON.stringify(['还款']),
    })
    await createAgent({ partner, group: repayment }, 'cy')
    await ask('如何提前还款')
    await ask('人工')
    const conversation = await Conversation.findOrFail(world.refund.id)
    assert.equal(conversation.serviceGroupId, repayment.id)
  })

  test('never after a person took over, even if it was already thinking', async ({ assert }) => {
    const turn = await hear('如何提高额度')
    await bringOnline(world.ana)
    const conversation = await Conversation.findOrFail(world.refund.id)
    await conversation.transfer('button', { actor: 'customer', id: 'click' })

    await responder().respond(turn)
    const robots = await Message.in(world.acme.partner).where('author', 'robot')
    assert.isEmpty(robots)
    assert.equal((await RobotTurn.findOrFail(turn.id)).state, 'dropped')
  })

  test('a turn that a crash left open is answered once, by whoever sweeps first', async ({
    assert,
  }) => {
    await hear('如何提高额度')
    await Promise.all([sweepTurns(Date.now() + 20_000), sweepTurns(Date.now() + 20_000)])
    await sweepTurns(Date.now() + 60_000)
    assert.lengthOf(await Message.in(world.acme.partner).where('author', 'robot'), 1)
  })
})
