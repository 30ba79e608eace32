import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Notice from '#app/accounts/models/notice'
import Entry from '#app/knowledge/models/entry'
import { DRAFT } from '#app/knowledge/models/release'
import { publish } from '#app/knowledge/releases/publishing'
import { publishDue, schedule, unschedule } from '#app/knowledge/releases/scheduling'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { byHand, validated } from '#tests/support/releases'
import { Desk } from '#tests/support/desk'

const PATH = 'products/loan/knowledge/releases'
const never = () => false

test.group('Releases of the knowledge', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await byHand(world)
  })

  const base = () => ({ partner: world.acme.partner, product: world.acme.product })
  const live = async () => (await world.acme.product.refresh()).liveRelease
  const audited = async () =>
    (await db.from('audit_entries').where('action', 'like', 'knowledge.%').orderBy('id')).map(
      ({ action }: { action: string }) => action
    )
  const twoReleases = async () => {
    await addEntry(world.acme, { question: '甲', answer: '一' })
    await publish(base(), await validated(base()), null)
    await addEntry(world.acme, { question: '乙', answer: '二' })
    return validated(base())
  }

  test('a manager sees what is not published, publishes it and goes back', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await addEntry(world.acme, { question: '提前还款收费吗', answer: '不收。' })
    const difference = (await ada.get(`${PATH}/draft`)).body()
    assert.containSubset(difference, { counts: { new: 1, changed: 0, gone: 0 } })
    assert.equal((await ada.post(PATH, { seen: 0, note: '第一版' })).status(), 204)
    assert.equal(await live(), 1)
    await addEntry(world.acme, { question: '怎么还款', answer: '在首页。' })
    assert.equal((await ada.post(PATH, {})).status(), 204)
    assert.equal(await live(), 1)
    assert.equal((await ada.post(`${PATH}/2/publication`, { seen: 1 })).status(), 204)
    assert.equal(await live(), 2)
    assert.equal((await ada.post(`${PATH}/1/publication`, { seen: 2 })).status(), 204)
    assert.equal(await live(), 1)
    assert.equal((await ada.post(`${PATH}/2/publication`, { seen: 2 })).status(), 409)
    assert.deepEqual(await audited(), [
      'knowledge.released',
      'knowledge.published',
      'knowledge.released',
      'knowledge.published',
      'knowledge.rolled_back',
    ])
  })

  test('publishing nothing, a withdrawn release or a strange one is refused with words', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    const { number } = await twoReleases()
    const nothing = await ada.post(PATH, { seen: 1 })
    assert.equal(nothing.status(), 409)
    assert.deepEqual(nothing.body().errors[0].code, 'E_RELEASE_NOTHING')
    assert.equal((await ada.post(`${PATH}/${number}/withdrawal`, {})).status(), 204)
    assert.equal((await ada.post(`${PATH}/${number}/publication`, { seen: 1 })).status(), 409)
    assert.equal((await ada.post(`${PATH}/99/publication`, { seen: 1 })).status(), 404)
    assert.equal(await live(), 1)
  })

  test('who has the robot configured by the platform looks and does not publish', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await addEntry(world.acme, { question: '甲', answer: '一' })
    const { partner } = world.acme
    await partner.merge({ entitlements: { ...partner.granted, selfService: false } }).save()
    assert.equal((await ada.get(PATH)).status(), 200)
    assert.equal((await ada.post(PATH, { seen: 0 })).status(), 403)
    assert.equal(await live(), 0)
  })

  test('the pages show the list, a difference in its fields, and what can be done', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    const { number } = await twoReleases()
    const entry = await Entry.in(world.acme.partner).where('question', '甲').firstOrFail()
    const list = (await ada.page(PATH)).text()
    assert.include(list, 'Version 2')
    assert.include(list, 'Live')
    await entry.revise(
      base(),
      world.ada,
      {
        ...{ question: '甲', similarQuestions: ['子'], answer: '三', category: null },
        ...{ menuCodes: [], relatedCodes: [], negativeKeywords: [], isRateable: true },
        ...{ isValid: true, validFrom: null, validUntil: null },
      },
      entry.version
    )
    const draft = (await ada.page(`${PATH}/draft`)).text()
    for (const words of ['Answer: 一', 'Answer: 三', 'Similar questions: 子'])
      assert.include(draft, words)
    const one = (await ada.page(`${PATH}/${number}`)).text()
    for (const words of ['Trial phrase', 'Goes live at', 'Withdraw']) assert.include(one, words)
    assert.include(
      (await ada.page('products/loan/knowledge/entries')).text(),
      '1 change not published yet'
    )
    assert.equal((await ada.get(`${PATH}/77`)).status(), 404)
  })

  test('a release goes live at its time, once, and managers are told', async ({ assert }) => {
    const { number } = await twoReleases()
    const at = Date.now() + 60_000
    assert.equal((await schedule(base(), { number, at }, world.ada)).kind, 'scheduled')
    await publishDue(never, at - 1)
    assert.equal(await live(), 1)
    await Promise.all([publishDue(never, at), publishDue(never, at)])
    assert.equal(await live(), number)
    const notices = await Notice.query().where('kind', 'release_live')
    assert.deepEqual(
      notices.map(({ userId }) => userId),
      [world.ada.id]
    )
    const rows = await db.from('publications').where('product_id', world.acme.product.id)
    assert.lengthOf(rows, 2)
  })

  test('a moved time counts, a cancelled one does not', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    const { number } = await twoReleases()
    const at = Date.now() + 60_000
    await schedule(base(), { number, at }, null)
    await schedule(base(), { number, at: at + 60_000 }, null)
    await publishDue(never, at)
    assert.equal(await live(), 1)
    await unschedule(base(), null)
    await publishDue(never, at + 60_000)
    assert.equal(await live(), 1)
    const past = await ada.post(`${PATH}/${number}/schedule`, { at: '2020-01-01T08:00' })
    assert.equal(past.status(), 422)
  })

  test('a release that went live by hand is not brought back by its clock', async ({ assert }) => {
    const { number } = await twoReleases()
    const at = Date.now() + 60_000
    await schedule(base(), { number, at }, null)
    await publish(base(), { number }, world.ada)
    await publish(base(), { number: 1 }, world.ada)
    await publishDue(never, at)
    assert.equal(await live(), 1)
  })

  test('what cannot go live at its time leaves everything as it is, and managers are told', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    const { number } = await twoReleases()
    const at = Date.now() + 60_000
    await schedule(base(), { number, at }, null)
    assert.equal((await ada.post(`${PATH}/${number}/withdrawal`, {})).status(), 204)
    await publishDue(never, at)
    await publishDue(never, at + 1)
    assert.equal(await live(), 1)
    assert.lengthOf(await Notice.query().where('kind', 'release_refused'), 1)
  })

  test('the draft is nobody’s release', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    await twoReleases()
    await addEntry(world.acme, { question: '丙', answer: '三' })
    assert.equal((await ada.post(`${PATH}/draft/publication`, { seen: 1 })).status(), 404)
    assert.equal((await publish(base(), { number: DRAFT }, null)).kind, 'missing')
  })
})
