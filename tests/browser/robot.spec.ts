import { test } from '@japa/runner'
import { changeSettings } from '#app/settings/setting_changes'
import { settingsOf } from '#app/settings/setting_values'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { untilQuiet } from '#tests/support/quiet'
import { deviceOf, newDevice, setStage } from '#tests/support/stage'
import { WebChat } from '#tests/support/web_chat'
import type { World } from '#tests/world'

test.group('The robot, from both sides', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  async function teach() {
    const online = await addEntry(world.acme, { question: '在App里还款', answer: '打开还款页。' })
    const bank = await addEntry(world.acme, { question: '到柜台还款', answer: '带上身份证。' })
    await addEntry(world.acme, {
      question: '有哪些还款方式',
      answer: '请选择还款方式：',
      menuCodes: [online.code, bank.code],
    })
    await addEntry(world.acme, {
      question: '提前还款收手续费吗',
      answer: '不收手续费。',
      isRateable: true,
    })
    await addEntry(world.acme, { question: '修改还款日', answer: '每年可以修改一次。' })
    await addEntry(world.acme, { question: '查询还款日', answer: '在账单页顶部。' })
  }

  test('a customer is answered, chooses, repeats, chats, is left in peace, complains and gets a person', async ({
    browser,
    assert,
  }) => {
    await teach()
    const { partner, product } = world.acme
    await changeSettings({ partner, product, user: world.ada }, [
      ['silent_exact_keywords', ['收到']],
      ['repeat_reply', '您刚才问过：'],
      ['unhelpful_before_transfer', 1],
    ])
    const chat = await ChatPage.open(await newDevice(browser))
    await chat.say('提前还款收手续费吗')
    await chat.by('robot', '不收手续费').waitFor()

    await chat.say('还款日查询和修改')
    await chat.by('robot', '您是不是想问').getByRole('button', { name: '修改还款日' }).click()
    await chat.by('robot', '每年可以修改一次').waitFor()

    await chat.say('有哪些还款方式')
    await chat.by('robot', '请选择还款方式').waitFor()
    await chat.say('第二个')
    await chat.by('robot', '带上身份证').waitFor()

    await chat.say('提前还款收手续费吗')
    await chat.by('robot', '不收手续费').nth(1).waitFor()
    await chat.say('提前还款收手续费吗？')
    await chat.by('robot', '您刚才问过：').waitFor()

    await chat.say('谢谢你')
    const answers = await chat.by('robot').count()
    await chat.by('robot').nth(answers).waitFor()
    await chat.say('收到')
    await chat.by('customer', '收到').waitFor()
    await untilQuiet()
    await chat.connected()
    assert.equal(await chat.by('robot').count(), answers + 1)

    await chat.button('没帮助').last().click()
    await chat.notice('正在为您转接人工客服').waitFor()
    await chat.answeredBy('排队中')
  })

  test('a manager asks it, sees why, looks what other thresholds would change and adopts them', async ({
    browser,
    client,
    assert,
  }) => {
    await teach()
    const customer = new WebChat(client, world.lin)
    for (const [at, text] of ['提前还款收手续费吗', '柜台怎么还', '附近的火锅店'].entries())
      await customer.say(text, `asked-${at}`)
    await untilQuiet()

    const page = await (await deviceOf(browser, world.ada)).newPage()
    await page.goto('/p/acme/products/loan/robot/trial')
    await page.getByLabel('问题').fill('有哪些还款方式')
    await page.getByRole('button', { name: '试问' }).click()
    await page.getByRole('link', { name: '到柜台还款' }).click()
    await page.locator('[data-decision=option]').getByText('带上身份证').waitFor()

    await page.getByRole('link', { name: '阈值模拟' }).click()
    await page.getByText('3 个不同的问题').waitFor()
    await page.getByRole('spinbutton', { name: '推荐问题的分数线' }).fill('0')
    await page.getByRole('spinbutton', { name: '直接回答的分数线' }).fill('1')
    await page.getByRole('button', { name: '模拟', exact: true }).click()
    const moved = page.getByRole('row').filter({ hasText: '柜台怎么还' })
    await moved.getByText('推荐问题').waitFor()
    await page.getByRole('button', { name: '采用' }).click()
    await page.getByRole('alertdialog').locator('[value=yes]').click()
    await page.waitForURL('**/settings')
    const { partner, product } = world.acme
    const adopted = await settingsOf(partner, product, 'zh-CN')
    assert.deepInclude(adopted, { direct_threshold: 1, suggest_threshold: 0 })
  })
})
