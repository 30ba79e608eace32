import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import Entry from '#app/knowledge/models/entry'
import Inbox from '#app/channels/models/inbox'
import { changeSettings } from '#app/settings/setting_changes'
import { addEntry } from '#tests/support/knowledge'
import { untilQuiet } from '#tests/support/quiet'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const QUESTION = '如何提前还款'

test.group('The welcome', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await addEntry(world.acme, { question: QUESTION, answer: '在 App 的「还款」页操作。' })
    return async () => {
      await untilQuiet()
      await limiter.clear()
    }
  })

  const set = (key: 'welcome_text' | 'welcome_back_text', text: string) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, [[key, text]])
  }

  const welcome = async (chat: WebChat): Promise<string> =>
    (await chat.get('/conversation')).body().welcome.text

  async function visit(chat: WebChat, text: string) {
    await chat.say(text, `v-${text.length}`)
    await untilQuiet()
    await chat.delete('/conversation')
  }

  test('is the product’s, or that of the inbox where one was written', async ({
    client,
    assert,
  }) => {
    await set('welcome_text', '您好，我是{robot_name}。')
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    assert.equal(await welcome(chat), '您好，我是小云。')

    const inbox = await Inbox.findOrFail(world.acme.inbox.id)
    inbox.settings = { welcome_text: '这里是 App 客服，我是{robot_name}。' }
    await inbox.save()
    assert.equal(await welcome(chat), '这里是 App 客服，我是小云。')
    assert.include((await client.get('/chat/acme-web')).text(), '这里是 App 客服，我是小云。')

    inbox.settings = { welcome_text: '' }
    await inbox.save()
    assert.equal(await welcome(chat), '您好，我是小云。')
  })

  test('is another for who was here before, where one is set', async ({ client, assert }) => {
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const usual = await welcome(chat)
    await visit(chat, QUESTION)
    assert.equal(await welcome(chat), usual, 'none is set')
    await set('welcome_back_text', '欢迎回来，我是{robot_name}。')
    assert.equal(await welcome(chat), '欢迎回来，我是小云。')

    const newcomer = new WebChat(client, await createCustomer(world.acme.inbox, 'Noa'))
    assert.equal(await welcome(newcomer), usual)
    await newcomer.say('你好', 'n-1')
    assert.equal(await welcome(newcomer), usual, 'still the first visit')
  })

  test('speaks of what was answered last, to whom something was', async ({ client, assert }) => {
    await set('welcome_back_text', '欢迎回来！上次您问了“{last_question}”。')
    const mia = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const usual = await welcome(mia)
    await visit(mia, QUESTION)
    assert.equal(await welcome(mia), `欢迎回来！上次您问了“${QUESTION}”。`)

    const noa = new WebChat(client, await createCustomer(world.acme.inbox, 'Noa'))
    await visit(noa, '今天天气怎么样')
    assert.equal(await welcome(noa), usual)
  })

  test('takes what customers wrote for text, whatever braces stand in it', async ({
    client,
    assert,
  }) => {
    const odd = await addEntry(world.acme, { question: '{robot_name} 是谁', answer: '小云。' })
    await set('welcome_back_text', '上次：{last_question}')
    const mia = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    await mia.post('/messages', { clientId: 'c', choice: { entryId: odd.id, label: 'x' } })
    await untilQuiet()
    await mia.delete('/conversation')
    assert.equal(await welcome(mia), '上次：{robot_name} 是谁')
  })

  test('has as many questions as are set, hot ones first', async ({ client, assert }) => {
    await Entry.in(world.acme.partner).update({ isHot: true })
    const chat = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const { questions } = (await chat.get('/conversation')).body().welcome
    assert.deepEqual(
      questions.map(({ label }: { label: string }) => label),
      [QUESTION]
    )
  })
})
