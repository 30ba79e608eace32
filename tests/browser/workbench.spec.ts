import { test } from '@japa/runner'
import { ChannelError } from '@xiaoyun/plugin-kit'
import type User from '#app/accounts/models/user'
import { notify } from '#app/accounts/notices'
import { transaction } from '#app/core/transaction'
import { deliverConversation } from '#app/channels/deliveries'
import { channels } from '#app/channels/registry'
import Conversation from '#app/conversations/models/conversation'
import { customerSays, giveToAna, queue } from '#tests/support/desk'
import { createEchoInbox, openAtEcho, say } from '#tests/support/echo_inbox'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

const RESET = { kind: 'second_factor_reset', params: { name: 'ana', by: 'Ada' } }

test.group('The workbench', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  const tell = (person: User) => transaction((trx) => notify([person], RESET, trx))
  const openDesk = async (...[browser, query]: [Parameters<typeof deviceOf>[0], string?]) =>
    WorkbenchPage.open(await deviceOf(browser, world.ana.account), query)

  test('keeps the columns as they were arranged', async ({ browser, assert }) => {
    await giveToAna(world)
    const desk = await openDesk(browser, `?conversation=${world.refund.number}`)
    const lists = desk.page.getByRole('separator', { name: '会话列表的宽度' })
    const side = desk.pane.getByRole('complementary', { name: '客户' })
    await side.waitFor()
    const { x, y } = (await lists.boundingBox())!
    await desk.page.mouse.move(x + 4, y + 200)
    await desk.page.mouse.down()
    await desk.page.mouse.move(x + 64, y + 200)
    await desk.page.mouse.up()
    await lists.press('ArrowRight')
    await desk.page.keyboard.press(']')
    await side.waitFor({ state: 'hidden' })
    const arranged = await lists.getAttribute('aria-valuenow')
    assert.equal(arranged, String(296 + 60 + 16))

    await desk.page.reload()
    await desk.pane.locator('.pane-head').waitFor()
    assert.equal(await lists.getAttribute('aria-valuenow'), arranged)
    assert.isTrue(await side.isHidden())
    await desk.page.keyboard.press('[')
    await desk.section('mine').waitFor({ state: 'hidden' })
    await desk.page.keyboard.press('[')
    await desk.section('mine').waitFor()
  })

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`the bell counts while the workbench is open, ${viewport.width} wide`, async ({
      browser,
      assert,
    }) => {
      const desk = await WorkbenchPage.open(
        await deviceOf(browser, world.ana.account, { viewport })
      )
      const bell = (count: string) => desk.page.getByRole('link', { name: count, exact: true })
      await bell('通知').waitFor()
      await tell(world.ana.account)
      await bell('通知，1 条未读').waitFor()
      const { x, width } = (await bell('通知，1 条未读').boundingBox())!
      assert.isAtMost(x + width, viewport.width)

      const elsewhere = await (await deviceOf(browser, world.ana.account)).newPage()
      await elsewhere.goto('/notices')
      await elsewhere.getByRole('button', { name: '全部标为已读' }).click()
      await bell('通知').waitFor()
      await bell('通知').click()
      await desk.page.waitForURL('/notices')
    })
  }

  test('elsewhere it counts again when somebody comes back to the page', async ({ browser }) => {
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto('/p/acme/users')
    const bells = page.getByRole('link', { name: '通知，1 条未读' })
    await tell(world.ada)
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await bells.waitFor()
  })

  test('finds a conversation by what its line says', async ({ browser }) => {
    await giveToAna(world)
    await customerSays(world.refund, '还款日能改吗')
    const desk = await openDesk(browser)
    await desk.item('mine').waitFor()
    await desk.page.keyboard.press('s')
    await desk.page.keyboard.type('提额')
    await desk.page.getByText('没有符合的会话').waitFor()
    await desk.item('mine').waitFor({ state: 'hidden' })
    await desk.page.getByRole('searchbox').fill('lin 还款')
    await desk.item('mine').waitFor()
    await desk.page.keyboard.press('Enter')
    await desk.composer.waitFor()
  })

  test('says beside the conversation what happens in it', async ({ browser }) => {
    await giveToAna(world)
    await customerSays(world.refund, '在吗')
    const desk = await openDesk(browser, `?conversation=${world.refund.number}`)
    const fact = (name: string) =>
      desk.pane.locator('.side-facts').locator(`dt:text-is("${name}") + dd`)
    await fact('首次回复').getByText('—').waitFor()
    await desk.pane.locator('stream-source[connected]').waitFor({ state: 'attached' })
    await desk.say('在的')
    await fact('首次回复').getByText('秒').waitFor()
    const refund = await Conversation.findOrFail(world.refund.id)
    await fact('消息数').getByText(String(refund.lastSequence), { exact: true }).waitFor()
    await refund.close('customer', 'customer')
    await fact('结束方式').getByText('客户结束').waitFor()
  })

  test('stays when the conversation of an address is not there', async ({ browser }) => {
    const desk = await openDesk(browser, '?conversation=4711')
    await desk.pane.getByText('会话不存在，或没有查看权限').waitFor()
    await desk.page.getByRole('button', { name: '挂起', pressed: true }).waitFor()
  })

  test('says so when the conversation that is open leaves the queue, and has it again when it comes back', async ({
    browser,
  }) => {
    await queue(world.refund)
    const desk = await openDesk(browser)
    await desk.open(desk.item('queue').first())
    await (await Conversation.findOrFail(world.refund.id)).leaveQueue()
    await desk.pane.getByText('会话不存在，或没有查看权限').waitFor()
    await desk.pane.locator('stream-source').waitFor({ state: 'detached' })
    await queue(world.refund)
    await desk.pane.locator('stream-source[connected]').waitFor({ state: 'attached' })
  })

  test('sends again what did not reach the customer', async ({ browser }) => {
    using echo = channels.fake('echo')
    echo.failsWith(new ChannelError('unavailable', { mayHaveArrived: true }))
    const conversation = await openAtEcho(await createEchoInbox(world.acme))
    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto(`/p/acme/conversations/${conversation.number}`)
    await page.locator('[id^=source_][connected]').waitFor({ state: 'attached' })
    await say(conversation, '请查收')
    await deliverConversation(conversation.id)

    const line = page.getByRole('log').locator('.thread-line').filter({ hasText: '可能未送达' })
    await line.getByRole('button', { name: '重新发送' }).click()
    await page.getByRole('alertdialog').getByText('可能让客户收到两次').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: '重新发送' }).click()
    await line.waitFor({ state: 'detached' })
    await page.getByRole('log').getByText('请查收').waitFor()
    echo.assertDelivered({ to: echo.delivered[0]!.to, text: '请查收' })
  })
})
