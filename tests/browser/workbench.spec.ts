import { test } from '@japa/runner'
import Conversation from '#app/conversations/models/conversation'
import { customerSays, giveToAna } from '#tests/support/desk'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

test.group('The workbench', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

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
})
