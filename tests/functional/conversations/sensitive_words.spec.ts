import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import Notice from '#app/accounts/models/notice'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import { changeSettings } from '#app/settings/setting_changes'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import { tryOut } from '#app/robot/trials/trial'
import { Desk, giveToAna } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { untilQuiet } from '#tests/support/quiet'
import { until } from '#tests/support/until'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Sensitive words', (group) => {
  let world: World

  group.each.setup(async () => {
    world = await createWorld()
    await set(['sensitive_words', ['刷单', 'scam']])
    return async () => {
      await untilQuiet()
      await limiter.clear()
    }
  })

  const set = (...changes: [SettingKey, SettingValue][]) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, changes)
  }

  const events = () =>
    ConversationEvent.in(world.acme.partner).where('kind', 'sensitive_words_found')
  const found = (number: number) =>
    until(async () => {
      const rows = await events().orderBy('id')
      return rows.length === number ? rows : null
    }, `not ${number} events`)
  const told = () => Notice.query().where('kind', 'sensitive_words_found')

  /** What is kept of the conversation that Mia has opened. */
  async function kept(author: string) {
    await untilQuiet()
    const conversation = await Conversation.in(world.acme.partner)
      .orderBy('id', 'desc')
      .firstOrFail()
    const messages = Message.in(world.acme.partner).where({
      conversationId: conversation.id,
      author,
    })
    return messages.orderBy('sequence')
  }

  test('of customers are reported: an event each, and managers once an hour', async ({
    client,
    assert,
  }) => {
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const sent = await chat.say('怎么 刷 單', 'c-1')
    sent.assertStatus(201)
    assert.notProperty(sent.body().message, 'screening')
    await found(1)
    await chat.say('this is a Scam', 'c-2')
    const [first, second] = await found(2)
    assert.deepEqual(JSON.parse(first!.data!).words, ['刷单'])
    assert.deepEqual([second!.actor, second!.reason], ['customer', 'alert'])
    const notices = await told()
    assert.deepEqual(
      notices.map(({ userId }) => userId),
      [world.ada.id]
    )
    assert.equal(JSON.parse(notices[0]!.params).words, '刷单')

    await events().update({ at: Date.now() - 3_700_000 })
    await chat.say('刷单', 'c-3')
    await found(3)
    assert.lengthOf(await told(), 2)
  })

  test('stand out in the transcript, for staff alone', async ({ client, assert }) => {
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    await chat.say('这是刷单', 'c-1')
    await untilQuiet()
    const { number } = await Conversation.in(world.acme.partner).orderBy('id', 'desc').firstOrFail()
    const page = await new Desk(client, world.ada).page(`conversations/${number}`)
    assert.include(page.text(), 'Sensitive word')
    assert.notInclude((await chat.get('/conversation')).text(), 'screening')
  })

  test('of customers are covered before anybody reads them', async ({ client, assert }) => {
    await set(['sensitive_words_of_customers', 'mask'])
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const sent = await chat.say('我要刷单赚钱', 'c-1')
    assert.equal(sent.body().message.text, '我要**赚钱')
    const [message] = await kept('customer')
    assert.equal(message!.body, '我要**赚钱')
    await found(1)
    assert.isEmpty(await told())
  })

  test('of customers are withheld, and the robot says so once', async ({ client, assert }) => {
    await set(['sensitive_words_of_customers', 'block'], ['sensitive_words_reply', '换个说法'])
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    await chat.say('转人工，我要刷单', 'c-1')
    assert.deepEqual(
      (await kept('customer')).map(({ body }) => body),
      ['***']
    )
    assert.deepEqual(
      (await kept('robot')).map(({ body }) => body),
      ['换个说法']
    )
  })

  test('are withheld from a person, too, and the customer reads so', async ({ client, assert }) => {
    await set(['sensitive_words_of_customers', 'block'], ['sensitive_words_reply', '换个说法'])
    const mia = await createCustomer(world.acme.inbox, 'Mia')
    const chat = new WebChat(client, mia)
    await chat.say('人工', 'c-1')
    await untilQuiet()
    await chat.say('一起刷单', 'c-2')
    await until(
      async () => (await kept('system')).some(({ body }) => body === '换个说法'),
      'nothing was said'
    )
    assert.equal((await kept('customer')).at(-1)!.body, '***')
  })

  test('of agents are refused with the word, covered, or reported', async ({ client, assert }) => {
    const { number } = await giveToAna(world)
    const ana = new Desk(client, world.ana.account)
    const say = (text: string, clientId: string) =>
      ana.post(`conversations/${number}/messages`, { clientId, text })
    const refused = await say('这是 SCAM 吗', 'a-1')
    refused.assertStatus(422)
    assert.include(refused.body().errors[0].message, 'scam')
    assert.equal((await say('这不是骗局', 'a-1')).status(), 201, 'the same message, put otherwise')

    await set(['sensitive_words_of_agents', 'mask'])
    assert.equal((await say('scam!', 'a-2')).body().message.text, '****!')
    await set(['sensitive_words_of_agents', 'alert'])
    const sent = await say('scam?', 'a-3')
    assert.equal(sent.body().message.text, 'scam?')
    const rows = await found(2)
    assert.deepEqual(
      rows.map(({ actor, reason }) => [actor, reason]),
      [
        [`agent:${world.ana.id}`, 'mask'],
        [`agent:${world.ana.id}`, 'alert'],
      ]
    )
    assert.equal(JSON.parse((await told())[0]!.params).author, 'agent')
  })

  test('are never said by the robot, and a trial shows the same', async ({ client, assert }) => {
    await addEntry(world.acme, { question: '怎么兼职', answer: '不要相信刷单。' })
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    await chat.say('怎么兼职', 'c-1')
    assert.equal((await kept('robot')).at(-1)!.body, '不要相信**。')
    const { partner } = world.acme
    const product = await world.acme.product.refresh()
    assert.equal((await tryOut({ partner, product }, '怎么兼职', 'zh-CN')).text, '不要相信**。')
    await set(['sensitive_words_of_customers', 'block'])
    assert.equal((await tryOut({ partner, product }, '刷单', 'zh-CN')).decision, 'blocked')
  })

  test('are those of the partner alone', async ({ client, assert }) => {
    const chat = new WebChat(client, await createCustomer(world.globex.inbox, 'Max'))
    await chat.say('刷单', 'c-1')
    await untilQuiet()
    assert.isEmpty(
      await ConversationEvent.in(world.globex.partner).where('kind', 'sensitive_words_found')
    )
  })
})
