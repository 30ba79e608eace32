import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import Conversation from '#app/conversations/models/conversation'
import { agentSays } from '#tests/support/agent_says'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { untilQuiet } from '#tests/support/quiet'
import { csv, row } from '#tests/support/sheets'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { WebChat } from '#tests/support/web_chat'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

const KNOWLEDGE = '/p/acme/products/loan/knowledge'

const sheet = (...rows: string[][]) => ({
  name: '知识.csv',
  mimeType: 'text/csv',
  buffer: csv(rows),
})

test.group('A manager', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function check(page: Page, file: ReturnType<typeof sheet>) {
    await page.getByLabel('文件').setInputFiles(file)
    await page.getByRole('button', { name: '上传并检查' }).click()
    await page.getByRole('heading', { name: '导入预览' }).waitFor()
  }

  test('finds a conversation by filters and reads what robot and agent said', async ({
    browser,
    client,
  }) => {
    await addEntry(world.acme, { question: '如何提前还款', answer: '点击“提前还款”。' })
    const lin = new WebChat(client, world.lin)
    await lin.say('如何提前还款', 'lin-1')
    await untilQuiet()
    await bringOnline(world.ana)
    await lin.post('/transfer')
    await agentSays(client, world.ana, '每年可以改一次')
    const refund = await Conversation.findOrFail(world.refund.id)
    await refund.close('agent', `agent:${world.ana.id}`)

    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto('/p/acme/conversations')
    await page.getByLabel('状态').selectOption('机器人')
    await page.getByText('没有符合条件的会话').waitFor()
    await page.getByLabel('状态').selectOption('已结束')
    await page.getByRole('link', { name: `#${refund.number}` }).waitFor()
    await page.getByLabel('渠道').selectOption({ index: 1 })
    await page.waitForURL(/channel=webchat/)
    await page.getByRole('combobox', { name: '客服', exact: true }).selectOption('Ana')
    await page.waitForURL(/agent=\d/)
    await page.getByRole('link', { name: `#${refund.number}` }).click()

    const robot = page.locator('[data-part=robot]')
    await robot.filter({ hasText: '点击“提前还款”' }).getByText('直接回答').waitFor()
    await page.getByText('转人工 · 点击按钮').waitFor()
    await page.locator('[data-part=agent]').filter({ hasText: '每年可以改一次' }).waitFor()
    await page.getByText('Ana的服务').waitFor()
  })

  test('edits an entry, and the very next answer is the new one', async ({ browser }) => {
    const entry = await addEntry(world.acme, { question: '如何提前还款', answer: '打开应用。' })
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.say('如何提前还款')
    await chat.by('robot', '打开应用。').waitFor()

    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`${KNOWLEDGE}/entries/${entry.id}/edit`)
    await page.getByRole('textbox', { name: '答案' }).fill('致电客服办理。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，机器人现在就按新内容回答').waitFor()

    await chat.say('如何提前还款')
    await chat.by('robot', '致电客服办理。').waitFor()
  })

  test('imports a sheet once its bad row is mended, and exports it again', async ({
    browser,
    assert,
  }) => {
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`${KNOWLEDGE}/entry_imports/create`)
    await check(
      page,
      sheet(row('A1', '如何提前还款', '点击“提前还款”。'), row('A2', '修改还款日', ''))
    )
    const problem = page.getByRole('row').filter({ hasText: '不能为空，请填写' })
    await problem.getByText('答案').waitFor()
    assert.equal(await page.getByRole('button', { name: '确认导入' }).count(), 0)

    await page.getByRole('button', { name: '重新选择文件' }).click()
    await page.getByRole('heading', { name: '知识导入' }).waitFor()
    await check(
      page,
      sheet(row('A1', '如何提前还款', '点击“提前还款”。'), row('A2', '修改还款日', '每年一次。'))
    )
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.getByText('导入完成：新增 2 条').waitFor()

    await page.goto(`${KNOWLEDGE}/entries`)
    await page.getByText('导出', { exact: true }).click()
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 CSV' }).click()
    const download = await started
    assert.match(download.suggestedFilename(), /\.csv$/)
    assert.include(await readFile(await download.path(), 'utf8'), '每年一次。')
  })
})
