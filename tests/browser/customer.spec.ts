import { test } from '@japa/runner'
import type { Page, Response } from 'playwright-core'
import RobotTurn from '#app/conversations/models/robot_turn'
import Entry from '#app/knowledge/models/entry'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { newDevice, setStage } from '#tests/support/stage'
import { until } from '#tests/support/until'
import type { World } from '#tests/world'

test.group('A customer and the robot', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function teach() {
    await addEntry(world.acme, {
      question: '如何提前还款',
      similarQuestions: ['提前还款怎么操作', '可以提前把钱还清吗'],
      answer: '打开应用，点击“提前还款”。',
    })
    await addEntry(world.acme, {
      question: '修改还款日',
      similarQuestions: ['换还款日期'],
      answer: '还款日每年可以修改一次。',
    })
    await addEntry(world.acme, {
      question: '查询还款日',
      similarQuestions: ['看还款日期'],
      answer: '还款日在账单页顶部。',
    })
    await Entry.in(world.acme.partner).where('question', '修改还款日').update({ isHot: true })
  }

  test('is welcomed, asks in own words and finds everything again after a reload', async ({
    browser,
    assert,
  }) => {
    await teach()
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.welcome.getByText('您好，我是智能客服小云').waitFor()
    await chat.say('我想提前把钱还清')
    await chat.by('robot', '点击“提前还款”').waitFor()
    await chat.connected()
    const before = await chat.messages.allInnerTexts()
    assert.lengthOf(before, 2)

    await chat.page.reload()
    await chat.connected()
    assert.deepEqual(await chat.messages.allInnerTexts(), before)
  })

  test('says whether an answer helped, by keyboard and on both pages, and is offered a person', async ({
    browser,
    assert,
  }) => {
    await teach()
    await addEntry(world.acme, {
      question: '如何提前还清',
      answer: '在还款页办理。',
      isRateable: true,
    })
    const device = await newDevice(browser)
    const chat = await ChatPage.open(device)
    await chat.say('如何提前还清')
    const pressed = (page: ChatPage, name: string) =>
      page.button(name).and(page.page.locator('[aria-pressed=true]')).waitFor()
    await chat.button('没帮助').waitFor()
    const other = await ChatPage.open(device)
    await other.connected()

    await chat.button('没帮助').focus()
    await chat.page.keyboard.press('Enter')
    await pressed(chat, '没帮助')
    await pressed(other, '没帮助')
    await chat.notice('没有帮到您').getByRole('button', { name: '转人工' }).waitFor()
    await chat.button('没帮助').and(chat.page.locator(':focus')).waitFor()

    await other.button('有帮助').click()
    await pressed(chat, '有帮助')
    await chat.page.reload()
    await pressed(chat, '有帮助')
    await chat.end()
    await chat.button('没帮助').waitFor({ state: 'hidden' })
    assert.isTrue(await chat.button('有帮助').isDisabled())
  })

  test('writes in pieces and gets one answer', async ({ browser, assert }) => {
    await teach()
    const chat = await ChatPage.open(await newDevice(browser))
    const isHeard = async () =>
      !(await RobotTurn.in(world.acme.partner).where('state', 'pending').first())
    for (const text of ['你好', '我想问下', '如何提前还款？']) {
      await chat.say(text)
      await chat.by('customer', text).waitFor()
      await until(isHeard, `“${text}” was left`)
    }
    await chat.by('robot', '点击“提前还款”').waitFor()
    assert.equal(await chat.messages.count(), 4)
  })

  test('reads once that the service stands still, before writing or after', async ({
    browser,
    assert,
  }) => {
    await world.acme.partner.merge({ suspendedAt: Date.now() }).save()
    const chat = await ChatPage.open(await newDevice(browser))
    const told = chat.page.getByText('客服服务暂停中').filter({ visible: true })
    const state = async () => [await told.count(), await chat.status.innerText()]
    assert.deepEqual(await state(), [1, '服务暂停中'])
    await chat.say('怎么还款')
    await chat.messages.getByText('客服服务暂停中').waitFor()
    assert.deepEqual(await state(), [1, '服务暂停中'])
    await chat.page.reload()
    await chat.connected()
    assert.deepEqual(await state(), [1, '服务暂停中'])
    assert.equal(await chat.composer.getAttribute('placeholder'), '留言…')
  })

  test('taps a question that others ask', async ({ browser }) => {
    await teach()
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.welcome.getByRole('button', { name: '修改还款日' }).click()
    await chat.by('robot', '每年可以修改一次').waitFor()
    await chat.by('customer', '修改还款日').waitFor()
  })

  test('chooses from suggestions by a tap and by a number', async ({ browser }) => {
    await teach()
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.say('还款日查询和修改')
    const list = chat.by('robot', '您是不是想问')
    await list.getByRole('button', { name: '查询还款日' }).click()
    await chat.by('robot', '账单页顶部').waitFor()

    await chat.say('还款日查询和修改')
    await list.nth(1).waitFor()
    const labels = await list.nth(1).getByRole('button').allInnerTexts()
    await chat.say(String(labels.indexOf('修改还款日') + 1))
    await chat.by('robot', '每年可以修改一次').waitFor()
  })

  test('is told when the robot has no answer', async ({ browser }) => {
    await teach()
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.say('附近哪里有火锅店')
    await chat.by('robot', '暂时没有找到合适的答案').waitFor()
  })

  test('reads and is answered in English', async ({ browser }) => {
    await addEntry(world.acme, { question: 'How do I repay early', answer: 'Tap “Repay early”.' })
    const chat = await ChatPage.open(await newDevice(browser, { locale: 'en-GB' }))
    await chat.welcome.getByText('Hello, this is Xiaoyun').waitFor()
    await chat.say('repay early, how?')
    await chat.by('robot', 'Tap “Repay early”').waitFor()
    await chat.page.getByLabel('Your message').waitFor()
  })

  test('is told that a message was refused, and sends it again from the keyboard', async ({
    browser,
  }) => {
    const chat = await ChatPage.open(await newDevice(browser))
    const refusal = JSON.stringify({ errors: [{ message: '请稍后再来。' }] })
    await chat.page.route('**/messages', (route) => route.fulfill({ status: 403, body: refusal }))
    await chat.say('在吗')
    await chat.page.getByRole('alert').filter({ hasText: '请稍后再来。' }).waitFor()
    await chat.page.unroute('**/messages')
    await chat.page.getByRole('button', { name: '未发送，点按重试' }).press('Enter')
    await chat.by('customer', '在吗').waitFor()
  })

  test('waits for little: packed once, kept, and nothing moves while it loads', async ({
    browser,
    assert,
  }) => {
    const page = await (await newDevice(browser)).newPage()
    const assets: Response[] = []
    page.on('response', (response) => response.url().includes('/assets/') && assets.push(response))
    await page.goto('/chat/acme-web')
    await new ChatPage(page).isReady()
    assert.isAbove(assets.length, 1)
    for (const asset of assets) {
      const headers = await asset.allHeaders()
      assert.equal(headers['content-encoding'], 'gzip', asset.url())
      assert.include(headers['cache-control'], 'immutable', asset.url())
    }
    assert.isBelow(await shiftsOf(page), 0.02)
  })
})

/** How far what stood already was moved, as browsers measure it. */
const shiftsOf = (page: Page) =>
  page.evaluate(async () => {
    let moved = 0
    const add = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries()) moved += (entry as unknown as { value: number }).value
    }
    new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    return moved
  })
