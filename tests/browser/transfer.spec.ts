import { test } from '@japa/runner'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { newDevice, setStage } from '#tests/support/stage'
import { drainQueue } from '#app/service/queue'
import Message from '#app/conversations/models/message'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

const WAYS: { name: string; ask: (chat: ChatPage) => Promise<void> }[] = [
  { name: 'the button', ask: (chat) => chat.toPerson.click() },
  { name: 'RG', ask: (chat) => chat.say('RG') },
  { name: '人工', ask: (chat) => chat.say('人工') },
  {
    name: 'two questions without an answer',
    async ask(chat) {
      await chat.say('附近哪里有火锅店')
      await chat.by('robot', '暂时没有找到').waitFor()
      await chat.say('明天会下雨吗')
    },
  },
]

test.group('A customer who wants a person', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  test('is told once, queued and shown the place, by {name}')
    .with(WAYS)
    .run(async ({ browser, assert }, { ask }) => {
      await addEntry(world.acme, { question: '如何提前还款', answer: '点击“提前还款”。' })
      const chat = await ChatPage.open(await newDevice(browser))
      await ask(chat)
      await chat.notice('正在为您转接人工客服，当前排在第 1 位').waitFor()
      await chat.answeredBy('排队中，第 1 位')
      await chat.connected()
      const notices = await Message.in(world.acme.partner).where('kind', 'notice')
      assert.lengthOf(notices, 1)
      assert.equal(await chat.notice(/./).count(), 1)
    })

  test('moves up when the one in front is served, and may leave the queue', async ({ browser }) => {
    const first = await ChatPage.open(await newDevice(browser))
    await first.toPerson.click()
    await first.answeredBy('第 1 位')
    const second = await ChatPage.open(await newDevice(browser))
    await second.toPerson.click()
    await second.answeredBy('第 2 位')

    await world.ana.merge({ capacity: 1 }).save()
    await bringOnline(world.ana)
    await drainQueue({ id: world.acme.group.id, partnerId: world.acme.partner.id })
    await first.answeredBy('客服 Ana')
    await first.notice('您好，客服Ana为您服务').waitFor()
    await second.answeredBy('第 1 位')

    await second.button('取消排队').click()
    await second.answeredBy('智能客服 小云')
    await second.notice('已取消排队').waitFor()
  })

  test('hears at once that nobody serves where people are switched off', async ({ browser }) => {
    await world.acme.group.delete()
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.say('转人工')
    await chat.page.getByText('人工客服暂时无法为您服务').waitFor()
    await chat.answeredBy('智能客服 小云')
  })
})
