import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright-core'
import { addEntry } from '#tests/support/knowledge'
import { agentSays } from '#tests/support/agent_says'
import { ChatPage } from '#tests/support/pages/chat_page'
import { newDevice, setStage, site } from '#tests/support/stage'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

/** Somebody's shop with the script tag, on an origin of its own. */
async function openShop() {
  const tag = `<script src="${site()}/widget.js" data-inbox="acme-web" defer></script>`
  const html = `<!doctype html><html lang="zh-CN"><title>小店</title><h1>小店</h1>${tag}</html>`
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => server.close() }
}

async function frameOf(page: Page) {
  const element = await page.locator('#xiaoyun iframe').elementHandle()
  const chat = new ChatPage(page, (await element!.contentFrame())!)
  await chat.isReady()
  return chat
}

test.group('A chat embedded by one script tag', (group) => {
  let world: World
  let shop: Awaited<ReturnType<typeof openShop>>
  group.setup(async () => {
    shop = await openShop()
    return () => void shop.close()
  })
  group.each.setup(() => setStage((made) => (world = made)))

  async function visit(context: BrowserContext, host = '127.0.0.1') {
    const page = await context.newPage()
    await page.goto(`http://${host}:${shop.port}/`)
    return page
  }

  test('opens over the shop, answers, and shows again what was said after a reload', async ({
    browser,
    assert,
  }) => {
    await addEntry(world.acme, { question: '多久发货', answer: '下单后 48 小时内发货。' })
    const device = await newDevice(browser)
    const complaints: string[] = []
    device.on('console', (message) => complaints.push(message.text()))
    const page = await visit(device)
    assert.equal(await page.locator('#xiaoyun iframe').count(), 0)
    await page.getByRole('button', { name: '打开在线客服' }).click()
    const chat = await frameOf(page)
    await chat.say('请问多久发货')
    await chat.by('robot', '48 小时内').waitFor()

    await page.getByRole('button', { name: '收起在线客服' }).click()
    await page.locator('#xiaoyun iframe').waitFor({ state: 'hidden' })
    await page.reload()
    const again = await frameOf(page)
    await again.by('robot', '48 小时内').waitFor({ state: 'attached' })
    assert.deepEqual(complaints, [])
  })

  test('answers on a site where the browser lets it store nothing', async ({ browser }) => {
    await addEntry(world.acme, { question: '多久发货', answer: '下单后 48 小时内发货。' })
    const page = await visit(await newDevice(browser), 'localhost')
    await page.getByRole('button', { name: '打开在线客服' }).click()
    const chat = await frameOf(page)
    await chat.say('请问多久发货')
    await chat.by('robot', '48 小时内').waitFor()
    await chat.connected()
  })

  test('counts on its button what came while it was closed', async ({ browser, client }) => {
    await bringOnline(world.ana)
    const page = await visit(await newDevice(browser))
    await page.getByRole('button', { name: '打开在线客服' }).click()
    const chat = await frameOf(page)
    await chat.toPerson.click()
    await chat.answeredBy('客服 Ana')
    await chat.connected()
    await chat.composer.press('Escape')
    await page.locator('#xiaoyun iframe').waitFor({ state: 'hidden' })
    await agentSays(client, world.ana, '您好')
    await page.getByRole('button', { name: '打开在线客服 (1条新消息)' }).click()
    await chat.by('agent', '您好').waitFor()
    await page.getByRole('button', { name: '收起在线客服', exact: true }).waitFor()
  })
})
