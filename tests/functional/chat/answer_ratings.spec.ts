import { buffer } from 'node:stream/consumers'
import { test } from '@japa/runner'
import { strFromU8, unzipSync } from 'fflate'
import type { ApiClient } from '@japa/api-client'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import AnswerRating from '#app/conversations/models/answer_rating'
import { copyOf } from '#app/conversations/customer_copy'
import Customer from '#app/conversations/models/customer'
import Conversation from '#app/conversations/models/conversation'
import ConversationEvent from '#app/conversations/models/conversation_event'
import Message from '#app/conversations/models/message'
import { changeSettings } from '#app/settings/setting_changes'
import type { SettingKey, SettingValue } from '#app/settings/declared'
import { inconsistencies } from '#tests/support/consistency'
import { addEntry } from '#tests/support/knowledge'
import { untilQuiet } from '#tests/support/quiet'
import { signedIn } from '#tests/support/sign_in'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const SORRY = '抱歉，没有帮到您'

test.group('Thumbs under an answer', (group) => {
  let world: World
  let entryId: number
  let asked = 0

  group.each.setup(async () => {
    world = await createWorld()
    const repay = {
      question: '如何提前还款',
      answer: '在 App 的「还款」页操作。',
      isRateable: true,
    }
    entryId = (await addEntry(world.acme, repay)).id
    await addEntry(world.acme, { question: '如何提高额度', answer: '按时还款。' })
    return async () => {
      await untilQuiet()
      await limiter.clear()
    }
  })

  const set = (key: SettingKey, value: SettingValue) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, [[key, value]])
  }

  const messages = async (chat: WebChat): Promise<Record<string, any>[]> =>
    (await chat.get('/conversation')).body().messages

  /** The robot's answer to it. */
  async function answerTo(chat: WebChat, text: string) {
    await chat.say(text, `c-${(asked += 1)}`)
    await untilQuiet()
    return (await messages(chat)).findLast(({ author }) => author === 'robot')!
  }

  const rate = (chat: WebChat, answer: Record<string, any>, isHelpful: unknown) =>
    chat.put('/answer-rating', { answer: answer.id, isHelpful })

  const lin = (client: ApiClient) => new WebChat(client, world.lin)
  const ratings = () => AnswerRating.in(world.acme.partner)
  const state = async () => (await Conversation.findOrFail(world.refund.id)).state
  const notices = async () =>
    (await Message.in(world.acme.partner).where('kind', 'notice').orderBy('id')).map(
      ({ body }) => body
    )

  test('are offered where the entry says so', async ({ client, assert }) => {
    const chat = lin(client)
    assert.isNull((await answerTo(chat, '如何提前还款')).isHelpful)
    const other = await answerTo(chat, '如何提高额度')
    assert.notProperty(other, 'isHelpful')
    const refused = await rate(chat, other, true)
    refused.assertStatus(404)
    assert.equal(refused.body().errors[0].code, 'no_answer')
  })

  test('count once, however often they are sent, and are recorded', async ({ client, assert }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    const sent = await Promise.all([1, 2, 3, 4].map(() => rate(chat, answer, true)))
    for (const response of sent) response.assertStatus(200)

    const rows = await ratings()
    assert.lengthOf(rows, 1)
    assert.equal(rows[0]!.entryId, entryId)
    assert.equal(rows[0]!.conversationId, world.refund.id)
    assert.isNotNull(rows[0]!.releaseId)
    assert.isTrue(Boolean(rows[0]!.isHelpful))
    const events = await ConversationEvent.in(world.acme.partner).where('kind', 'answer_rated')
    assert.lengthOf(events, 1)
    assert.containsSubset(JSON.parse(events[0]!.data!), { entryId, isHelpful: true })
    assert.deepEqual(await inconsistencies(), [])
  })

  test('are changed until the conversation ends, and then stay', async ({ client, assert }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    for (const isHelpful of [true, false, true])
      (await rate(chat, answer, isHelpful)).assertStatus(200)
    await chat.delete('/conversation')

    const late = await rate(chat, answer, false)
    late.assertStatus(409)
    assert.equal(late.body().errors[0].code, 'closed')
    ;(await rate(chat, answer, true)).assertStatus(200)
    assert.isTrue(Boolean((await ratings())[0]!.isHelpful))
    assert.deepEqual(await inconsistencies(), [])
  })

  test('show after a reload, and to every page that asks what is new', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    const { revision } = await Conversation.findOrFail(world.refund.id)
    await rate(chat, answer, true)

    const news = (await chat.get(`/refresh?since=${revision}`)).body()
    assert.deepEqual(
      news.messages.map((one: Record<string, unknown>) => [one.id, one.isHelpful]),
      [[answer.id, true]]
    )
    const page = await client
      .get(`${chat.base}/conversation`)
      .header('Authorization', `Bearer ${world.lin.token}`)
      .accept('text/vnd.turbo-stream.html')
    assert.match(page.text(), /aria-pressed="true" aria-label="有帮助"/)
    assert.match(page.text(), /aria-pressed="false" aria-label="没帮助"/)
  })

  test('staff see them in the transcript, managers count them at the entry', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    await rate(chat, await answerTo(chat, '如何提前还款'), false)
    const base = `/p/${world.acme.partner.slug}`
    const show = (path: string) => signedIn(client.get(base + path).accept('html'), world.ada)
    const transcript = await show(`/conversations/${world.refund.number}`)
    assert.match(transcript.text(), /thread-verdict" data-helpful="false"/)
    const entry = await show(`/products/loan/knowledge/entries/${entryId}`)
    assert.include(entry.text(), '没帮助 1 次')
  })

  test('down is answered with a word of regret, once, and the way to a person', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    for (const isHelpful of [false, true, false]) await rate(chat, answer, isHelpful)

    const said = (await messages(chat)).filter(({ author }) => author === 'system')
    assert.lengthOf(said, 1)
    assert.include(said[0]!.text, SORRY)
    assert.isTrue(said[0]!.offersPerson)
    assert.equal(await state(), 'robot')
  })

  test('down twice in a row brings a person, in whichever order', async ({ client, assert }) => {
    const chat = lin(client)
    const first = await answerTo(chat, '如何提前还款')
    const second = await answerTo(chat, '如何提前还款')
    await rate(chat, second, false)
    assert.equal(await state(), 'robot')
    await rate(chat, first, false)
    assert.equal(await state(), 'queue')
    const asking = await ConversationEvent.in(world.acme.partner)
      .where('kind', 'transfer_requested')
      .firstOrFail()
    assert.equal(asking.reason, 'unhelpful')
    assert.lengthOf(await notices(), 2, 'sorry, and the place in the queue')
    assert.deepEqual(await inconsistencies(), [])
  })

  test('an answer that was not found unhelpful in between breaks the row', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    const answers = []
    for (let time = 0; time < 3; time++) answers.push(await answerTo(chat, '如何提前还款'))
    await rate(chat, answers[0]!, false)
    await rate(chat, answers[2]!, false)
    assert.equal(await state(), 'robot')
    await rate(chat, answers[1]!, true)
    assert.equal(await state(), 'robot')
    await rate(chat, answers[1]!, false)
    assert.equal(await state(), 'queue')
  })

  test('down brings a person at once, or never, where that is set', async ({ client, assert }) => {
    const chat = lin(client)
    await set('unhelpful_before_transfer', 0)
    for (let time = 0; time < 3; time++)
      await rate(chat, await answerTo(chat, '如何提前还款'), false)
    assert.equal(await state(), 'robot')

    await set('unhelpful_before_transfer', 1)
    await rate(chat, await answerTo(chat, '如何提前还款'), false)
    assert.equal(await state(), 'queue')
  })

  test('down offers nobody where there is nobody', async ({ client, assert }) => {
    const chat = lin(client)
    await set('human_service_enabled', false)
    for (let time = 0; time < 3; time++)
      await rate(chat, await answerTo(chat, '如何提前还款'), false)
    const said = (await messages(chat)).filter(({ author }) => author === 'system')
    assert.lengthOf(said, 1)
    assert.notProperty(said[0]!, 'offersPerson')
    assert.equal(await state(), 'robot')
  })

  test('down says nothing where that is set, and nothing once people have the conversation', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    await set('unhelpful_text', '')
    await rate(chat, answer, false)
    assert.isEmpty(await notices())
    await set('unhelpful_text', SORRY)
    await chat.post('/transfer')
    const before = await notices()
    await rate(chat, answer, true)
    await rate(chat, answer, false)
    assert.deepEqual(await notices(), before)
    assert.isFalse(Boolean((await ratings())[0]!.isHelpful))
  })

  test('belong to whoever got the answer', async ({ client, assert }) => {
    const answer = await answerTo(lin(client), '如何提前还款')
    for (const other of [await createCustomer(world.acme.inbox, 'Pat'), world.mei]) {
      const chat = new WebChat(client, other)
      const refused = await chat.put('/answer-rating', {
        conversation: world.refund.publicId,
        answer: answer.id,
        isHelpful: false,
      })
      refused.assertStatus(404)
    }
    assert.isEmpty(await ratings())
  })

  test('are true or false, and nothing else', async ({ client, assert }) => {
    const chat = lin(client)
    const answer = await answerTo(chat, '如何提前还款')
    for (const value of ['yes', 1, null, undefined])
      (await rate(chat, answer, value)).assertStatus(422)
    ;(await rate(chat, { id: 'a b' }, true)).assertStatus(422)
    ;(await rate(chat, { id: 'robot-0' }, true)).assertStatus(404)
    ;(await rate(chat, { id: 'c-1' }, true)).assertStatus(404)
    assert.isEmpty(await ratings())
  })

  test('are in the copy of a customer, and stay as a number when the customer is erased', async ({
    client,
    assert,
  }) => {
    const chat = lin(client)
    await rate(chat, await answerTo(chat, '如何提前还款'), true)
    const copied = await copyOf(await Customer.findOrFail(world.lin.customer.id), { locale: 'en' })
    const files = unzipSync(new Uint8Array(await buffer(copied)))
    const { conversations } = JSON.parse(strFromU8(files['data.json']!))
    assert.isTrue(conversations[0].messages.at(-1).isHelpful)
    assert.include(strFromU8(files['index.html']!), 'Helpful')
    ;(await chat.post('/erasure')).assertStatus(204)
    assert.lengthOf(await ratings(), 1)
    const erased = await db.from('messages').where('author', 'robot').firstOrFail()
    assert.isNull(erased.content)
    assert.deepEqual(await inconsistencies(), [])
  })
})
