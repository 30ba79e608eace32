import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright-core'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { logIn } from '#tests/support/pages/log_in_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { photo } from '#tests/support/pictures'
import { newDevice, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

/** Counts the notes that a page plays. */
const listen = (context: BrowserContext) =>
  context.addInitScript(() => {
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function () {
      document.documentElement.dataset.rang = 'true'
      return createOscillator.call(this)
    }
  })

const rang = (page: Page) => page.locator('html[data-rang]').waitFor()

test.group('An agent and a customer', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function waitingCustomer(context: BrowserContext) {
    const chat = await ChatPage.open(context)
    await chat.say('如何提前还款')
    await chat.by('robot', '点击“提前还款”').waitFor()
    await chat.button('转人工').click()
    await chat.answeredBy('第 1 位')
    await chat.connected()
    return chat
  }

  test('meet, write, see each other type and read, send pictures, and part with a rating', async ({
    browser,
  }) => {
    await addEntry(world.acme, { question: '如何提前还款', answer: '点击“提前还款”。' })
    const chat = await waitingCustomer(await newDevice(browser))

    const device = await newDevice(browser)
    await listen(device)
    await (await logIn(device, 'ana')).close()
    const desk = await WorkbenchPage.open(device)
    await desk.availability('挂起')
    await desk.item('queue').waitFor()
    await desk.switchTo('在线')
    await desk.item('mine').getByText('NEW').waitFor({ timeout: 2000 })
    await rang(desk.page)
    await chat.answeredBy('客服 Ana')

    await desk.open(desk.item('mine'))
    await desk.by('robot', '点击“提前还款”').waitFor()
    await desk.pane.getByText('转人工 · 点击按钮').waitFor()
    await desk.pane.getByRole('complementary', { name: '客户' }).getByText('简体中文').waitFor()
    await desk.item('mine').getByText('NEW').waitFor({ state: 'detached' })

    await desk.composer.pressSequentially('您好')
    await chat.page.locator('.typing').waitFor()
    await desk.composer.press('Enter')
    await chat.by('agent', '您好').waitFor()
    await desk.by('agent', '您好').locator('[data-ticks=read]').waitFor()

    await chat.composer.pressSequentially('还款日能改吗')
    await desk.pane.getByText('客户正在输入…').waitFor()
    await chat.composer.press('Enter')
    await desk.by('customer', '还款日能改吗').waitFor()
    await chat.page.locator('.message[data-state=seen]').filter({ hasText: '能改吗' }).waitFor()

    await chat.page.locator('.composer input[type=file]').setInputFiles(await photo())
    await desk.by('customer').locator('img[src*="/files/"]').waitFor()
    await desk.pane.locator('input[type=file]').setInputFiles(await photo())
    await desk.pane.getByRole('button', { name: '发送图片' }).click()
    await chat.by('agent').locator('img[src^="blob:"]').waitFor()

    await desk.end()
    await desk.item('ended').waitFor()
    await desk.item('mine').waitFor({ state: 'detached' })

    await chat.answeredBy('会话已结束')
    await chat.button('满意').click()
    await chat.page.getByPlaceholder('还有什么想告诉我们的？').fill('很耐心')
    await chat.button('提交').click()
    await chat.page.getByText('感谢您的评价').waitFor()
  })
})
