import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { hasRedis } from '#config/redis'
import type Agent from '#app/accounts/models/agent'
import type Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { beginEnrolment } from '#app/accounts/user_import/enrolling'
import Conversation from '#app/conversations/models/conversation'
import { draftContract, reviseDraft } from '#app/onboarding/contracts/drafting'
import { liftSuspension, suspendPartner } from '#app/onboarding/contracts/suspension'
import type Contract from '#app/onboarding/models/contract'
import { verifyChain } from '#app/partners/audit_chain/verification'
import { UNLIMITED } from '#app/partners/entitlements'
import Partner from '#app/partners/models/partner'
import { Device } from '#tests/support/device'
import { addEntry } from '#tests/support/knowledge'
import { startMailServer } from '#tests/support/mail_server'
import { Passage } from '#tests/support/passage'
import { startProcess } from '#tests/support/processes'
import type { ServerProcess } from '#tests/support/processes'
import { CustomerProgram, StaffProgram } from '#tests/support/programs'
import { byHand } from '#tests/support/releases'
import { openStreamTo } from '#tests/support/streams'
import { until } from '#tests/support/until'
import {
  createAgent,
  createCompany,
  createCustomer,
  createOperator,
  createUser,
  createWorld,
} from '#tests/world'
import type { World } from '#tests/world'

// SQLite is for one process alone.
const together =
  hasRedis && process.env.DB_CONNECTION === 'mysql'
    ? test.group
    : ((() => {}) as unknown as typeof test.group)

const SCRIPT = 'tests/fixtures/reliability/node.ts'
const DAY = 24 * 3_600_000
const ENDS_WITHIN = 15_000
const PROGRAM = { actor: 'command' } as const

