import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { byHand } from '#tests/support/releases'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

const KNOWLEDGE = '/p/acme/products/loan/knowledge'
const QUESTION = '如何提前还款'

test.group('Knowledge on its way to customers', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function reword(page: Page, answer: string) {
    await page.goto(`${KNOWLEDGE}/entries`)
    await page.getByRole('row').filter({ hasText: QUESTION }).getByTitle('编辑').click()
    await page.getByRole('textbox', { name: '答案' }).fill(answer)
    await page.getByRole('button', { name: '保存' }).click()
  }

  async function agree(page: Page) {
    await page.getByRole('alertdialog').getByRole('button').last().click()
  }

  async function hears(chat: ChatPage, answer: string) {
    const before = await chat.by('robot', answer).count()
    await chat.say(QUESTION)
    await chat.by('robot', answer).nth(before).waitFor()
  }

  test('is drafted, tried by a phrase, published and taken back', async ({ browser }) => {
    await addEntry(world.acme, { question: QUESTION, answer: '打开应用。' })
    await byHand(world)
    const chat = await ChatPage.open(await newDevice(browser))
    const tester = await ChatPage.open(await newDevice(browser))
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await reword(page, '致电客服。')
    await hears(chat, '打开应用。')

    await page.goto(`${KNOWLEDGE}/releases`)
    await page.getByText('1 处修改尚未发布').waitFor()
    await page.getByRole('link', { name: '查看修改' }).click()
    await page.getByText('致电客服。').waitFor()
    await page.getByRole('button', { name: '生成版本，暂不发布' }).click()
    await page.getByText('版本 2 已生成，尚未上线').waitFor()

    await page.getByRole('link', { name: '版本 2' }).click()
    await page.getByRole('textbox', { name: '试用暗语' }).fill('新版体验')
    await page.getByRole('button', { name: '开始试用' }).click()
    await page.getByText('版本 2 开始试用').waitFor()
    await tester.say('新版体验')
    await tester.by('robot', '您已进入版本 2 的试用').waitFor()
    await hears(tester, '致电客服。')
    await hears(chat, '打开应用。')

    await page.goto(`${KNOWLEDGE}/releases`)
    await page.getByRole('row').filter({ hasText: '版本 2' }).getByRole('button').click()
    await agree(page)
    await page.getByText('版本 2 已上线。').waitFor()
    await hears(chat, '致电客服。')

    await page.getByRole('button', { name: '回退到版本 1' }).click()
    await agree(page)
    await page.getByText('已回退到版本 1。').waitFor()
    await hears(chat, '打开应用。')
  })
})
