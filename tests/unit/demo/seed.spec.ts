import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import { emptyDatabase } from '#tests/support/database'
import { inconsistencies } from '#tests/support/consistency'
import Application from '#app/onboarding/models/application'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { contractNotice } from '#app/onboarding/contracts/banner'
import { seedDemo } from '#app/demo/seed'
import { read } from '#app/demo/world'
import type { ConversationScript, Line, RobotLine } from '#app/demo/past/script'
import { findKnowledgeBase } from '#app/knowledge/knowledge_base'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { tryOut } from '#app/robot/trials/trial'
import { UNFINISHED } from '#app/demo/unfinished'

const DAY = 24 * 60 * 60 * 1000
const total = async (table: string) =>
  Number((await db.from(table).count('* as total').first()).total)

const served = () => Partner.query().whereNotNull('service_from')

test.group('The demo', (group) => {
  group.setup(async () => {
    drive.fake()
    await emptyDatabase()
    await seedDemo()
    return () => drive.restore()
  })

  test('is in order, as everything that happens live is', async ({ assert }) => {
    assert.deepEqual(await inconsistencies(), [])
  })

  test('has two partners with two products each, and a release of entries and one of synonyms for each', async ({
    assert,
  }) => {
    const partners = await served()
      .preload('products', (products) => products.orderBy('id'))
      .orderBy('id')
    assert.deepEqual(
      partners.map(({ slug, products }) => [slug, ...products.map((product) => product.slug)]),
      [
        ['qingsui', 'loan', 'card'],
        ['shanyu', 'shop', 'delivery'],
      ]
    )
    for (const product of await Product.query()) assert.equal(product.knowledgeVersion, 2)
  })

  test('leaves no page empty', async ({ assert }) => {
    for (const product of await Product.query()) {
      const own = (table: string) => db.from(table).where('product_id', product.id)
      assert.isAtLeast((await own('entries')).length, product.slug === 'loan' ? 250 : 100)
      assert.isAtLeast((await own('entries').where('is_hot', true)).length, 4)
      assert.isAtLeast((await own('conversations')).length, 10)
      assert.lengthOf(await own('inboxes'), 1)
    }
    for (const partner of await served()) {
      const own = (table: string) => db.from(table).where('partner_id', partner.id)
      assert.isAtLeast((await own('canned_replies')).length, 10)
      assert.isAtLeast((await own('ratings')).length, 5)
      assert.lengthOf(await own('agents'), 3)
      assert.lengthOf(await own('conversations').where('owner', 'agent').whereNull('closed_at'), 1)
    }
  })

  test('has companies that apply: one waits, one has to supply something, one was rejected', async ({
    assert,
  }) => {
    const applications = await Application.query()
      .preload('partner')
      .preload('steps')
      .orderBy('submitted_at', 'desc')
    assert.deepEqual(
      applications.map(({ state, steps }) => [state, steps.length]),
      [
        ['submitted', 1],
        ['supplement_asked', 2],
        ['rejected', 2],
      ]
    )
    for (const { partner, documentKey } of applications) {
      assert.equal(partner.standing, 'inactive')
      assert.isTrue(await drive.use().exists(documentKey!))
    }
  })

  test('tells of the last two weeks and of nothing to come', async ({ assert }) => {
    const now = Date.now()
    const { first, last } = await db
      .from('conversations')
      .min('opened_at as first')
      .max('last_message_at as last')
      .first()
    assert.isAbove(Number(first), now - 15 * DAY)
    assert.isBelow(Number(first), now - 12 * DAY)
    assert.isAtMost(Number(last), now)
    assert.isEmpty(await db.from('events').where('at', '>', now))
    assert.isEmpty(await db.from('availability_intervals').where('started_at', '>', now))
  })

  test('knows whoever comes back to the same chat', async ({ assert }) => {
    const visits = await db
      .from('conversations')
      .groupBy('customer_id')
      .havingRaw('COUNT(*) > 1')
      .select('customer_id')
    assert.isAtLeast(visits.length, 5)
    assert.isBelow(await total('customers'), await total('conversations'))
  })

  test('gave nobody a conversation who was not online', async ({ assert }) => {
    const missed = await db
      .from('assignments')
      .whereNotExists((query) =>
        query
          .from('availability_intervals')
          .whereColumn('availability_intervals.agent_id', 'assignments.agent_id')
          .where('availability', 'online')
          .whereColumn('started_at', '<=', 'assignments.opened_at')
          .whereColumn('availability_intervals.ended_at', '>=', 'assignments.opened_at')
      )
    assert.isEmpty(missed.map((row) => [row.agent_id, new Date(row.opened_at).toISOString()]))
  })

  /** Of each conversation what its customer said to the robot, what the story tells that it said, and what it said. */
  async function talks() {
    const told = []
    for (const partner of await served().preload('products')) {
      for (const product of partner.products) {
        const scripts = await read<ConversationScript[]>(
          partner.slug,
          product.slug,
          'conversations.yaml'
        )
        for (const { messages } of scripts) {
          const end = messages.findIndex((line) => 'transfer' in line)
          const lines = end < 0 ? messages : messages.slice(0, end)
          const said = lines.flatMap((line) => (isRobotLine(line) ? [line] : []))
          const asked = lines.flatMap((line) => ('text' in line ? [line.text] : []))
          const questions = asked.slice(0, said.length)
          if (said.length === 0) continue
          told.push({
            base: { partner, product },
            questions,
            said,
            replies: await repliesTo(product, questions),
          })
        }
      }
    }
    return told
  }

  const isRobotLine = (line: Line): line is Line & RobotLine =>
    'from' in line && line.from === 'robot'

  async function repliesTo({ id }: Product, [first, ...others]: string[]) {
    const question = await db
      .from('messages')
      .join('conversations', 'conversations.id', 'messages.conversation_id')
      .where({ product_id: id, sequence: 1, body: first })
      .select('conversation_id')
      .firstOrFail()
    return (await db
      .from('messages')
      .leftJoin('entries', 'entries.id', 'messages.entry_id')
      .where({ conversation_id: question.conversation_id, author: 'robot' })
      .orderBy('sequence')
      .limit(others.length + 1)
      .select('body', 'code', 'content')) as {
      body: string
      code: string | null
      content: string
    }[]
  }

  test('has said in its past what the robot says today', async ({ assert }) => {
    const all = await talks()
    assert.isAtLeast(all.length, 60)
    for (const { base, questions, replies } of all) {
      const trial = await tryOut(base, questions.at(-1)!, 'zh-CN', questions.slice(0, -1))
      const today = [...trial.before, trial].map(({ text }) => text)
      assert.deepEqual(
        replies.map(({ body }) => body),
        today,
        questions.join(' / ')
      )
    }
  })

  test('goes as its story tells, for nearly all of it', async ({ assert }) => {
    const other = (await talks()).flatMap(({ said, replies, questions }) =>
      said.flatMap((line, at) => {
        const { code, content } = replies[at]!
        const expected = 'entry' in line ? line.entry : null
        const isList = content?.includes('"suggestions"') ?? false
        return code === expected && isList === 'suggest' in line ? [] : [questions[at]]
      })
    )
    // Whoever tunes the robot need not rewrite the past, as long as its talks make sense.
    assert.isAtMost(other.length, 10, other.join('\n'))
  })

  test('calls things as people do: the robot answers what needs its synonyms', async ({
    assert,
  }) => {
    const asked = [
      ['qingsui', 'loan', '还款专户是什么', 'QSD-063'],
      ['qingsui', 'card', 'CVV泄露了怎么办', 'QSC-104'],
      ['shanyu', 'shop', '储值卡还能不能用', 'SYS-125'],
      ['shanyu', 'delivery', '收货码是什么', 'SYD-051'],
    ] as const
    for (const [slug, productSlug, question, code] of asked) {
      const base = (await findKnowledgeBase(slug, productSlug))!
      const groups = await SynonymGroup.of(base)
      assert.isAtLeast(groups.length, 4)
      const { decision, candidates } = await tryOut(base, question, 'zh-CN')
      assert.include(['entry', 'suggestions'], decision, question)
      assert.equal(candidates[0]!.code, code, question)
    }
  })

  test('is for everybody to log in: marked as a demo, with passwords that need no change', async ({
    assert,
  }) => {
    const people = [...(await db.from('users')), ...(await db.from('operators'))]
    assert.lengthOf(people, 12)
    for (const { is_demo: isDemo, must_change_password: mustChange, password } of people) {
      assert.isTrue(Boolean(isDemo) && !mustChange)
      assert.match(password, /^\$scrypt\$/)
    }
  })

  test('would be found out if it were not in order', async ({ assert }) => {
    const broken = db.from('conversations').where('number', 1)
    await broken.clone().increment('last_sequence', 1)
    assert.lengthOf(await inconsistencies(), 2)
    await broken.clone().decrement('last_sequence', 1)
  })

  test('works under contracts, one of which is over soon', async ({ assert }) => {
    const partners = await Partner.query().whereNotNull('service_from').orderBy('id')
    const contracts = await db.from('contracts').where('state', 'effective')
    assert.lengthOf(contracts, partners.length)
    assert.deepEqual(
      partners.map(({ standing }) => standing),
      ['active', 'active']
    )
    assert.equal(contractNotice(partners[0]!)?.kind, 'ending')
    assert.isNull(contractNotice(partners[1]!))
  })

  test('is seeded once', async ({ assert }) => {
    const before = await total('messages')
    assert.isFalse(await seedDemo())
    assert.equal(await total('messages'), before)
  })

  test('begins anew where a start was interrupted', async ({ assert }) => {
    const before = await total('messages')
    // Contracts and those that apply come with the operator, at the very end.
    for (const table of ['contracts', 'applications']) await db.from(table).delete()
    const applicants = db.from('partners').whereNull('service_from').select('id')
    for (const table of ['role_grants', 'users']) {
      await db.from(table).whereIn('partner_id', applicants).delete()
    }
    await db.from('partners').whereNull('service_from').delete()
    await db.from('operators').delete()
    await db
      .from('partners')
      .where('slug', 'qingsui')
      .update({ slug: `${UNFINISHED}qingsui` })
    await db
      .from('partners')
      .where('slug', 'shanyu')
      .update({ slug: `${UNFINISHED}shanyu` })
    assert.isTrue(await seedDemo())
    assert.equal(await total('messages'), before)
    assert.deepEqual(await inconsistencies(), [])
  }).timeout(60_000)
})