together('Who governs, in two processes on one database', (group) => {
  let world: World
  let olga: Operator
  let redis: Passage
  let letters: string[]
  let here: ServerProcess
  let there: ServerProcess

  group.setup(async () => {
    world = await createWorld()
    olga = await createOperator('olga')
    redis = await new Passage(process.env.REDIS_HOST!, Number(process.env.REDIS_PORT)).open()
    const mails = await startMailServer()
    letters = mails.letters
    const env = {
      ...{ REDIS_HOST: '127.0.0.1', REDIS_PORT: String(redis.port), LIMITER_STORE: 'redis' },
      ...{ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(mails.port), SESSION_DRIVER: 'database' },
      ...{ LOG_LEVEL: 'warn' },
    }
    ;[here, there] = await Promise.all([startProcess(SCRIPT, 5, env), startProcess(SCRIPT, 6, env)])
    return async () => {
      await Promise.all([here.terminate(), there.terminate()])
      await redis.close()
      mails.close()
    }
  })
  group.each.timeout(60_000)

  /** In both at the same moment, and again, as rounds come. */
  async function round(name: string, times: { now?: number; margin?: number } = {}) {
    for (let turn = 1; turn <= 3; turn++) {
      await Promise.all(
        [here, there].map((process) => process.post('/doors/rounds', { name, ...times }))
      )
    }
  }

  async function lastWords(customer: CustomerProgram) {
    const { body } = await customer.get('/conversation')
    const said = body.messages.filter(({ author }: { author: string }) => author !== 'customer')
    return (said.at(-1)?.text ?? '') as string
  }

  test('what a manager sets in one is what the other answers the next message by', async ({
    assert,
  }) => {
    const ada = await StaffProgram.logIn(here.url, world.ada)
    const changes: [() => Promise<{ status: number }>, string][] = [
      [() => ada.put('~/settings', { fallback_text: 'Of Acme' }), 'Of Acme'],
      [() => ada.put('~/products/loan/settings', { fallback_text: 'Of Loan' }), 'Of Loan'],
      [() => ada.send('DELETE', '~/products/loan/settings/fallback_text'), 'Of Acme'],
    ]
    for (const [turn, [change, words]] of changes.entries()) {
      const { status } = await change()
      assert.isBelow(status, 400)
      const customer = await createCustomer(world.acme.inbox, `Asks ${turn}`)
      const program = new CustomerProgram(there.url, customer)
      await program.say('qwertz', 'hello')
      await until(async () => await lastWords(program), 'the robot said nothing', 3000)
      assert.equal(await lastWords(program), words)
    }
  })

  test('what a manager publishes or takes back in one is what the other answers by', async ({
    assert,
  }) => {
    await byHand(world)
    const ada = await StaffProgram.logIn(here.url, world.ada)
    const releases = '~/products/loan/knowledge/releases'
    for (const [seen, draft] of [
      { question: 'Repay early', answer: 'In the app.' },
      { question: 'Close the account', answer: 'By phone.' },
    ].entries()) {
      await addEntry(world.acme, draft)
      assert.isBelow((await ada.post(releases, { seen })).status, 400)
    }
    const lin = new CustomerProgram(there.url, await createCustomer(world.acme.inbox, 'Follows'))
    for (const [turn, [number, seen, answer]] of (
      [
        [2, 2, /By phone/],
        [1, 2, /^(?!.*By phone)/],
        [2, 1, /By phone/],
      ] as const
    ).entries()) {
      if (number !== seen) {
        const { status } = await ada.post(`${releases}/${number}/publication`, { seen })
        assert.isBelow(status, 400)
      }
      const heard = await robotLines(lin)
      await lin.say('Close the account', `published${turn}`)
      await until(async () => (await robotLines(lin)) > heard, 'the robot said nothing')
      assert.match(await lastWords(lin), answer)
    }
  })

  async function robotLines(customer: CustomerProgram) {
    const { body } = await customer.get('/conversation')
    const lines: { author: string }[] = body.messages ?? []
    return lines.filter(({ author }) => author === 'robot').length
  }

  test('a partner that is suspended in one is not served by the other from the next message on', async () => {
    const { partner } = world.acme
    const lin = new CustomerProgram(there.url, await createCustomer(world.acme.inbox, 'Lin'))
    await lin.say('qwertz', 'before')
    await until(async () => await lastWords(lin), 'the robot said nothing')
    await suspendPartner(partner, 'Not paid', PROGRAM)
    const before = await lastWords(lin)
    await lin.say('qwertz', 'suspended')
    await until(
      async () => (await lastWords(lin)) !== before,
      'nobody said that there is no service'
    )
    const paused = await lastWords(lin)
    await liftSuspension(partner, 'Paid', PROGRAM)
    await lin.say('qwertz', 'lifted')
    await until(async () => (await lastWords(lin)) !== paused, 'the robot stayed silent')
  })

  test('guessing is counted over both', async ({ assert }) => {
    // Redis remembers the last run.
    const loginName = `guessed${Date.now()}`
    await createAgent(world.acme, loginName)
    const statuses: number[] = []
    for (let turn = 0; turn < 7; turn++) {
      const device = await new Device([here.url, there.url][turn % 2]).visit()
      const json = { loginName, password: `wrong guess ${turn}` }
      statuses.push((await device.send('POST', '/login', { json })).status)
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429])
  })

  interface AtWork {
    user: User
    program: StaffProgram
    stream: Awaited<ReturnType<typeof openStreamTo>>
  }

  /** At work in the other process, with a page open. */
  async function atWork(name: string): Promise<AtWork> {
    const { id, account: user }: Agent & { account: User } = await createAgent(world.acme, name)
    const program = await StaffProgram.logIn(there.url, user)
    const channel = `partners/${world.acme.partner.id}/agents/${id}`
    return {
      user,
      program,
      stream: await openStreamTo(program.authorization, [channel], there.url),
    }
  }

  const ENDINGS: [string, (ada: StaffProgram, user: User) => Promise<{ status: number }>][] = [
    ['disabled', (ada, { id }) => ada.post(`~/users/${id}/disablement`)],
    [
      'demoted',
      (ada, { id, name, loginName }) =>
        ada.put(`~/users/${id}`, { name, loginName, roles: ['manager'] }),
    ],
    ['signed out', (ada, { id }) => ada.send('DELETE', `~/users/${id}/login-sessions`)],
    ['reset', (ada, { id }) => ada.post(`~/users/${id}/one-time-password`)],
  ]

  /** Everybody at once: what ends in one process has ended in the other soon enough. */
  async function endsInTime(suffix: string) {
    const ada = await StaffProgram.logIn(here.url, world.ada)
    const people = await Promise.all(
      ENDINGS.map(([how]) => atWork(`${how.replace(' ', '')}.${suffix}`))
    )
    return { ada, people }
  }

  async function endAll({ ada, people }: Awaited<ReturnType<typeof endsInTime>>) {
    const began = performance.now()
    for (const [at, [how, end]] of ENDINGS.entries()) {
      const { status } = await end(ada, people[at]!.user)
      if (status >= 400) throw new Error(`${how}: ${status}`)
    }
    for (const [at, [how]] of ENDINGS.entries()) {
      const { program, stream } = people[at]!
      const left = ENDS_WITHIN - (performance.now() - began)
      await until(() => stream.isClosed, `the stream of who was ${how} lived on`, left)
      const { status } = await program.get('~/workbench/lists')
      if (status !== 401) throw new Error(`who was ${how} still gets in: ${status}`)
    }
  }

  test('who is disabled, demoted, signed out or reset in one is out of the other', async () => {
    await endAll(await endsInTime('near'))
  })

  test('and so it is while the processes do not hear each other', async () => {
    const cast = await endsInTime('far')
    await redis.close()
    await endAll(cast)
    await redis.open()
  })

  /** Signed by both sides. */
  async function agree(
    partner: Partner,
    manager: User,
    term: { startsAt: number; endsAt: number }
  ) {
    const contract = await draftContract(partner, {}, PROGRAM)
    const terms = { ...term, entitlements: UNLIMITED, price: null, notes: null }
    await reviseDraft(contract, terms, PROGRAM)
    await confirmBy(contract, 'platform', olga)
    await confirmBy(contract, 'company', manager)
    return contract
  }

  const confirmBy = (contract: Contract, side: 'platform' | 'company', person: User | Operator) =>
    contract.confirm({ side, person, name: person.name, revision: contract.revision }, PROGRAM)

  test('warns once of each contract that ends, by the bell and by mail', async ({ assert }) => {
    letters.length = 0
    const now = Date.now()
    const managers: User[] = []
    for (let at = 0; at < 8; at++) {
      const { partner } = await createCompany(`ending${at}`, `Ending ${at}`)
      const manager = await createUser(partner, `ending${at}.manager`, ['manager'])
      await agree(partner, manager, { startsAt: now - DAY, endsAt: now + 5 * DAY })
      managers.push(await manager.merge({ email: `ending${at}@mail.example` }).save())
    }
    await round('notices')
    await round('mails')
    await until(async () => !(await db.from('mails').first()), 'mails were left')
    const told = await db
      .from('notices')
      .where('kind', 'contract_ending_company')
      .groupBy('user_id')
      .select('user_id')
      .count('* as total')
    assert.sameDeepMembers(
      told.map(({ user_id: id, total }) => [id, Number(total)]),
      managers.map(({ id }) => [id, 1])
    )
    assert.lengthOf(await db.from('notices').where('kind', 'contract_ending_platform'), 8)
    const receivers = letters.map((letter) => /^To: (.*)$/m.exec(letter)?.[1]?.trim())
    assert.sameMembers(
      receivers,
      managers.map(({ email }) => email!)
    )
  })

  test('takes each contract over once, when it begins', async ({ assert }) => {
    const now = Date.now()
    const contracts: Contract[] = []
    for (let at = 0; at < 5; at++) {
      const { partner } = await createCompany(`begun${at}`, `Begun ${at}`)
      const manager = await createUser(partner, `begun${at}.manager`, ['manager'])
      const term = { startsAt: now + 30 * DAY, endsAt: now + 60 * DAY }
      contracts.push(await agree(partner, manager, term))
    }
    const later = now + 31 * DAY
    await round('takeover', { now: later })
    for (const contract of contracts) {
      await contract.refresh()
      assert.include(contract.serialize(), { state: 'effective', effectiveAt: later })
      const partner = await Partner.findOrFail(contract.partnerId)
      assert.equal(partner.serviceUntil, contract.endsAt)
    }
  })

  test('erases what is old once, and says so once', async ({ assert }) => {
    const { partner, inbox } = world.globex
    const gil = await StaffProgram.logIn(here.url, world.gil)
    assert.equal((await gil.put('~/settings', { retention_days: '30' })).status, 200)
    const customers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => createCustomer(inbox, `Old ${at}`))
    )
    for (const customer of customers) {
      const program = new CustomerProgram(here.url, customer)
      await program.say('qwertz', 'hello')
      await until(async () => await lastWords(program), 'the robot said nothing')
      await program.send('DELETE', '/conversation')
    }
    const said = await db
      .from('messages')
      .where('partner_id', partner.id)
      .whereNot('author', 'system')
      .count('* as total')
    await round('retention', { now: Date.now() + 40 * DAY })
    const left = Conversation.in(partner).whereNotNull('closed_at').whereNull('erased_at')
    assert.lengthOf(await left, 0)
    const told = await db.from('audit_entries').where('action', 'retention.purged')
    const sum = { conversations: 0, messages: 0 }
    for (const { data } of told) {
      sum.conversations += JSON.parse(data).conversations
      sum.messages += JSON.parse(data).messages
    }
    assert.deepEqual(sum, { conversations: 10, messages: Number(said[0].total) })
  })

  test('creates the people of a sheet once, whoever does how many of them', async ({ assert }) => {
    const { partner } = world.acme
    const people = Array.from({ length: 20 }, (_, at) => ({
      ...{ name: 'P', loginName: `sheet${at}`, roles: ['agent'] as const, locale: 'en' },
    }))
    const upload = { id: 'a'.repeat(32), name: 'people.csv' }
    const enrolment = await beginEnrolment(partner, world.ada, upload, people, PROGRAM)
    await Promise.all([here, there].map((one) => one.post('/doors/rounds', { name: 'enrolments' })))
    await until(async () => (await enrolment.refresh()).finishedAt, 'it was never finished')
    assert.deepEqual([enrolment.position, enrolment.refusals], [20, []])
    const users = await User.in(partner).where('login_name', 'like', 'sheet%')
    assert.lengthOf(users, 20)
    const told = await db.from('notices').where('kind', 'users_imported')
    assert.lengthOf(told, 1)
    const written = await db
      .from('audit_entries')
      .where({ partner_id: partner.id, action: 'user.created' })
      .whereIn(
        'subject',
        users.map(({ id }) => `user:${id}`)
      )
    assert.lengthOf(written, 20)
  })

  test("a partner's audit log is one chain, though both write and seal", async ({ assert }) => {
    const { partner } = world.acme
    const programs = await Promise.all(
      [here, there].map(({ url }) => StaffProgram.logIn(url, world.ada))
    )
    const MARGIN = 500
    const sealed = async () => (await verifyChain(partner.id)).seals
    const until4 = (await sealed()) + 4
    let writing = true
    const write = async (ada: StaffProgram, at: number) => {
      for (let turn = 0; writing; turn++) {
        const changed = await ada.put('~/products/loan/settings', {
          [['robot_name', 'welcome_text'][at]!]: `Edition ${turn}`,
        })
        if (changed.status !== 200) throw new Error(`${changed.status}`)
      }
    }
    const seal = async () => {
      while ((await sealed()) < until4) await round('seals', { margin: MARGIN })
      writing = false
    }
    await Promise.all([...programs.map(write), seal()])
    await round('seals', { now: Date.now() + 1000, margin: 0 })
    const verdict = await verifyChain(partner.id)
    const entries = await db
      .from('audit_entries')
      .where('partner_id', partner.id)
      .count('* as total')
    const numbers = await db.from('audit_seals').where('partner_id', partner.id).orderBy('number')
    assert.deepEqual(
      numbers.map(({ number }) => number),
      Array.from({ length: verdict.seals }, (_, at) => at + 1)
    )
    const all = Number(entries[0].total)
    assert.include(verdict, { breach: null, entries: all, unsealed: 0 })
  })
})
