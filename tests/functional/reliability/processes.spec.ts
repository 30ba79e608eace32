import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hasRedis } from '#config/redis'
import Agent from '#app/accounts/models/agent'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { inconsistencies } from '#tests/support/consistency'
import { customerSays } from '#tests/support/desk'
import { FakeModel, piece, says, writes } from '#tests/support/fake_model'
import { addEntry } from '#tests/support/knowledge'
import { Passage } from '#tests/support/passage'
import { startServer } from '#tests/support/processes'
import type { ServerProcess } from '#tests/support/processes'
import { CustomerProgram, StaffProgram } from '#tests/support/programs'
import { openStreamTo } from '#tests/support/streams'
import type { OpenedStream } from '#tests/support/streams'
import { until } from '#tests/support/until'
import { createAgent, createCustomer, createWorld, openConversation } from '#tests/world'
import type { World } from '#tests/world'

// SQLite is for one process alone.
const together =
  hasRedis && process.env.DB_CONNECTION === 'mysql'
    ? test.group
    : ((() => {}) as unknown as typeof test.group)

const QUESTION = 'How do I repay early?'
const SEEN_WITHIN = 2000

together('Two processes on one database', (group) => {
  let world: World
  let redis: Passage
  let model: FakeModel
  let here: ServerProcess
  let there: ServerProcess

  group.setup(async () => {
    world = await createWorld()
    model = new FakeModel()
    await model.start()
    redis = await new Passage(process.env.REDIS_HOST!, Number(process.env.REDIS_PORT)).open()
    const env = {
      REDIS_HOST: '127.0.0.1',
      REDIS_PORT: String(redis.port),
      LIMITER_STORE: 'redis',
      OUTBOUND_HOSTS: new URL(model.url).host,
    }
    ;[here, there] = await Promise.all([startServer(2, env), startServer(3, env)])
    return async () => {
      await Promise.all([here.terminate(), there.terminate()])
      await redis.close()
      await model.stop()
    }
  })
  group.each.timeout(60_000)
  group.each.teardown(async () => {
    const away = { availability: 'suspended', connected_until: null }
    await Agent.in(world.acme.partner).update(away)
  })

  const arrival = async (base: string, name: string) =>
    new CustomerProgram(base, await createCustomer(world.acme.inbox, name))

  const robotSays = (customer: CustomerProgram, text: string) =>
    until(async () => {
      const { body } = await customer.get('/conversation')
      return body.messages.some(
        (message: { author: string; text: string }) =>
          message.author === 'robot' && message.text.includes(text)
      )
    }, `the robot never said ${text}`)

  const channel = (rest: string) => `partners/${world.acme.partner.id}/${rest}`

  /** Ana at work in a process: signed in, with her stream open there. */
  async function anaAt({ url }: ServerProcess, publicId?: string) {
    const { ana, acme } = world
    const program = await StaffProgram.logIn(url, ana.account)
    const names = [channel(`agents/${ana.id}`), channel(`groups/${acme.group.id}`)]
    if (publicId) names.push(channel(`conversations/${publicId}/staff/zh-CN`))
    return { program, stream: await openStreamTo(program.authorization, names, url) }
  }

  const hearsSoon = (stream: OpenedStream, text: string) => soon(stream.push(text), text)

  async function soon(heard: Promise<unknown>, what: string) {
    const began = performance.now()
    await heard
    const took = performance.now() - began
    if (took > SEEN_WITHIN) throw new Error(`"${what}" took ${took} ms`)
  }

  async function waiting(count: number, bases = [here.url, there.url]) {
    const customers = await Promise.all(
      Array.from({ length: count }, (_, at) => arrival(bases[at % bases.length]!, `Waiting ${at}`))
    )
    await Promise.all(customers.map((customer, at) => customer.say('Hello', `hello-${at}`)))
    for (const customer of customers) await customer.post('/transfer')
    return customers
  }

  test('an entry that was changed in one changes the very next answer of the other', async ({
    assert,
  }) => {
    const { id } = await addEntry(world.acme, { question: QUESTION, answer: 'Edition 0' })
    const ada = await StaffProgram.logIn(here.url, world.ada)
    const lin = await arrival(there.url, 'Lin')
    await lin.say(QUESTION, 'edition-0')
    await robotSays(lin, 'Edition 0')
    const path = `~/products/loan/knowledge/entries/${id}`
    for (let edition = 1; edition <= 4; edition++) {
      const { version } = (await ada.get(path)).body
      const entry = { question: QUESTION, answer: `Edition ${edition}`, is_valid: true, version }
      const changed = await ada.put(path, {
        ...entry,
        similar_questions: '',
        negative_keywords: '',
      })
      assert.equal(changed.status, 200, JSON.stringify(changed.body))
      await lin.say(QUESTION, `edition-${edition}`)
      await robotSays(lin, `Edition ${edition}`)
    }
    const answers = await Message.in(world.acme.partner).where('author', 'robot').orderBy('id')
    assert.deepEqual(
      answers.map(({ body }) => body.split('\n')[0]),
      Array.from({ length: 5 }, (_, edition) => `Edition ${edition}`)
    )
  })

  test('a setting that was changed in one holds in the other at once', async ({ assert }) => {
    const ada = await StaffProgram.logIn(here.url, world.ada)
    const lin = await arrival(there.url, 'Lin')
    for (const name of ['Yun', 'Xiaomei', 'Robo', 'Yun']) {
      const changed = await ada.put('~/settings', { robot_name: name })
      assert.equal(changed.status, 200, JSON.stringify(changed.body))
      const { body } = await lin.get('/conversation')
      assert.equal(body.welcome.robotName, name)
    }
  })

  test('what happens in one is heard in the other within two seconds', async ({ assert }) => {
    const lin = await arrival(here.url, 'Lin')
    await lin.say('Hello', 'hello')
    const { conversation } = (await lin.get('/refresh?since=0')).body
    const atLin = await openStreamTo(lin.authorization, [conversation.streamChannel], here.url)
    const early = await anaAt(there)

    await lin.post('/transfer')
    await hearsSoon(early.stream, 'cause="queue"')
    await early.program.put('~/availability', { availability: 'online' })
    await hearsSoon(early.stream, 'cause="assigned"')
    await soon(atLin.asked(), 'who answers now')

    const ana = await anaAt(there, conversation.id)
    await lin.post('/typing')
    await hearsSoon(ana.stream, 'action="typing"')
    await lin.say('Are you there?', 'there')
    await hearsSoon(ana.stream, 'Are you there?')

    const { number } = await Conversation.in(world.acme.partner)
      .where('public_id', conversation.id)
      .firstOrFail()
    const path = `~/conversations/${number}`
    await ana.program.post(`${path}/typing`)
    await hearsSoon(atLin, 'action="typing"')
    await ana.program.post(`${path}/messages`, { clientId: 'yes', text: 'Yes, I am.' })
    await hearsSoon(atLin, 'Yes, I am.')
    const closed = await ana.program.post(`${path}/closure`)
    assert.equal(closed.status, 200)
    await hearsSoon(ana.stream, 'cause="closed"')
    await until(
      async () => (await lin.get('/conversation')).body.conversation.state === 'closed',
      'open'
    )
    for (const stream of [atLin, early.stream, ana.stream]) stream.close()
  })

  test('what a third one left open is answered by both, each once and in its order', async ({
    assert,
  }) => {
    await addEntry(world.acme, { question: QUESTION, answer: 'In the app.' })
    const asked = [QUESTION, 'How can I repay early?', 'Repay early, how?']
    const ids: number[] = []
    for (let at = 0; at < 30; at++) {
      const customer = await createCustomer(world.acme.inbox, `Left ${at}`)
      const conversation = await openConversation(customer)
      for (const text of asked) await customerSays(conversation, text)
      ids.push(conversation.id)
    }
    const left = () => db.from('robot_turns').whereIn('conversation_id', ids)
    await left().update({ due_at: Date.now() })
    await until(
      async () => !(await left().where('state', 'pending').first()),
      () => `open turns\n${here.output}\n${there.output}`,
      30_000
    )
    const turns = await left().orderBy('id')
    assert.isTrue(turns.every(({ state }) => state === 'answered'))
    for (const id of ids) {
      const replies = turns.flatMap((turn) => (turn.conversation_id === id ? [turn.reply_id] : []))
      assert.lengthOf(new Set(replies), asked.length)
      assert.deepEqual(
        replies,
        replies.toSorted((a, b) => a - b)
      )
    }
    assert.deepEqual(await inconsistencies(), [])
  })

  test('what a model writes in one grows before its customer in the other, and before nobody else', async ({
    assert,
  }) => {
    const question = 'Where do I repay a part of my loan?'
    await addEntry(world.acme, { question, answer: 'On the repayment page.' })
    const ada = await StaffProgram.logIn(here.url, world.ada)
    await ada.put('~/settings', { direct_threshold: 1 })
    const connection = await model.connect(world.acme, { model: 'small-1' })
    const next = Promise.withResolvers<void>()
    model.answers = async (response) => {
      says(response, piece('SOURCES: 1\nOpen the page of your loan '))
      await next.promise
      writes(response, 'and repay.')
    }
    const [lin, mei] = [await arrival(here.url, 'Lin'), await arrival(there.url, 'Mei')]
    const [atLin, atMei] = await Promise.all(
      [lin, mei].map(async (customer, at) => {
        await customer.say('Hello', `hello-${at}`)
        const { conversation } = (await customer.get('/refresh?since=0')).body
        return openStreamTo(customer.authorization, [conversation.streamChannel], there.url)
      })
    )
    await lin.say('Where can I repay some of the loan?', 'written')
    await hearsSoon(atLin!, 'text="Open the page of your"')
    next.resolve()
    await hearsSoon(atLin!, 'Open the page of your loan and repay.')
    await mei.say(question, 'found')
    await hearsSoon(atMei!, 'On the repayment page.')
    assert.notInclude(JSON.stringify(atMei!.events), 'your loan and')
    assert.notInclude(JSON.stringify(atMei!.events), 'writing')

    await connection.delete()
    await ada.put('~/settings', { direct_threshold: 0.7 })
    for (const stream of [atLin!, atMei!]) stream.close()
  })

  test('the same message sent to both at once is one message', async ({ assert }) => {
    const lin = await arrival(here.url, 'Lin')
    const twin = new CustomerProgram(there.url, lin.customer)
    for (let round = 1; round <= 20; round++) {
      const said = await Promise.all(
        [lin, twin].map((program) => program.say(`Round ${round}`, `twice-${round}`))
      )
      assert.sameMembers(
        said.map(({ status }) => status),
        [200, 201]
      )
      assert.equal(said[0]!.body.message.sequence, said[1]!.body.message.sequence)
    }
    const stored = await Message.in(world.acme.partner).where('client_id', 'like', 'twice-%')
    assert.lengthOf(stored, 20)
    assert.deepEqual(await inconsistencies(), [])
  })

  test('what a customer writes in pieces, now to one and now to the other, is one question', async ({
    assert,
  }) => {
    const asked = 'How do I close my account?'
    await addEntry(world.acme, { question: asked, answer: 'Write to us.' })
    const settled = async (clientId: string) =>
      (await db
        .from('robot_turns')
        .join('messages', 'messages.id', 'robot_turns.message_id')
        .where('messages.client_id', clientId)
        .whereNot('robot_turns.state', 'pending')
        .first()) !== null
    const talk = async (at: number) => {
      const one = await arrival(here.url, `Pieces ${at}`)
      const programs = [one, new CustomerProgram(there.url, one.customer)]
      for (const [turn, text] of ['Hello', 'I have a question', asked].entries()) {
        const clientId = `piece-${at}-${turn}`
        await programs[(at + turn) % 2]!.say(text, clientId)
        await until(() => settled(clientId), `${clientId} was left`)
      }
      const { messages } = (await one.get('/conversation')).body
      return messages.map(({ author }: { author: string }) => author)
    }
    const talks = await Promise.all(Array.from({ length: 8 }, (_, at) => talk(at)))
    for (const authors of talks)
      assert.deepEqual(authors, ['customer', 'customer', 'customer', 'robot'])
    assert.deepEqual(await inconsistencies(), [])
  })

  test('twenty who wait are served by two agents and no capacity is passed', async ({ assert }) => {
    const customers = await waiting(20)
    const team = [world.ana, world.bo]
    const programs = await Promise.all(
      team.map(({ account }, at) => StaffProgram.logIn([here.url, there.url][at]!, account))
    )
    const streams = await Promise.all(
      programs.map(({ authorization, base }, at) =>
        openStreamTo(authorization, [channel(`agents/${team[at]!.id}`)], base)
      )
    )
    for (const program of programs) await program.put('~/availability', { availability: 'online' })
    const open = () =>
      Conversation.in(world.acme.partner).whereNull('closed_at').whereNot('owner', 'robot')
    let samples = 0
    const serve = async (program: StaffProgram) => {
      while (await open().first()) {
        const { mine } = (await program.get('~/workbench/lists')).body
        for (const { number } of mine) await program.post(`~/conversations/${number}/closure`)
      }
    }
    const watch = async () => {
      while (await open().first()) {
        const taken = await db
          .from('agents')
          .whereRaw(
            '(SELECT COUNT(*) FROM conversations WHERE agent_id = agents.id AND closed_at IS NULL) > capacity'
          )
          .orWhereColumn('open_assignments', '>', 'capacity')
        assert.isEmpty(taken)
        samples++
      }
    }
    await Promise.all([...programs.map(serve), watch()])
    assert.isAbove(samples, 5)
    const served = await db.from('assignments').where('partner_id', world.acme.partner.id)
    assert.isAtLeast(served.length, customers.length)
    assert.deepEqual(await inconsistencies(), [])
    for (const stream of streams) stream.close()
  })

  test('of ten agents who accept in both at once, one gets it', async ({ assert }) => {
    const agents = [world.ana, world.bo]
    for (let n = agents.length; n < 10; n++) agents.push(await createAgent(world.acme, `agent${n}`))
    const team = await Promise.all(
      agents.map(({ account }, at) => StaffProgram.logIn([here.url, there.url][at % 2]!, account))
    )
    await waiting(5)
    const queue = await Conversation.in(world.acme.partner)
      .where('owner', 'queue')
      .whereNull('closed_at')
    assert.lengthOf(queue, 5)
    await Agent.in(world.acme.partner).update({
      capacity: 5,
      availability: 'online',
      connected_until: Date.now() + 60_000,
    })
    const outcomes = await Promise.all(
      queue.map(({ number }) =>
        Promise.all(team.map((agent) => agent.post(`~/conversations/${number}/assignment`)))
      )
    )
    for (const answers of outcomes) {
      const statuses = answers.map(({ status }) => status)
      assert.lengthOf(
        statuses.filter((status) => status === 200),
        1,
        statuses.join(' ')
      )
      assert.lengthOf(
        statuses.filter((status) => status === 409),
        team.length - 1
      )
    }
    assert.deepEqual(await inconsistencies(), [])
  })

  test('logging out in one ends the stream in the other', async () => {
    const ana = await anaAt(there)
    ana.program.base = here.url
    await ana.program.logOut()
    await ana.stream.closed()
  })

  test('without Redis both work on, pages catch up, and pushes come back with it', async ({
    assert,
  }) => {
    const lin = await arrival(here.url, 'Lin')
    await lin.say('Hello', 'hello')
    const { conversation } = (await lin.get('/refresh?since=0')).body
    const twin = new CustomerProgram(there.url, lin.customer)
    const page = await openStreamTo(lin.authorization, [conversation.streamChannel], there.url)
    const ana = await anaAt(there)

    await redis.close()
    const began = performance.now()
    const said = await lin.say('Is anybody there?', 'alone')
    assert.equal(said.status, 201)
    assert.isBelow(performance.now() - began, 2000)
    await page.until(() => page.pushes.some(({ payload }) => payload === ''), 'no hint came')
    assert.isBelow(performance.now() - began, 5000)
    const { messages } = (await twin.get('/refresh?since=1')).body
    assert.include(
      messages.map(({ text }: { text: string }) => text),
      'Is anybody there?'
    )
    const health = await fetch(`${here.url}/health/ready`)
    assert.equal(health.status, 200)
    assert.equal(((await health.json()) as { status: string }).status, 'degraded')

    ana.program.base = here.url
    await ana.program.logOut()
    await until(() => ana.stream.isClosed, 'the stream outlived its log-in', 15_000)

    await redis.open()
    await until(
      async () => {
        await lin.say('Back again', `back-${Math.random()}`.replace('.', '-'))
        return page.pushes.some(({ payload }) => payload.includes('Back again'))
      },
      'pushes did not come back',
      15_000
    )
    assert.isFalse(here.hasExited || there.hasExited)
    page.close()
  })
})
