import { test } from '@japa/runner'
import type { Locator, Page } from 'playwright-core'
import { changeSettings } from '#app/settings/setting_changes'
import CannedReply from '#app/service/models/canned_reply'
import { giveToAna, queue } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { WorkbenchPage } from '#tests/support/pages/workbench_page'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { WebChat } from '#tests/support/web_chat'
import { bringOnline, createCustomer, openConversation } from '#tests/world'
import type { World } from '#tests/world'

/** Where the keyboard is, for eyes: the browser says that the focus is to be seen, and the page draws it. */
async function hasFocus(place: Locator) {
  const page = place.page()
  const held = place.and(page.locator(':focus-visible'))
  await held.waitFor().catch(async (error: Error) => {
    const instead = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
    throw new Error(`The focus is on ${instead}`, { cause: error })
  })
  const look = await held.evaluate((element) => {
    const { outlineStyle, boxShadow } = getComputedStyle(element)
    return { outlineStyle, boxShadow }
  })
  if (look.outlineStyle === 'none' && look.boxShadow === 'none') {
    throw new Error(`Nothing shows the focus on ${place}`)
  }
}

async function tabTo(place: Locator) {
  const page = place.page()
  const isThere = () => place.and(page.locator(':focus')).isVisible()
  for (let tabs = 0; tabs < 30 && !(await isThere()); tabs++) await page.keyboard.press('Tab')
  await hasFocus(place)
}

/** An input method makes 您好 out of what is typed: its Enter chooses, the next one is the page's. */
async function compose(page: Page, text: string) {
  const keys = await page.context().newCDPSession(page)
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await keys.send('Input.imeSetComposition', { text: 'nin', selectionStart: 3, selectionEnd: 3 })
  await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
  await keys.send('Input.insertText', { text })
  await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  await keys.detach()
}

test.group('By keyboard alone', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  test('an agent serves two customers and ends a conversation', async ({
    browser,
    client,
    assert,
  }) => {
    const mo = await createCustomer(world.acme.inbox, 'Mo')
    await giveToAna(world)
    await world.ana.merge({ availability: 'suspended' }).save()
    await queue(await openConversation(mo))
    await CannedReply.createIn(world.acme.partner, {
      shortcut: 'thanks',
      title: '感谢',
      body: '感谢您的耐心等待。',
    })
    const desk = await WorkbenchPage.open(await deviceOf(browser, world.ana.account))
    const { keyboard } = desk.page
    const [lin, other] = ['Lin', 'Mo'].map((name) => desk.item('mine').filter({ hasText: name }))

    const online = desk.page.getByRole('button', { name: '在线' })
    await tabTo(online)
    await keyboard.press('Enter')
    await other!.waitFor()
    await hasFocus(online)
    await keyboard.press('j')
    await hasFocus(other!)
    await keyboard.press('j')
    await hasFocus(lin!)
    await keyboard.press('Enter')
    await desk.page.getByRole('heading', { name: 'Lin' }).waitFor()

    await new WebChat(client, mo).say('还在吗', 'mo-1')
    await other!.getByText('还在吗').waitFor()
    await hasFocus(lin!)

    await keyboard.press('r')
    await hasFocus(desk.composer)
    await keyboard.type('第一行')
    await keyboard.press('Shift+Enter')
    await keyboard.type('第二行')
    await keyboard.press('Enter')
    await desk.by('agent', '第一行\n第二行').waitFor()
    await compose(desk.page, '您好')
    assert.equal(await desk.composer.inputValue(), '您好')
    await keyboard.press('Enter')
    await desk.by('agent', '您好').waitFor()

    await keyboard.type('/than')
    await desk.pane.getByRole('option', { selected: true }).filter({ hasText: '感谢' }).waitFor()
    await keyboard.press('Enter')
    await hasFocus(desk.composer)
    await keyboard.press('Enter')
    await desk.by('agent', '感谢您的耐心等待。').waitFor()

    await keyboard.press('Escape')
    await hasFocus(desk.pane.getByRole('log'))
    await keyboard.press('k')
    await keyboard.press('j')
    await hasFocus(lin!)
    await keyboard.press('e')
    const question = desk.page.getByRole('alertdialog')
    await question.waitFor()
    await keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await keyboard.press('e')
    await question.waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await hasFocus(desk.item('ended').filter({ hasText: 'Lin' }))

    await keyboard.press('k')
    await hasFocus(other!)
    await keyboard.press('Enter')
    await desk.by('customer', '还在吗').waitFor()
    await keyboard.press('r')
    await keyboard.type('稍等')
    await new WebChat(client, mo).delete('/conversation')
    await hasFocus(desk.pane.getByRole('log'))
    await keyboard.press('Escape')
    await hasFocus(desk.item('ended').filter({ hasText: 'Mo' }))
  })

  test('a customer asks, chooses, is transferred, ends and rates', async ({ browser, assert }) => {
    for (const [question, answer] of [
      ['修改还款日', '还款日每年可以修改一次。'],
      ['查询还款日', '还款日在账单页顶部。'],
    ])
      await addEntry(world.acme, { question: question!, answer: answer! })
    const { partner, product } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [['direct_threshold', 0.95]])
    await bringOnline(world.ana)
    const chat = await ChatPage.open(await newDevice(browser))
    const { keyboard } = chat.page

    await tabTo(chat.composer)
    await keyboard.type('还款日查询和修改')
    await keyboard.press('Enter')
    const choice = chat.button('查询还款日')
    await choice.waitFor()
    await tabTo(choice)
    await keyboard.press('Enter')
    await chat.by('robot', '账单页顶部').waitFor()
    await hasFocus(choice)

    await tabTo(chat.composer)
    await keyboard.type('还款日查询和修改')
    await keyboard.press('Enter')
    await choice.nth(1).waitFor()
    await keyboard.type('1')
    await keyboard.press('Enter')
    await chat
      .by('robot', /还款日(每年|在账单页)/)
      .nth(1)
      .waitFor()

    const transfer = chat.toPerson
    await tabTo(transfer)
    await keyboard.press('Enter')
    await chat.answeredBy('客服 Ana')
    await hasFocus(chat.page.getByRole('region', { name: '对话内容' }))

    await tabTo(chat.composer)
    await keyboard.type('第一行')
    await keyboard.press('Shift+Enter')
    await keyboard.type('第二行')
    await keyboard.press('Enter')
    await chat.by('customer', '第一行\n第二行').waitFor()
    await compose(chat.page, '您好')
    assert.equal(await chat.composer.inputValue(), '您好')
    await keyboard.press('Enter')
    await chat.by('customer', '您好').waitFor()

    const menu = chat.page.getByLabel('更多')
    await tabTo(menu)
    await keyboard.press('Enter')
    await tabTo(chat.button('结束会话').first())
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await hasFocus(menu)
    await keyboard.press('Enter')
    await tabTo(chat.button('结束会话').first())
    await keyboard.press('Enter')
    await tabTo(chat.page.getByRole('dialog').getByRole('button', { name: '结束会话' }))
    await keyboard.press('Enter')
    await chat.answeredBy('会话已结束')

    const good = chat.button('满意')
    await good.waitFor()
    await tabTo(good)
    await keyboard.press('Enter')
    await tabTo(chat.page.getByPlaceholder('还有什么想告诉我们的？'))
    await keyboard.type('很耐心')
    await tabTo(chat.button('提交'))
    await keyboard.press('Enter')
    await chat.page.getByText('感谢您的评价').waitFor()
    await hasFocus(chat.page.getByRole('region', { name: '对话内容' }))
  })
})
