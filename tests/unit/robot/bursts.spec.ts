import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import RobotTurn from '#app/conversations/models/robot_turn'
import { storeMessage } from '#app/conversations/message_store'
import { responder, type Turn } from '#app/conversations/responder'
import { changeSettings } from '#app/settings/setting_changes'
import { sweepTurns } from '#app/robot/turns/turn_sweeper'
import { Chance } from '#tests/support/chance'
import { inconsistencies } from '#tests/support/consistency'
import { addEntry } from '#tests/support/knowledge'
import { unansweredQuestions } from '#tests/support/ledger'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

const QUESTION = '信用卡怎么还款'

test.group('Several messages of a customer', (group) => {
  let world: World
  let repay: number
  let limit: number
  let asked = 0

  group.each.setup(async () => {
    world = await createWorld()
    const entries = [
      await addEntry(world.acme, { question: QUESTION, answer: '在 App 的「还款」页操作。' }),
      await addEntry(world.acme, { question: '如何提高额度', answer: '按时还款。' }),
    ]
    repay = entries[0]!.id
    limit = entries[1]!.id
    await addEntry(world.acme, {
      question: '请选择业务',
      answer: '您要办哪一项？',
      menuCodes: entries.map(({ code }) => code),
    })
    await set('burst_wait_seconds', 0.3)
  })

  const set = (key: 'burst_wait_seconds', value: number) => {
    const { partner, product } = world.acme
    return changeSettings({ partner, product, user: world.ada }, [[key, value]])
  }

  async function store(text: string, content: object | null = null): Promise<Turn> {
    const clientId = `q${(asked += 1)}`
    const draft = { clientId, author: 'customer', kind: 'text', body: text, content } as const
    const stored = await storeMessage(world.refund.id, draft, { kind: 'customer' })
    if (stored.kind !== 'stored') throw new Error(`not stored: ${stored.kind}`)
    return { id: stored.turnId!, message: stored.message, conversation: stored.conversation }
  }

  /** One after the other, none of them waiting for an answer to the one before. */
  async function say(...texts: string[]) {
    const heard: Promise<void>[] = []
    for (const text of texts) heard.push((await begin(text)).heard)
    await Promise.all(heard)
  }

  /** Resolves when it is answered or waits; `heard` does when it is done with. */
  async function begin(text: string) {
    const turn = await store(text)
    const heard = responder().hear(turn)
    while ((await RobotTurn.findOrFail(turn.id)).state === 'pending') {
      await new Promise(setImmediate)
    }
    return { heard }
  }

  const answers = () => Message.in(world.acme.partner).where('author', 'robot').orderBy('sequence')
  const states = async () =>
    (await RobotTurn.in(world.acme.partner).orderBy('id')).map(({ state }) => state)
  const explanation = async () => {
    const turn = await RobotTurn.in(world.acme.partner).orderBy('id', 'desc').firstOrFail()
    return JSON.parse(turn.explanation!)
  }

  test('are one question, and get one answer', async ({ assert }) => {
    await say('你好', '我想问下', QUESTION)

    const [answer, ...others] = await answers()
    assert.equal(answer!.entryId, repay)
    assert.isEmpty(others)
    const turns = await RobotTurn.in(world.acme.partner).orderBy('id')
    assert.deepEqual(
      turns.map(({ state, mergedIntoId }) => [state, mergedIntoId]),
      [
        ['merged', turns[1]!.id],
        ['merged', turns[2]!.id],
        ['answered', null],
      ]
    )
    const { together, candidates } = await explanation()
    assert.deepEqual(together, [1, 2, 3])
    assert.equal(candidates[0].matched, QUESTION, 'hello is no part of the question')
  })

  test('are put together word by word', async ({ assert }) => {
    await say('信用卡', '怎么', '还款？')
    const said = await answers()
    assert.deepEqual(
      said.map(({ entryId }) => entryId),
      [repay]
    )
  })

  test('are not kept waiting where each is complete', async ({ assert }) => {
    await set('burst_wait_seconds', 5)
    const began = performance.now()
    await say(QUESTION, '如何提高额度')
    assert.isBelow(performance.now() - began, 2000)
    assert.deepEqual(
      (await answers()).map(({ entryId }) => entryId),
      [repay, limit]
    )
    assert.isUndefined((await explanation()).together)
  })

  test('never wait where no wait is set', async ({ assert }) => {
    await set('burst_wait_seconds', 0)
    await say('你好', QUESTION)
    assert.deepEqual(await states(), ['answered', 'answered'])
  })

  test('are answered even if no other follows', async ({ assert }) => {
    await say('你好')
    assert.deepEqual(await states(), ['answered'])
  })

  test('a word for a person anywhere among them wins, at once', async ({ assert }) => {
    await set('burst_wait_seconds', 5)
    const began = performance.now()
    await begin('你好')
    await responder().hear(await store('人工'))
    assert.isBelow(performance.now() - began, 2000)
    assert.equal((await Conversation.findOrFail(world.refund.id)).state, 'queue')
    assert.deepEqual(await states(), ['merged', 'dropped'])
    assert.deepEqual((await explanation()).together, [1, 2])
    assert.isEmpty(await answers())
  })

  test('a number of the menu is that choice, at once, and swallows no question', async ({
    assert,
  }) => {
    await say('请选择业务')
    await set('burst_wait_seconds', 5)
    const began = performance.now()
    await begin('额度')
    await responder().hear(await store('1'))
    assert.isBelow(performance.now() - began, 2000)
    assert.deepEqual(await states(), ['answered', 'waiting', 'answered'])
    assert.equal((await answers()).at(-1)!.entryId, repay)
    await sweepTurns(Date.now() + 60_000)
    assert.deepEqual(await states(), ['answered', 'answered', 'answered'])
  })

  test('a tap takes a greeting along, which needs no answer any more', async ({ assert }) => {
    await set('burst_wait_seconds', 5)
    await begin('你好')
    await responder().hear(
      await store('如何提高额度', { choice: { entryId: limit, label: '如何提高额度' } })
    )
    assert.deepEqual(await states(), ['merged', 'answered'])
    assert.deepEqual(
      (await answers()).map(({ entryId }) => entryId),
      [limit]
    )
  })

  test('a person who took over meanwhile is not talked over', async ({ assert }) => {
    const { heard } = await begin('你好')
    const conversation = await Conversation.findOrFail(world.refund.id)
    await conversation.transfer('button', { actor: 'customer', id: 'click' })
    await heard
    assert.deepEqual(await states(), ['dropped'])
    assert.isEmpty(await answers())
  })

  test('whoever goes on and on is answered all the same', async ({ assert }) => {
    await set('burst_wait_seconds', 5)
    const heard: Promise<void>[] = []
    for (let piece = 0; piece < 20; piece++) heard.push((await begin('额度，')).heard)
    await heard.at(-1)
    assert.lengthOf(await answers(), 1)
    assert.lengthOf((await explanation()).together, 20)
  })

  test('whoever goes on slowly, too', async ({ assert }) => {
    await set('burst_wait_seconds', 5)
    await begin('你好')
    await Message.in(world.acme.partner).update({ sent_at: Date.now() - 20_000 })
    await (
      await begin('额度，')
    ).heard
    assert.deepEqual(await states(), ['merged', 'answered'])
  })

  test('a message that was being answered when another came is answered by itself', async ({
    assert,
  }) => {
    const first = await store(QUESTION)
    const second = await store('如何提高额度')
    await Promise.all([responder().hear(first), responder().hear(second)])
    assert.deepEqual(await states(), ['answered', 'answered'])
  })

  test('an answer is undone where its turn was taken along', async ({ assert }) => {
    const hello = await store('你好')
    const question = await store(QUESTION)
    await db.from('robot_turns').where('id', hello.id).update({
      state: 'merged',
      merged_into_id: question.id,
    })
    await responder().respond(hello)
    assert.isEmpty(await answers())
    await responder().respond(question)
    assert.lengthOf(await answers(), 1)
  })

  for (const seed of [1, 2, 3, 4, 5, 6]) {
    test(`however they interleave, and wherever a process dies, each is answered once (seed ${seed})`, async ({
      assert,
    }) => {
      await set('burst_wait_seconds', 0.1)
      const random = new Chance(seed)
      const words = ['你好', '我想问下', '额度', QUESTION, '如何提高额度', '信用卡，', '2', '好的']
      const heard: Promise<unknown>[] = []
      for (let turn = 0; turn < 25; turn++) {
        const stored = await store(random.of(words))
        const fate = Math.floor(random.next() * 10)
        // Died after storing it; or while it waited.
        if (fate < 2) continue
        if (fate < 4) {
          const until = Date.now() + 50
          await db
            .from('robot_turns')
            .where('id', stored.id)
            .update({ state: 'waiting', due_at: until })
          continue
        }
        heard.push(responder().hear(stored))
        if (fate < 8) await new Promise(setImmediate)
        if (fate === 9) heard.push(sweepTurns(Date.now() + 60_000))
      }
      await Promise.all(heard)
      await Promise.all([sweepTurns(Date.now() + 60_000), sweepTurns(Date.now() + 60_000)])

      assert.deepEqual(await unansweredQuestions(), [])
      assert.deepEqual(await inconsistencies(), [])
    })
  }
})
