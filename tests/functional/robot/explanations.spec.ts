import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { eraseCustomer } from '#app/conversations/erasure'
import Customer from '#app/conversations/models/customer'
import { changeSettings } from '#app/settings/setting_changes'
import { Desk } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { liveChat } from '#tests/support/live_chat'
import { signedInAs } from '#tests/support/sign_in'
import { letIn } from '#tests/support/support_access'
import { createOperator, createUser, createWorld, type World } from '#tests/world'

const FEE = {
  question: '提前还款收手续费吗',
  answer: '不收。',
  similarQuestions: ['提前还要收钱吗', '提前结清有违约金吗'],
}
const PHONE = '13812345678'

test.group('Why the robot answered so', (group) => {
  let world: World
  let fee: Awaited<ReturnType<typeof addEntry>>

  group.each.setup(async () => {
    world = await createWorld()
    fee = await addEntry(world.acme, FEE)
    await addEntry(world.acme, { question: '怎么修改还款日', answer: '在设置里改。' })
  })

  const path = (sequence: number, end = '') =>
    `conversations/${world.refund.number}/messages/${sequence}/explanation${end}`
  const set = (...changes: Parameters<typeof changeSettings>[1]) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, changes)
  }

  test('is told of the answer and of its question alike', async ({ client, assert }) => {
    const sequence = await liveChat(world.refund, '提前還要收錢嗎')
    const manager = new Desk(client, world.ada)
    const told = (await manager.get(path(sequence))).body()
    assert.equal(told.question, '提前還要收錢嗎')
    assert.equal(told.normalised, '提前还要收钱吗')
    assert.equal(told.decision, 'entry')
    assert.equal(told.text, '不收。')
    assert.equal(told.entryId, fee.id)
    assert.deepInclude(told.candidates[0], { question: FEE.question, score: 1 })
    assert.equal(told.candidates[0].matched, '提前还要收钱吗')
    assert.equal(told.candidates[0].features.exact, 1)
    assert.deepEqual(told.thresholds, { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 })
    assert.equal(told.release.number, 2)
    assert.equal(told.answerer, 'faq')
    assert.deepEqual((await manager.get(path(sequence + 1))).body(), told)
  })

  test('stays what it was, whatever has changed since', async ({ client, assert }) => {
    const sequence = await liveChat(world.refund, '提前还要收钱吗')
    const manager = new Desk(client, world.ada)
    const before = (await manager.get(path(sequence))).body()
    await set(['direct_threshold', 0.9])
    const draft = { category: null, menuCodes: [], relatedCodes: [], negativeKeywords: [] }
    const rest = { isRateable: false, isValid: true, validFrom: null, validUntil: null }
    await fee.revise(
      world.acme,
      null,
      { ...FEE, ...draft, ...rest, question: '提前还款要钱吗', answer: '一分不收。' },
      fee.version
    )
    assert.deepEqual((await manager.get(path(sequence))).body(), before)
    const page = (await manager.page(path(sequence))).text()
    assert.include(page, 'Changed since')
    assert.include(page, '不收。')
    assert.notInclude(page, '一分不收。')
    const beside = (await manager.page(path(sequence, '?today=1'))).text()
    assert.include(beside, '一分不收。')
    assert.include(beside, '0.90')
  })

  test('is told as well where the robot said nothing or handed over', async ({
    client,
    assert,
  }) => {
    await set(['silent_exact_keywords', ['好的']])
    const manager = new Desk(client, world.ada)
    const silent = await liveChat(world.refund, '好的')
    const handed = await liveChat(world.refund, '转人工')
    assert.equal((await manager.get(path(silent))).body().decision, 'silence')
    assert.deepInclude((await manager.get(path(handed))).body(), {
      decision: 'transfer',
      transferReason: 'keyword',
      text: null,
    })
    const transcript = (await manager.page(`conversations/${world.refund.number}`)).text()
    for (const sequence of [silent, handed]) assert.include(transcript, path(sequence))
    assert.include((await manager.page(path(silent))).text(), 'exactly one of those')
  })

  test('covers what is personal, in the question and as it was compared', async ({
    client,
    assert,
  }) => {
    const sequence = await liveChat(world.refund, `我的手机${PHONE}怎么修改还款日`)
    for (const answer of [
      await new Desk(client, world.ada).get(path(sequence)),
      await new Desk(client, world.ada).page(path(sequence)),
    ]) {
      assert.equal(answer.status(), 200)
      assert.include(answer.text(), '138****5678')
      assert.notInclude(answer.text(), PHONE)
    }
  })

  test('is gone with what was said', async ({ client, assert }) => {
    const sequence = await liveChat(world.refund, '提前还要收钱吗')
    const manager = new Desk(client, world.ada)
    assert.equal((await manager.get(path(sequence))).status(), 200)
    const lin = await Customer.findOrFail(world.lin.customer.id)
    await eraseCustomer(lin, { actor: 'system' })
    assert.equal((await manager.get(path(sequence))).status(), 404)
    const page = (await manager.page(`conversations/${world.refund.number}`)).text()
    assert.notInclude(page, path(sequence))
  })

  test('is for whoever may read the conversation, and each look is recorded', async ({
    client,
    assert,
  }) => {
    const sequence = await liveChat(world.refund, '提前还要收钱吗')
    const look = async (person: World['ada']) =>
      (await new Desk(client, person).get(path(sequence))).status()
    assert.equal(await look(world.ada), 200)
    assert.equal(await look(world.ana.account), 404, 'a conversation of nobody’s group')
    assert.equal(await look(world.gil), 404)
    await liveChat(world.refund, '转人工')
    assert.equal(await look(world.ana.account), 200, 'now it waits for her group')
    const read = await db.from('audit_entries').where('action', 'transcript.read')
    assert.lengthOf(read, 2)
    const both = await createUser(world.acme.partner, 'meg', ['manager'])
    assert.equal((await new Desk(client, both).get(path(99))).status(), 404)
  })

  test('is told to an operator only under a support access', async ({ client, assert }) => {
    const sequence = await liveChat(world.refund, '提前还要收钱吗')
    const { loginSession } = await letIn(world.acme.partner, await createOperator('olga'))
    const page = await signedInAs(client.get(`/p/acme/${path(sequence)}`), loginSession)
    page.assertStatus(200)
    page.assertTextIncludes('提前还要收钱吗')
    const [entry] = await db.from('audit_entries').where('action', 'support_access.read')
    assert.equal(JSON.parse(entry.data).conversation, String(world.refund.number))
  })

  test('offers to ask again only to managers', async ({ client, assert }) => {
    const sequence = await liveChat(world.refund, '提前还要收钱吗')
    await liveChat(world.refund, '转人工')
    const manager = (await new Desk(client, world.ada).page(path(sequence))).text()
    assert.include(manager, '/robot/trial?question=')
    assert.include(manager, `/entries/${fee.id}`)
    const agent = (
      await new Desk(client, world.ana.account).page(path(sequence, '?today=1'))
    ).text()
    assert.notInclude(agent, '/robot/trial')
    assert.notInclude(agent, 'Closest entry')
  })
})
