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

  test('has two partners with two products each, and one release of knowledge for each', async ({
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
    for (const product of await Product.query()) assert.equal(product.knowledgeVersion, 1)
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

  test('answered as the robot answers today', async ({ assert }) => {
    const turns = await db.from('robot_turns').where('state', 'answered').select('explanation')
    const explanations = turns.map(({ explanation }) => JSON.parse(explanation))
    const direct = explanations.filter(({ decision }) => decision === 'entry')
    const best = direct.filter(
      ({ candidates, entryId }) => Number(candidates[0]?.entryId) === entryId
    )
    assert.isAtLeast(direct.length, 50)
    // Not all of them: whoever tunes the robot need not rewrite the past.
    assert.isAtLeast(best.length / direct.length, 0.9)
    assert.isTrue(explanations.every(({ releaseId }) => releaseId > 0))
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
