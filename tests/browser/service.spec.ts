import { test } from '@japa/runner'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { logIn } from '#tests/support/pages/log_in_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { photo } from '#tests/support/pictures'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
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

/** A picture that does not load says so. */
const isSeen = (picture: Locator) => picture.evaluate((image: HTMLImageElement) => image.decode())

test.group('An agent and a customer', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  /** Repaying is a topic of Ana's alone. */
  async function teach({ acme, ana }: World) {
    const repaying = {
      productId: acme.product.id,
      name: 'Repaying',
      topics: '["还款"]',
      position: 2,
    }
    const { id } = await ServiceGroup.createIn(acme.partner, repaying)
    await GroupMembership.createIn(acme.partner, { agentId: ana.id, serviceGroupId: id })
    const entry = { question: '如何提前还款', answer: '点击“提前还款”。', category: '还款' }
    await addEntry(acme, entry)
  }

  /** For the second time: the first time she did not wait. */
  async function waitingCustomer(context: BrowserContext) {
    const chat = await ChatPage.open(context)
    await chat.toPerson.click()
    await chat.answeredBy('第 1 位')
    await chat.end()
    await chat.say('如何提前还款')
    await chat.by('robot', '点击“提前还款”').waitFor()
    await chat.toPerson.click()
    await chat.answeredBy('第 1 位')
    await chat.connected()
    return chat
  }

  test('meet, write, see each other type and read, send pictures, and part with a rating', async ({
    browser,
  }) => {
    await teach(world)
    const chat = await waitingCustomer(await newDevice(browser))

    const device = await newDevice(browser)
    await listen(device)
    await (await logIn(device, 'ana')).close()
    const desk = await WorkbenchPage.open(device)
    await desk.availability('挂起')
    await desk.item('queue').waitFor()
    const bo = await WorkbenchPage.open(await deviceOf(browser, world.bo.account))
    await bo.section('queue').getByText('没有客户在排队').waitFor()
    await desk.switchTo('在线')
    await desk.item('mine').getByText('NEW').waitFor({ timeout: 2000 })
    await rang(desk.page)
    await chat.answeredBy('客服 Ana')

    await desk.open(desk.item('mine'))
    await desk.by('robot', '点击“提前还款”').waitFor()
    await desk.pane.getByText('转人工 · 点击按钮').waitFor()
    const customer = desk.pane.getByRole('complementary', { name: '客户' })
    await customer.getByText('简体中文').waitFor()
    await customer.getByRole('link', { name: '#2 ' }).waitFor()
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
    await isSeen(desk.by('customer').locator('img[src*="/files/"]'))
    await desk.pane.locator('input[type=file]').setInputFiles(await photo('png'))
    await desk.pane.getByRole('button', { name: '发送图片' }).click()
    await isSeen(chat.by('agent').locator('img[src^="blob:"]'))

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
