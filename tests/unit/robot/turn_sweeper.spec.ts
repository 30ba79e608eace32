import { setImmediate as nextTurn } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { fillResponder, responder, type Turn } from '#app/conversations/responder'
import { postpone } from '#app/robot/turns/bursts'
import { sweepTurns } from '#app/robot/turns/turn_sweeper'
import { customerSays } from '#tests/support/desk'
import { createCustomer, createWorld, openConversation, type World } from '#tests/world'

const MINUTE = 60_000

/** Long enough for others to come in between. */
async function aWhile(turns = 30) {
  while (turns-- > 0) await nextTurn()
}

/** Whoever answers, seen from outside: who is at work at the same time, and what was done in which order. */
class Watched {
  readonly answered: Turn[] = []
  readonly #now: Turn[] = []
  most = 0
  doubled = 0

  /** What happens with a turn; it is done with when that resolves. */
  work: (turn: Turn) => Promise<unknown> = () => aWhile()

  /** From now on nobody is done before so many are at work. */
  meet(count: number) {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.work = async () => {
      if (this.#now.length === count) resolve()
      await promise
      await aWhile()
    }
  }

  async respond(turn: Turn) {
    const { id } = turn.conversation
    if (this.#now.some(({ conversation }) => conversation.id === id)) this.doubled++
    this.#now.push(turn)
    this.most = Math.max(this.most, this.#now.length)
    try {
      await this.work(turn)
      await db.from('robot_turns').where('id', turn.id).update({ state: 'answered' })
      this.answered.push(turn)
    } finally {
      this.#now.splice(this.#now.indexOf(turn), 1)
    }
  }

  hear = () => Promise.resolve()

  of = (conversationId: number) =>
    this.answered
      .filter(({ conversation }) => conversation.id === conversationId)
      .map(({ message }) => message.body)
}

test.group('Turns that were left open', (group) => {
  let world: World
  let robot: Watched

  group.each.setup(async () => {
    world = await createWorld()
    const before = responder()
    robot = new Watched()
    fillResponder(robot)
    return () => fillResponder(before)
  })

  /** As many customers have written these, and a process died. */
  async function leave(customers: number, texts: readonly string[]) {
    const ids = []
    for (let at = 0; at < customers; at++) {
      const customer = await createCustomer(world.acme.inbox, `Customer ${at}`)
      const conversation = await openConversation(customer)
      for (const text of texts) await customerSays(conversation, text)
      ids.push(conversation.id)
    }
    return ids
  }

  const open = async () => (await db.from('robot_turns').where('state', 'pending')).length

  test('are answered for several customers at once, for eight at most', async ({ assert }) => {
    await leave(20, ['How do I repay?'])
    robot.meet(8)
    await sweepTurns(Date.now() + MINUTE)
    assert.lengthOf(robot.answered, 20)
    assert.equal(robot.most, 8)
  })

  test('never two of one customer at once, and in the order in which they were written', async ({
    assert,
  }) => {
    const texts = ['first', 'second', 'third', 'fourth']
    const ids = await leave(3, texts)
    robot.meet(3)
    await sweepTurns(Date.now() + MINUTE)
    for (const id of ids) assert.deepEqual(robot.of(id), texts)
    assert.equal(robot.doubled, 0)
    assert.equal(robot.most, 3)
  })

  test('are left to whoever is at them, where several processes sweep', async ({ assert }) => {
    const texts = ['first', 'second', 'third']
    const ids = await leave(12, texts)
    const sweeps = Array.from({ length: 4 }, async (_, at) => {
      await aWhile(at * 40)
      await sweepTurns(Date.now() + MINUTE)
    })
    await Promise.all(sweeps)
    await sweepTurns(Date.now() + 2 * MINUTE)
    for (const id of ids) assert.deepEqual(robot.of(id), texts)
    assert.equal(robot.doubled, 0)
    assert.equal(await open(), 0)
  })

  test('hold up nobody else where one hangs, and are taken up again once it is given up', async ({
    assert,
  }) => {
    const [stuck, ...others] = await leave(4, ['first', 'second'])
    let release = () => {}
    robot.work = ({ conversation }) =>
      conversation.id === stuck ? new Promise<void>((resolve) => (release = resolve)) : aWhile()
    const now = Date.now() + MINUTE
    await sweepTurns(now, 50)
    for (const id of others) assert.deepEqual(robot.of(id), ['first', 'second'])
    assert.deepEqual(robot.of(stuck!), [])

    await sweepTurns(now + 1000, 50)
    assert.deepEqual(robot.of(stuck!), [], 'its lease is not over yet')
    release()
    robot.work = () => aWhile()
    await sweepTurns(now + MINUTE)
    assert.sameMembers(robot.of(stuck!), ['first', 'second'])
  })

  test('wait behind one that failed, until it is its turn again', async ({ assert }) => {
    const [broken, whole] = await leave(2, ['first', 'second'])
    robot.work = async ({ conversation, message }) => {
      if (conversation.id === broken && message.body === 'first') throw new Error('no answer')
    }
    const now = Date.now() + MINUTE
    await sweepTurns(now)
    assert.deepEqual(robot.of(whole!), ['first', 'second'])
    assert.deepEqual(robot.of(broken!), [])
    robot.work = async () => {}
    await sweepTurns(now + MINUTE)
    assert.sameMembers(robot.of(broken!), ['first', 'second'])
  })

  test('wait behind one whose knowledge is not there yet', async ({ assert }) => {
    const [id] = await leave(1, ['first', 'second'])
    const now = Date.now() + MINUTE
    const heard: string[] = []
    fillResponder({
      hear: robot.hear,
      respond: async (turn) => {
        heard.push(turn.message.body)
        await postpone(turn, now + 2000)
      },
    })
    await sweepTurns(now)
    assert.deepEqual(heard, ['first'])
    fillResponder(robot)
    await sweepTurns(now + MINUTE)
    assert.lengthOf(robot.of(id!), 2)
  })

  test('by the hundred are taken up in one round', async ({ assert }) => {
    await leave(90, ['How do I repay?'])
    robot.work = async () => {}
    await sweepTurns(Date.now() + MINUTE)
    assert.equal(await open(), 0)
  })
})
