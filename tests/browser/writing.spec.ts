import { test } from '@japa/runner'
import { changeSettings } from '#app/settings/setting_changes'
import { FakeModel, piece, says, writes } from '#tests/support/fake_model'
import { addEntry } from '#tests/support/knowledge'
import { ChatPage } from '#tests/support/pages/chat_page'
import { newDevice, setStage } from '#tests/support/stage'
import type { World } from '#tests/world'

test.group('An answer that a model writes', (group) => {
  let world: World
  group.each.setup(() => setStage((made) => (world = made)))

  test('is read while it grows, and then stands there once, marked and with its sources', async ({
    browser,
    assert,
    cleanup,
  }) => {
    const model = new FakeModel()
    await model.start()
    cleanup(() => model.stop())
    const { partner, product } = world.acme
    await addEntry(world.acme, { question: '贷款怎么提前还款', answer: '在还款页申请。' })
    await changeSettings({ partner, product, user: world.ada }, [['direct_threshold', 1]])
    await model.connect(world.acme, { model: 'small-1' })
    const next = Promise.withResolvers<void>()
    model.answers = async (response) => {
      says(response, piece('SOURCES: 1\n您好，可以在还款页'))
      await next.promise
      writes(response, '申请。')
    }
    const chat = await ChatPage.open(await newDevice(browser))
    // What grows is pushed to who listens, and kept for nobody.
    await chat.say('您好')
    await chat.connected()
    await chat.say('贷款能提前还款吗')
    await chat.page.locator('.typing-text', { hasText: '您好，可以在还款页' }).waitFor()
    await chat.page.locator('.typing-mark', { hasText: '由AI生成' }).waitFor()
    next.resolve()
    await chat.by('robot', '由AI生成').waitFor()
    await chat.page.locator('.typing').waitFor({ state: 'hidden' })
    const said = await chat.by('robot', '您好，可以在还款页申请。').allInnerTexts()
    assert.lengthOf(said, 1)
    assert.include(said[0], '贷款怎么提前还款')
  })
})
