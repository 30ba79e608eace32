import { test } from '@japa/runner'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import Release from '#app/knowledge/models/release'
import { publish } from '#app/knowledge/releases/publishing'
import { endTrial, startTrial } from '#app/knowledge/releases/trying'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { byHand, validated } from '#tests/support/releases'
import { Talk } from '#tests/support/robot'

const ASKED = '提前还款收手续费吗'
const PHRASE = '芝麻 开门'

test.group('A release on trial', (group) => {
  let world: World
  let talk: Talk
  group.each.setup(async () => {
    world = await createWorld()
    talk = new Talk(world)
    await byHand(world)
    const entry = await addEntry(world.acme, { question: ASKED, answer: '不收。' })
    await publish(base(), await validated(base()), null)
    await entry.remove(base(), null, 1)
    await addEntry(world.acme, { question: ASKED, answer: '收百分之一。' })
    const { number } = await validated(base())
    await startTrial(base(), { number, phrase: PHRASE }, world.ada)
  })

  const base = () => ({ partner: world.acme.partner, product: world.acme.product })
  const answer = async () => (await talk.ask(ASKED)).body

  test('is for whoever sends its phrase, and for nobody else', async ({ assert }) => {
    assert.equal(await answer(), '不收。')
    assert.include((await talk.ask('芝麻开门')).body, '版本 2')
    assert.equal(await talk.decision(), 'trial')
    const last = await talk.ask(ASKED)
    assert.equal(last.body, '收百分之一。')
    const release = await Release.of(base()).where('number', 2).firstOrFail()
    const { releaseId } = await Message.findOrFail(last.id)
    assert.equal(releaseId, release.id)
    const { product } = world.acme
    assert.equal((await product.refresh()).liveRelease, 1)
    await Conversation.query().where('id', world.refund.id).update({ trial_id: null })
    assert.equal(await answer(), '不收。')
  })

  test('ends in the middle of a conversation', async ({ assert }) => {
    await talk.ask(PHRASE)
    assert.equal(await answer(), '收百分之一。')
    await endTrial(base(), world.ada)
    assert.equal(await answer(), '不收。')
    assert.notEqual((await talk.ask(PHRASE)) && (await talk.decision()), 'trial')
  })

  test('ends when the release goes live, and everybody has its answers', async ({ assert }) => {
    await publish(base(), { number: 2 }, null)
    assert.isNull((await world.acme.product.refresh()).trialId)
    assert.equal(await answer(), '收百分之一。')
  })

  test('one that begins later does not count for who tried the one before', async ({ assert }) => {
    await talk.ask(PHRASE)
    await addEntry(world.acme, { question: '别的', answer: '别的' })
    const { number } = await validated(base())
    await startTrial(base(), { number, phrase: '另一句话' }, null)
    assert.equal(await answer(), '不收。')
  })
})
