import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import Conversation from '#app/conversations/models/conversation'
import Product from '#app/partners/models/product'
import { agentSays } from '#tests/support/agent_says'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { untilQuiet } from '#tests/support/quiet'
import { csv, read, row, xlsx } from '#tests/support/sheets'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { WebChat } from '#tests/support/web_chat'
import { bringOnline } from '#tests/world'
import type { World } from '#tests/world'

const KNOWLEDGE = '/p/acme/products/loan/knowledge'

const CHOICES: [string, string, string][] = [
  ['状态', '机器人', '已结束'],
  ['产品', 'Acme Card', 'Acme Loan'],
  ['客服', 'Bo', 'Ana'],
]
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test.group('A manager', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function check(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
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

    await Product.createIn(world.acme.partner, { slug: 'card', name: 'Acme Card' })
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto('/p/acme/conversations')
    const nothing = page.getByText('没有符合条件的会话')
    const found = page.getByRole('link', { name: `#${refund.number}` })
    for (const [filter, another, own] of CHOICES) {
      const choice = page.getByRole('combobox', { name: filter, exact: true })
      await choice.selectOption(another)
      await nothing.waitFor()
      await choice.selectOption(own)
      await found.waitFor()
    }
    await page.getByLabel('起始日期').fill('2999-01-01')
    await nothing.waitFor()
    await page.getByLabel('起始日期').fill('2020-01-01')
    await found.waitFor()
    await page.getByRole('combobox', { name: '渠道' }).selectOption({ index: 1 })
    await page.waitForURL(/channel=webchat/)
    await found.click()

    const robot = page.locator('[data-part=robot]')
    await robot.filter({ hasText: '点击“提前还款”' }).getByText('直接回答').waitFor()
    await page.getByText('转人工 · 点击按钮').waitFor()
    await page.locator('[data-part=agent]').filter({ hasText: '每年可以改一次' }).waitFor()
    await page.getByText('Ana的服务').waitFor()
  })

  test('writes an entry, finds it, edits it, and every next answer is the new one', async ({
    browser,
  }) => {
    await addEntry(world.acme, { question: '修改还款日', answer: '每年一次。' })
    const chat = await ChatPage.open(await newDevice(browser))
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`${KNOWLEDGE}/entries`)
    await page.getByRole('row').filter({ hasText: '修改还款日' }).waitFor()

    await page.getByRole('link', { name: '新建条目' }).click()
    await page.getByRole('textbox', { name: '标准问题' }).fill('如何提前还款')
    await page.getByRole('textbox', { name: '相似问题' }).fill('提前把钱还清\n早点还完')
    await page.getByRole('textbox', { name: '答案' }).fill('打开应用。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，机器人现在就会用它回答').waitFor()
    await chat.say('我想早点还完')
    await chat.by('robot', '打开应用。').waitFor()

    await page.goto(`${KNOWLEDGE}/entries`)
    await page.getByRole('searchbox', { name: '搜索' }).fill('还清')
    await page.keyboard.press('Enter')
    await page.getByText('共 1 条').waitFor()
    const found = page.getByRole('row').filter({ hasText: '如何提前还款' })
    await found.getByRole('link', { name: '编辑' }).click()
    await page.getByRole('textbox', { name: '答案' }).fill('致电客服办理。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存，机器人现在就按新内容回答').waitFor()
    await chat.say('如何提前还款')
    await chat.by('robot', '致电客服办理。').waitFor()
  })

  test('imports the template once its bad row is mended, and is given the same rows again', async ({
    browser,
    assert,
  }) => {
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`${KNOWLEDGE}/entry-imports/create`)
    const template = await download(page, () =>
      page.getByRole('link', { name: '下载模板' }).click()
    )
    const [header] = (await readSheet(template.bytes)) as string[][]
    const repay = row('A1', '如何提前还款', '点击“提前还款”。', { 相似问题: '早点还完\n提前还清' })
    const change = row('A2', '修改还款日', '每年一次。', {
      分类: '还款>还款日',
      相关问题: '如何提前还款',
    })

    await check(page, {
      name: '知识.xlsx',
      mimeType: XLSX,
      buffer: await xlsx([repay, row('A2', '修改还款日', '')], header),
    })
    const problem = page.getByRole('row').filter({ hasText: '不能为空，请填写' })
    await problem.getByRole('cell', { name: '3', exact: true }).waitFor()
    await problem.getByRole('cell', { name: '答案', exact: true }).waitFor()
    assert.equal(await page.getByRole('button', { name: '确认导入' }).count(), 0)

    await page.getByRole('button', { name: '重新选择文件' }).click()
    await page.getByRole('heading', { name: '知识导入' }).waitFor()
    const mended = { name: '知识.csv', mimeType: 'text/csv', buffer: csv([repay, change], header) }
    await check(page, mended)
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.getByText('导入完成：新增 2 条').waitFor()

    await page.goto(`${KNOWLEDGE}/entries`)
    for (const name of ['导出 CSV', '导出 Excel']) {
      await page.getByText('导出', { exact: true }).click()
      const exported = await download(page, () => page.getByRole('link', { name }).click())
      const { entries } = await read(exported.name, exported.bytes)
      assert.deepEqual(entries, (await read(mended.name, mended.buffer)).entries, name)
    }
  })

  test('is asked before leaving what is not saved, and finds the list as it was', async ({
    browser,
    assert,
  }) => {
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto('/p/acme/users')
    await page.getByLabel('角色').selectOption('客服')
    await page.waitForURL(/role=agent/)
    await page.getByRole('row').filter({ hasText: 'Ana' }).click()
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('Anna')
    const back = page.locator('.page-back')
    const question = page.getByRole('alertdialog')
    await back.click()
    await question.getByRole('button', { name: '取消' }).click()
    assert.equal(
      await page.getByRole('textbox', { name: '姓名', exact: true }).inputValue(),
      'Anna'
    )
    await back.click()
    await question.getByRole('button', { name: '确定' }).click()
    await page.waitForURL(/users\?.*role=agent/)
    await page.getByRole('link', { name: 'Ana', exact: true }).waitFor()

    await page.goto(`${KNOWLEDGE}/entries/create`)
    await page.getByRole('textbox', { name: '标准问题' }).fill('长'.repeat(31))
    await page.getByRole('textbox', { name: '答案' }).fill('写了很久的答案。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('有 1 处需要修改').waitFor()
    await back.click()
    await question.getByText('有修改尚未保存').waitFor()
  })
})

async function download(page: Page, ask: () => Promise<void>) {
  const [started] = await Promise.all([page.waitForEvent('download'), ask()])
  return { name: started.suggestedFilename(), bytes: await readFile(await started.path()) }
}
