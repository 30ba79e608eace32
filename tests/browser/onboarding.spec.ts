import { test } from '@japa/runner'
import type { BrowserContext, Page } from 'playwright-core'
import Inbox from '#app/channels/models/inbox'
import Partner from '#app/partners/models/partner'
import { ChatPage } from '#tests/support/pages/chat_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { photo } from '#tests/support/pictures'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { createOperator, PASSWORD } from '#tests/world'

const COMPANY = '北辰家居有限公司'
const FIRST = 'lamp-oil river 42'
const SECOND = 'river lamp oil 43'

/** Labels end with what else is to say: that something must be filled in, or need not be. */
const labelled = (page: Page, label: string) => page.getByLabel(new RegExp(`^${label}`))

/** Fills a form by its labels and sends it. */
async function fill(page: Page, fields: Record<string, string>, button: string) {
  for (const [label, value] of Object.entries(fields)) {
    await labelled(page, label).fill(value)
  }
  await page.getByRole('button', { name: button, exact: true }).click()
}

async function logIn(context: BrowserContext, loginName: string, password: string) {
  const page = await context.newPage()
  await page.goto('/login')
  await fill(page, { 登录名: loginName, 密码: password }, '登录')
  return page
}

async function changePassword(page: Page, from: string, to: string) {
  await page.waitForURL(/\/password/)
  await page.locator('[name=currentPassword]').fill(from)
  await page.locator('[name=newPassword]').fill(to)
  await page.locator('[name=newPasswordAgain]').fill(to)
  await page.locator('form:has([name=newPassword]) .btn-primary').click()
}

const confirm = (page: Page) => page.getByRole('alertdialog').locator('[value=yes]').click()

test.group('From an application to a customer who is served', (group) => {
  group.each.setup(() => setStage(() => {}))

  test('by a company and an operator, without a developer', async ({ browser, assert }) => {
    const olga = await createOperator('olga')
    const company = await newDevice(browser)
    const operator = await (await deviceOf(browser, olga)).newPage()

    // The company applies.
    const applying = await company.newPage()
    await applying.goto('/')
    await applying.getByRole('link', { name: '申请开通' }).first().click()
    const { buffer } = await photo()
    const licence = { name: '营业执照.jpg', mimeType: 'image/jpeg', buffer }
    await applying.locator('input[type=file]').setInputFiles(licence)
    await fill(
      applying,
      {
        公司名称: COMPANY,
        营业执照号: '91440300MA5EXAMPLE',
        联系人: '沈舟',
        联系电话: '13800138000',
        管理人员姓名: '沈舟',
        登录名: 'bc.manager',
        密码: FIRST,
        再次输入密码: FIRST,
        网址标识: 'beichen',
      },
      '提交申请'
    )
    await applying.getByText('资料已收到，平台正在审核').waitFor()

    // The operator looks and approves.
    await operator.goto('/operator/applications')
    await operator.getByRole('link', { name: COMPANY }).click()
    await operator.getByRole('button', { name: '审核通过' }).click()
    await confirm(operator)
    await operator.getByText('申请已通过').waitFor()

    // A contract without people's service, confirmed by both sides.
    await operator.goto('/operator/contracts')
    await operator.getByRole('row').filter({ hasText: COMPANY }).getByRole('link').click()
    await operator.getByRole('link', { name: '编辑', exact: true }).click()
    await operator.getByLabel('人工客服').uncheck()
    await operator.getByRole('button', { name: '保存' }).click()
    await fill(operator, { 确认人姓名: 'Olga', 本人的登录密码: PASSWORD }, '确认合同')
    await operator.getByText('等待合作伙伴确认').first().waitFor()

    const manager = await logIn(company, 'bc.manager', FIRST)
    await manager.getByRole('link', { name: COMPANY }).click()
    await manager.getByRole('link', { name: '阅读并确认合同' }).click()
    await fill(manager, { 确认人姓名: '沈舟', 本人的登录密码: FIRST }, '确认合同')

    // The service is in force: now a password of one's own is asked for.
    await changePassword(manager, FIRST, SECOND)
    await manager.getByRole('heading', { name: '上线清单' }).waitFor()

    // Product, knowledge, inbox: the robot answers the first customer.
    await manager.goto('/p/beichen/products/create')
    await fill(manager, { 名称: '北辰商城', 标识: 'mall' }, '新建')
    await manager.waitForURL(/products\/mall/)
    await manager.goto('/p/beichen/products/mall/knowledge/entries/create')
    await fill(manager, { 标准问题: '几天能送到', 答案: '三天内送到。' }, '保存')
    await manager.getByText('已保存，机器人现在就会用它回答').waitFor()
    await manager.goto('/p/beichen/inboxes/create?channel=webchat')
    await fill(manager, { 名称: '官网' }, '创建接入')
    await manager.waitForURL(/\/inboxes\/\d+/)
    const { key } = await Inbox.in(await Partner.findByOrFail('slug', 'beichen')).firstOrFail()
    const customer = await newDevice(browser)
    const chat = await ChatPage.open(customer, `/chat/${key}`)
    await chat.say('几天能送到')
    await chat.by('robot', '三天内送到。').waitFor()
    assert.isFalse(await chat.toPerson.isVisible(), 'nobody serves yet')

    // People's service is asked for and granted.
    await manager.goto('/p/beichen/contracts')
    await fill(manager, { 申请理由: '售后需要人工处理，预计 2 名客服' }, '申请开通')
    await manager.getByText('售后需要人工处理').waitFor()
    await operator.goto('/operator/human-service-requests')
    const grant = operator.getByRole('button', { name: '同意' })
    await grant.click()
    await grant.waitFor({ state: 'detached' })

    // A group and an agent, complete and with a password of the own.
    await manager.goto('/p/beichen/service-groups/create')
    await fill(manager, { 名称: '售后' }, '新建')
    await manager.getByText('已保存服务群组“售后”').waitFor()
    await manager.goto('/p/beichen/users/create')
    await labelled(manager, '姓名').fill('何雨')
    await labelled(manager, '登录名').fill('bc.heyu')
    await manager.getByRole('checkbox', { name: '客服' }).check()
    await manager.getByRole('button', { name: '新建', exact: true }).click()
    const oneTime = await manager.locator('.secret-value').innerText()
    const agents = await newDevice(browser)
    const agent = await logIn(agents, 'bc.heyu', oneTime)
    await changePassword(agent, oneTime, 'rainy lamp harbour 7')
    await agent.waitForURL(/workbench/)
    const desk = new WorkbenchPage(agent)
    await agent.getByText('所属产品和服务群组').waitFor()

    await manager.goto('/p/beichen/agents')
    await manager.getByRole('link', { name: '何雨' }).click()
    await manager.waitForURL(/\/agents\/\d+/)
    await labelled(manager, '昵称').fill('小雨')
    await manager.getByRole('checkbox', { name: '售后' }).check()
    await manager.getByRole('button', { name: '保存', exact: true }).click()
    await manager.getByText('已保存').first().waitFor()
    await agent.reload()
    await desk.switchTo('在线')

    // The customer is served.
    await chat.page.reload()
    await chat.toPerson.click()
    await chat.answeredBy('客服 小雨')
    await desk.open(desk.item('mine'))
    await desk.say('您好，我来帮您。')
    await chat.by('agent', '您好，我来帮您。').waitFor()
    await manager.goto('/p/beichen')
    await manager.getByRole('heading', { name: '上线清单' }).waitFor({ state: 'detached' })
  }).timeout(150_000)
})
