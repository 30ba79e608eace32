import { test } from '@japa/runner'
import server from '@adonisjs/core/services/server'
import type { Browser, BrowserContext } from 'playwright-core'
import Message from '#app/conversations/models/message'
import { agentSays } from '#tests/support/agent_says'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { until } from '#tests/support/until'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

const SENDING = '**/messages'

/** The net of this device is gone, and what it held open with it. */
async function goOffline(device: BrowserContext) {
  await device.setOffline(true)
  server.getNodeServer()!.closeAllConnections()
}

test.group('While the net is away', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  const stored = async (author: 'customer' | 'agent') =>
    (await Message.in(world.acme.partner).where('author', author).orderBy('sequence')).map(
      ({ body }) => body
    )

  async function servedCustomer(browser: Browser) {
    await bringOnline(world.ana)
    const device = await newDevice(browser)
    const chat = await ChatPage.open(device)
    await chat.toPerson.click()
    await chat.answeredBy('客服 Ana')
    await chat.connected()
    return { device, chat }
  }

  test('what a customer writes waits, goes once and in order, and what was said is there', async ({
    browser,
    client,
    assert,
  }) => {
    const { device, chat } = await servedCustomer(browser)
    await goOffline(device)
    await chat.page.getByText('网络已断开，恢复后自动发送').waitFor()
    for (const text of ['第一句', '第二句']) {
      await chat.say(text)
      await chat.unsent(text).getByTitle('联网后自动发送').waitFor()
    }
    await agentSays(client, world.ana, '您还在吗')

    await device.setOffline(false)
    await chat.by('agent', '您还在吗').waitFor()
    await chat.by('customer', '第二句').getByTitle('已发送').waitFor()
    await chat.connected()
    assert.deepEqual(await stored('customer'), ['第一句', '第二句'])
    const shown = await chat.messages.allInnerTexts()
    assert.deepEqual(
      shown.map((text) => ['您还在吗', '第一句', '第二句'].find((one) => text.includes(one))),
      [undefined, '您还在吗', '第一句', '第二句']
    )
  })

  test('a first message whose receipt was lost on the way shows, and so does its answer', async ({
    browser,
    assert,
  }) => {
    await addEntry(world.acme, { question: '如何提前还款', answer: '打开应用。' })
    const device = await newDevice(browser)
    const [chat, other] = [await ChatPage.open(device), await ChatPage.open(device)]
    await chat.page.route(
      SENDING,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 }
    )
    await chat.say('如何提前还款')
    await chat.unsent('如何提前还款').waitFor({ state: 'detached' })
    for (const page of [chat, other]) {
      await page.by('robot', '打开应用。').waitFor()
      await page.connected()
      assert.equal(await page.by('customer', '如何提前还款').count(), 1)
    }
    assert.deepEqual(await stored('customer'), ['如何提前还款'])
  })

  test('a draft and what waits outlive a reload, and what is refused can be sent again', async ({
    browser,
    assert,
  }) => {
    const { device, chat } = await servedCustomer(browser)
    await device.route(SENDING, (route) => route.abort('internetdisconnected'))
    await chat.say('第一句')
    await chat.unsent('第一句').getByTitle('联网后自动发送').waitFor()
    await chat.composer.pressSequentially('第二')

    await chat.page.reload()
    await chat.unsent('第一句').getByTitle('联网后自动发送').waitFor()
    assert.equal(await chat.composer.inputValue(), '第二')
    await device.unroute(SENDING)
    await chat.by('customer', '第一句').waitFor()

    await device.route(SENDING, (route) => route.fulfill({ status: 403, json: {} }))
    await chat.composer.press('End')
    await chat.composer.pressSequentially('句')
    await chat.composer.press('Enter')
    const refused = chat.unsent('第二句')
    const again = refused.getByRole('button', { name: '未发送，点按重试' })
    await again.waitFor()
    await device.unroute(SENDING)
    await again.press('Enter')
    await chat.by('customer', '第二句').waitFor()
    assert.deepEqual(await stored('customer'), ['第一句', '第二句'])
  })

  test('a customer who wants all erased reads that it was not, and everything is still there', async ({
    browser,
    assert,
  }) => {
    const { device, chat } = await servedCustomer(browser)
    await chat.say('第一句')
    await until(async () => (await stored('customer')).length, 'nothing was stored')
    await chat.page.locator('.menu summary').click()
    await chat.button('隐私与我的数据').click()
    await chat.button('删除我的数据').click()
    await goOffline(device)
    await chat.button('永久删除').click()
    await chat.page.getByText('数据未能删除，请稍后再试').waitFor()
    await device.setOffline(false)
    assert.deepEqual(await stored('customer'), ['第一句'])
  })

  test('a conversation that could not be fetched ahead is asked for again when it is opened', async ({
    browser,
  }) => {
    const device = await deviceOf(browser, world.ana.account)
    const desk = await WorkbenchPage.open(device)
    const fetching = '**/workbench/conversations/*'
    await device.route(fetching, (route) => route.abort('internetdisconnected'))
    await servedCustomer(browser)
    await desk.page.locator('.pane-problem').waitFor({ state: 'attached' })
    await device.unroute(fetching)
    await desk.open(desk.item('mine'))
    await desk.composer.waitFor()
  })

  test('what an agent writes waits, goes once and in order, even after a reload', async ({
    browser,
    assert,
  }) => {
    const { chat } = await servedCustomer(browser)
    const device = await deviceOf(browser, world.ana.account)
    const desk = await WorkbenchPage.open(device)
    await desk.open(desk.item('mine'))
    await goOffline(device)
    await desk.page.locator('.live-dot[data-state=offline]').waitFor()
    for (const text of ['第一句', '第二句']) {
      await desk.say(text)
      await desk.by('agent', text).getByText('联网后自动发送').waitFor()
    }
    await chat.say('您还在吗')

    await device.setOffline(false)
    await desk.by('customer', '您还在吗').waitFor()
    await desk.by('agent', '第二句').getByTitle('已读').waitFor()
    assert.deepEqual(await stored('agent'), ['第一句', '第二句'])

    await device.route(SENDING, (route) => route.abort('internetdisconnected'))
    await desk.say('第三句')
    await desk.by('agent', '第三句').getByText('联网后自动发送').waitFor()
    await desk.composer.pressSequentially('第四')
    desk.page.once('dialog', (dialog) => dialog.accept())
    await desk.page.reload()
    await desk.by('agent', '第三句').getByText('联网后自动发送').waitFor()
    assert.equal(await desk.composer.inputValue(), '第四')
    await device.unroute(SENDING)
    await chat.by('agent', '第三句').waitFor()

    await device.route(SENDING, (route) => route.fulfill({ status: 403, json: {} }))
    await desk.composer.press('End')
    await desk.composer.pressSequentially('句')
    await desk.composer.press('Enter')
    const again = desk.by('agent', '第四句').getByRole('button', { name: '未发送，点击重试' })
    await again.waitFor()
    await device.unroute(SENDING)
    await again.press('Enter')
    await chat.by('agent', '第四句').waitFor()
    assert.deepEqual(await stored('agent'), ['第一句', '第二句', '第三句', '第四句'])
  })
})
