import { test } from '@japa/runner'
import { defineAnswerer, type Answer, type Answerer } from '@xiaoyun/plugin-kit'
import Message from '#app/conversations/models/message'
import RobotTurn from '#app/conversations/models/robot_turn'
import { storeMessage } from '#app/conversations/message_store'
import { fillResponder, responder, type Responder } from '#app/conversations/responder'
import { changeSettings } from '#app/settings/setting_changes'
import { AnswererRegistry } from '#app/robot/answerers/registry'
import { Robot } from '#app/robot/robot'
import { RobotResponder } from '#app/robot/robot_responder'
import { sweepTurns } from '#app/robot/turns/turn_sweeper'
import { warmUp } from '#app/robot/answerers/warm_up'
import { addEntry } from '#tests/support/knowledge'
import { createWorld, type World } from '#tests/world'

const MINUTE = 60_000

/** An answerer whose knowledge is, or is not yet, or never will be in memory. */
class Slow implements Answerer {
  state: 'loading' | 'ready' | 'broken' = 'loading'
  readonly prepared: string[] = []

  constructor(private readonly entryId: number) {}

  async prepare({ key }: { key: string }) {
    this.prepared.push(key)
    if (this.state === 'loading') throw new DOMException('not yet', 'TimeoutError')
    if (this.state === 'broken') throw new Error('out of memory')
  }

  async answer(): Promise<Answer> {
    const candidate = { entryId: String(this.entryId), score: 1, matched: '', features: {} }
    const candidates = [candidate]
    return { kind: 'entry', entryId: candidate.entryId, confidence: 1, candidates }
  }
}

test.group('Knowledge that is not in memory', (group) => {
  let world: World
  let slow: Slow
  let answerers: AnswererRegistry
  let before: Responder
  let count = 0

  group.each.setup(async () => {
    world = await createWorld()
    const entry = await addEntry(world.acme, { question: '如何提前还款', answer: '在还款页。' })
    slow = new Slow(entry.id)
    answerers = new AnswererRegistry()
    const name = { 'zh-CN': '慢', 'en': 'Slow' }
    const manifest = { type: 'faq', name, description: name, kitVersion: 1, settings: [] } as const
    answerers.register(defineAnswerer({ manifest, open: () => slow }))
    before = responder()
    fillResponder(new RobotResponder(new Robot(answerers)))
    return () => fillResponder(before)
  })

  async function ask() {
    const draft = { clientId: `q${(count += 1)}`, author: 'customer', kind: 'text' } as const
    const question = { ...draft, body: '如何提前还款' }
    const stored = await storeMessage(world.refund.id, question, { kind: 'customer' })
    if (stored.kind !== 'stored') throw new Error(`not stored: ${stored.kind}`)
    const { turnId, message, conversation } = stored
    await responder().respond({ id: turnId!, message, conversation })
    return turnId!
  }

  const replies = async () => {
    const messages = await Message.in(world.acme.partner).where('author', 'robot').orderBy('id')
    return messages.map(({ body }) => body)
  }

  test('is no miss: the question stays open, and is answered as soon as it can be', async ({
    assert,
  }) => {
    const turnId = await ask()
    assert.deepEqual(await replies(), [])
    const turn = await RobotTurn.findOrFail(turnId)
    assert.equal(turn.state, 'pending')
    assert.isBelow(turn.dueAt, Date.now() + 5_000, 'sooner than if its process had died')
    await sweepTurns(Date.now() + MINUTE)
    assert.deepEqual(await replies(), [], 'still not')
    slow.state = 'ready'
    await sweepTurns(Date.now() + 2 * MINUTE)
    assert.deepEqual(await replies(), ['在还款页。'])
  })

  test('and cannot be: the customer reads that something failed, and never that nothing is known', async ({
    assert,
  }) => {
    const { partner, product } = world.acme
    const own = { partner, product, user: world.ada }
    await changeSettings(own, [
      ['robot_failed_text', '系统开小差了'],
      ['human_service_enabled', false],
    ])
    slow.state = 'broken'
    for (let i = 0; i < 3; i++) await ask()
    assert.deepEqual(await replies(), ['系统开小差了', '系统开小差了', '系统开小差了'])
    slow.state = 'ready'
    await ask()
    assert.equal((await replies()).at(-1), '在还款页。')
  })

  test('failures bring nobody a person for misses', async ({ assert }) => {
    slow.state = 'broken'
    for (let i = 0; i < 3; i++) await ask()
    await world.refund.refresh()
    assert.equal(world.refund.owner, 'robot')
    assert.lengthOf(await replies(), 3)
  })

  test('is loaded ahead where customers asked last, and stops where it has to', async ({
    assert,
  }) => {
    slow.state = 'ready'
    await warmUp(answerers, () => true)
    assert.deepEqual(slow.prepared, [])
    await warmUp(answerers, () => false)
    assert.include(slow.prepared, `product:${world.acme.product.id}`)
    assert.lengthOf(new Set(slow.prepared), slow.prepared.length)
  })

  test('what cannot be loaded ahead stops no other', async ({ assert }) => {
    slow.state = 'broken'
    await warmUp(answerers, () => false)
    assert.isAbove(slow.prepared.length, 0)
  })
})
