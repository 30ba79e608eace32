import { test } from '@japa/runner'
import type { BrowserContext } from 'playwright-core'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { logIn } from '#tests/support/pages/log_in_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { photo } from '#tests/support/pictures'
import { startProduct } from '#tests/support/processes'
import type { ServerProcess } from '#tests/support/processes'
import { newDevice, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

test.group('The product as it is built', (group) => {
  let world: World
  let product: ServerProcess
  group.setup(async () => {
    product = await startProduct(1)
    return () => void product.terminate()
  })
  group.each.setup(() => setStage((made) => (world = made)))

  test('serves a customer from the first question to the rating, and no page complains', async ({
    browser,
    assert,
  }) => {
    await addEntry(world.acme, { question: '如何提前还款', answer: '点击“提前还款”。' })
    const complaints: string[] = []
    const open = async () => {
      const device = await newDevice(browser, { baseURL: product.url })
      hearEverything(device, complaints)
      return device
    }

    const chat = await ChatPage.open(await open())
    await chat.say('如何提前还款')
    await chat.by('robot', '点击“提前还款”').waitFor()
    await chat.toPerson.click()
    await chat.answeredBy('第 1 位')

    const device = await open()
    await (await logIn(device, 'ana')).close()
    const desk = await WorkbenchPage.open(device)
    await desk.switchTo('在线')
    await desk.open(desk.item('mine'))
    await desk.by('robot', '点击“提前还款”').waitFor()
    await desk.say('您好')
    await chat.by('agent', '您好').waitFor()
    await chat.page.locator('.composer input[type=file]').setInputFiles(await photo())
    await desk.by('customer').locator('img[src*="/files/"]').waitFor()

    await desk.end()
    await desk.item('ended').waitFor()
    await chat.answeredBy('会话已结束')
    await chat.button('满意').click()
    await chat.button('提交').click()
    await chat.page.getByText('感谢您的评价').waitFor()
    assert.deepEqual(complaints, [])
    assert.notMatch(product.output, /"level":/, 'The log has warnings')
  })
})

/** Streams are broken off by the page that leaves. */
const LEFT = /\/streams net::ERR_ABORTED$/

function hearEverything(device: BrowserContext, complaints: string[]) {
  device.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  device.on('weberror', (event) => complaints.push(String(event.error())))
  device.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  device.on('requestfailed', (request) => {
    const complaint = `${request.url()} ${request.failure()?.errorText}`
    if (!LEFT.test(complaint)) complaints.push(complaint)
  })
}
