import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Agent from '#app/accounts/models/agent'
import GroupMembership from '#app/accounts/models/group_membership'
import type Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { UNLIMITED } from '#app/partners/entitlements'
import Inbox from '#app/channels/models/inbox'
import { checklistOf, stepsFrom } from '#app/reports/checklist'
import type { ChecklistFacts } from '#app/reports/queries/checklist_facts'
import { addEntry } from '#tests/support/knowledge'
import { customerSays, giveToAna } from '#tests/support/desk'
import { createWorld, type World } from '#tests/world'

const NOTHING: ChecklistFacts = {
  standing: 'inactive',
  application: { id: 1, state: 'submitted' },
  contract: null,
  humanService: null,
  products: [],
  inboxes: [],
  failing: [],
  groups: [],
  hasAgents: false,
  incompleteAgents: [],
  isAnswered: false,
  isServed: false,
}

const move = (name: string, facts: Partial<ChecklistFacts>) => {
  const { isDone, mover, isOptional } = stepsFrom({ ...NOTHING, ...facts }).find(
    (step) => step.name === name
  )!
  return isDone ? 'done' : isOptional ? 'optional' : mover
}

test.group('The way to going live: whose move it is', () => {
  test('an application is the operator’s once it is handed in, and the company’s before', ({
    assert,
  }) => {
    const at = (state: string) => move('application', { application: { id: 1, state } })
    assert.equal(at('draft'), 'partner')
    assert.equal(at('submitted'), 'operator')
    assert.equal(at('supplement_asked'), 'partner')
    assert.equal(at('rejected'), 'partner')
    assert.equal(at('approved'), 'done')
    assert.equal(move('application', { application: null }), 'done')
  })

  test('a contract goes from the operator’s draft to the company, and is done when it is in force', ({
    assert,
  }) => {
    const draft = { id: 1, platformConfirmed: false, companyConfirmed: false }
    assert.equal(move('contract', { contract: null }), 'operator')
    assert.equal(move('contract', { contract: draft }), 'operator')
    assert.equal(move('contract', { contract: { ...draft, platformConfirmed: true } }), 'partner')
    assert.equal(move('contract', { standing: 'active' }), 'done')
  })

  test('people’s service is nobody’s move until it is asked for', ({ assert }) => {
    assert.equal(move('humanService', { humanService: null }), 'optional')
    assert.equal(move('humanService', { humanService: 'open' }), 'operator')
    assert.equal(move('humanService', { humanService: 'refused' }), 'optional')
    assert.equal(move('humanService', { humanService: 'granted' }), 'done')
    const names = stepsFrom(NOTHING).map(({ name }) => name)
    assert.notInclude(names, 'served')
    assert.include(
      stepsFrom({ ...NOTHING, humanService: 'granted' }).map(({ name }) => name),
      'served'
    )
  })
})

test.group('The way to going live: derived from facts', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const undone = async (partner: Partner) =>
    (await checklistOf(partner)).steps.filter(({ isDone }) => !isDone).map(({ name }) => name)
  const lacking = async (partner: Partner) =>
    (await checklistOf(partner)).steps.flatMap((step) => step.lacking)

  test('each step is done as soon as the fact is there', async ({ assert }) => {
    const { acme } = world
    const { partner, product } = acme
    assert.deepEqual(await undone(partner), ['knowledge', 'answered', 'served'])
    await addEntry({ partner, product }, { question: 'How to repay?', answer: 'Any day.' })
    assert.deepEqual(await undone(partner), ['answered', 'served'])

    await customerSays(world.refund, 'How to repay?')
    await db.from('robot_turns').where('partner_id', partner.id).update({ state: 'answered' })
    assert.deepEqual(await undone(partner), ['served'])
    await giveToAna(world)
    assert.deepEqual(await undone(partner), ['served'])
    await db.from('assignments').where('partner_id', partner.id).update({ first_reply_at: 1 })
    assert.deepEqual(await undone(partner), [])
    assert.isNull((await checklistOf(partner)).next)
  })

  test('names what is lacking, and nothing of an archived product', async ({ assert }) => {
    const { partner, product, group: loans, inbox } = world.acme
    await addEntry({ partner, product }, { question: 'How to repay?', answer: 'Any day.' })
    const card = await Product.createIn(partner, { slug: 'card', name: 'Card' })
    const values = { productId: card.id, channel: 'webchat', name: 'Shop', settings: {} }
    const shop = await Inbox.createIn(partner, values)
    await shop.pause('Wrong secret')
    await inbox.merge({ checkProblem: 'Wrong token' }).save()
    await GroupMembership.in(partner).where('service_group_id', loans.id).delete()
    assert.deepEqual(await lacking(partner), [
      { kind: 'knowledge', names: ['Card'] },
      { kind: 'paused', names: ['Shop'] },
      { kind: 'failing', names: ['Website'] },
      { kind: 'groups', names: ['Card'] },
      { kind: 'agents', names: ['Ana', 'Bo'] },
      { kind: 'members', names: ['Loans'] },
    ])
    await card.merge({ archivedAt: Date.now() }).save()
    assert.deepEqual(
      (await lacking(partner)).map(({ kind }) => kind),
      ['failing', 'agents', 'members']
    )
  })

  test('whoever lost the role or was disabled is no agent to complete', async ({ assert }) => {
    const { partner } = world.acme
    await GroupMembership.in(partner).delete()
    await world.bo.account.disable()
    const names = async () => (await lacking(partner)).find(({ kind }) => kind === 'agents')!.names
    assert.deepEqual(await names(), ['Ana'])
    assert.lengthOf(await Agent.in(partner), 2)
  })

  test('without people’s service the robot alone is enough', async ({ assert }) => {
    const { partner } = world.acme
    await partner.merge({ entitlements: { ...UNLIMITED, humanService: false } }).save()
    assert.deepEqual(await undone(partner), ['knowledge', 'answered', 'humanService'])
    const { next } = await checklistOf(partner)
    assert.equal(next!.name, 'knowledge')
    const user = { user_id: world.ada.id, user_name: 'Ada', reason: 'Loans' }
    const request = { partner_id: partner.id, ...user, state: 'open', created_at: 1, updated_at: 1 }
    await db.table('human_service_requests').insert(request)
    const due = (await checklistOf(partner)).steps.filter(({ isDue }) => isDue)
    assert.deepEqual(
      due.map(({ name, mover }) => [name, mover]),
      [
        ['knowledge', 'partner'],
        ['humanService', 'operator'],
      ]
    )
  })

  test('before the first contract nothing counts as granted', async ({ assert }) => {
    const { partner } = world.acme
    await partner.merge({ serviceFrom: null }).save()
    const { steps, next } = await checklistOf(partner)
    assert.equal(next!.name, 'contract')
    assert.isFalse(steps.find(({ name }) => name === 'humanService')!.isDone)
  })

  test('asks the database a few times, however much there is', async ({ assert }) => {
    const { partner } = world.acme
    for (let n = 0; n < 5; n++) {
      await Product.createIn(partner, { slug: `p${n}`, name: `Product ${n}` })
    }
    let queries = 0
    const count = () => queries++
    db.connection().getReadClient().on('query', count)
    await checklistOf(partner)
    db.connection().getReadClient().removeListener('query', count)
    assert.isAbove(queries, 5)
    assert.isAtMost(queries, 12)
  })
})
