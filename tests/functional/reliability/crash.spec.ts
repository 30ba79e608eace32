import { randomInt } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Agent from '#app/accounts/models/agent'
import Conversation from '#app/conversations/models/conversation'
import { inconsistencies } from '#tests/support/consistency'
import { addEntry } from '#tests/support/knowledge'
import { Ledger, unansweredQuestions } from '#tests/support/ledger'
import { startServer } from '#tests/support/processes'
import type { ServerProcess } from '#tests/support/processes'
import { CustomerProgram, StaffProgram } from '#tests/support/programs'
import type { Answered } from '#tests/support/programs'
import { openStreamTo } from '#tests/support/streams'
import { until } from '#tests/support/until'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const KILLS = 5
const ASKING = 8
const SERVED = 3
const QUESTION = 'How do I repay early?'
/** Some wait for what follows, so that a process also dies while they do. */
const PIECES = ['Hello', 'I have a question,', QUESTION]

test.group('A process that is killed', () => {
  test('loses nothing that it acknowledged and doubles nothing that is repeated', async ({
    assert,
  }) => {
    const world = await createWorld()
    await addEntry(world.acme, { question: QUESTION, answer: 'In the app, under “My loan”.' })
    const play = new Play(world)
    await play.begin()
    for (let kill = 1; kill <= KILLS; kill++) await play.killAndRestart()
    await play.end()

    assert.deepEqual(await play.ledger.problems(), [])
    assert.deepEqual(await unansweredQuestions(), [])
    assert.deepEqual(await inconsistencies(), [])
    assert.isAbove(play.ledger.acknowledged, KILLS * 10)
  }).timeout(120_000)
})

/** Customers and an agent who write as fast as they are answered, and repeat whatever was not. */
class Play {
  readonly ledger = new Ledger()
  #server!: ServerProcess
  #isUp = Promise.resolve()
  #isOver = false
  #voices: Promise<void>[] = []

  constructor(private readonly world: World) {}

  async begin() {
    this.#server = await startServer(0)
    const { ana, acme } = this.world
    await Agent.in(acme.partner).where('id', ana.id).update({ capacity: SERVED })
    const agent = await StaffProgram.logIn(this.#server.url, ana.account)
    const channel = `partners/${acme.partner.id}/agents/${ana.id}`
    await openStreamTo(agent.authorization, [channel], this.#server.url)
    await agent.put('~/availability', { availability: 'online' })
    for (let at = 0; at < ASKING + SERVED; at++) await this.#bring(`c${at}`, at < SERVED, agent)
    // The file's last connection must be the server's own, so that its next start has to recover.
    await db.manager.closeAll()
  }

  async #bring(name: string, isServed: boolean, agent: StaffProgram) {
    const customer = await createCustomer(this.world.acme.inbox, name)
    const program = new CustomerProgram(this.#server.url, customer)
    if (isServed) await this.#connect(name, program, agent)
    this.#voices.push(
      this.#talk(name, PIECES, (text, clientId) =>
        program.ask('POST', '/messages', { clientId, text })
      )
    )
  }

  /** From here on the agent writes, too. */
  async #connect(name: string, program: CustomerProgram, agent: StaffProgram) {
    const line = this.ledger.send(name, `${name}-first`, QUESTION)
    this.ledger.acknowledge(line, await program.say(QUESTION, `${name}-first`))
    await program.post('/transfer')
    const publicId = (await program.get('/conversation')).body.conversation.id
    const { number } = await Conversation.in(this.world.acme.partner)
      .where({ publicId, owner: 'agent' })
      .firstOrFail()
    this.#voices.push(
      this.#talk(`${name}-ana`, ['One moment, please.'], (text, clientId) =>
        agent.ask('POST', `~/conversations/${number}/messages`, { clientId, text })
      )
    )
  }

  async #talk(
    name: string,
    texts: readonly string[],
    say: (text: string, clientId: string) => Promise<Answered | null>
  ) {
    for (let turn = 1; !this.#isOver; turn++) {
      const text = texts[turn % texts.length]!
      const line = this.ledger.send(name, `${name}-${turn}`, text)
      this.ledger.acknowledge(line, await this.#insist(() => say(text, line.clientId)))
    }
  }

  async #insist(say: () => Promise<Answered | null>): Promise<Answered> {
    for (;;) {
      await this.#isUp
      const answered = await say()
      if (answered && answered.status < 300) return answered
      if (answered) throw new Error(`Refused: ${answered.status} ${JSON.stringify(answered.body)}`)
    }
  }

  async killAndRestart() {
    const enough = this.ledger.acknowledged + randomInt(10, 60)
    await until(
      () => this.ledger.acknowledged >= enough,
      () => this.#server.output,
      30_000
    )
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#isUp = promise
    await this.#server.terminate('SIGKILL')
    this.#server = await startServer(0)
    resolve()
  }

  async end() {
    const enough = this.ledger.acknowledged + 20
    await until(
      () => this.ledger.acknowledged >= enough,
      () => this.#server.output,
      30_000
    )
    this.#isOver = true
    await Promise.all(this.#voices)
    // Nobody waits here for the ten seconds after which a turn of a dead process is taken up.
    const open = () => db.from('robot_turns').whereIn('state', ['pending', 'waiting'])
    await open().update({ due_at: Date.now() })
    await until(
      async () => !(await open().first()),
      () => this.#server.output,
      20_000
    )
    await this.#server.terminate()
  }
}
