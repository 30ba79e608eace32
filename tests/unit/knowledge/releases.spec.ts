import { test } from '@japa/runner'
import Category from '#app/knowledge/models/category'
import Entry from '#app/knowledge/models/entry'
import EntryRevision from '#app/knowledge/models/entry_revision'
import Release from '#app/knowledge/models/release'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'

test.group('Releases', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const base = () => ({ partner: world.acme.partner, product: world.acme.product })
  const draftOf = (entry: Entry, values: object) => ({
    question: entry.question,
    similarQuestions: entry.similarQuestions,
    answer: entry.answer,
    category: null,
    menuCodes: [],
    relatedCodes: [],
    negativeKeywords: [],
    isRateable: false,
    isValid: true,
    validFrom: null,
    validUntil: null,
    ...values,
  })
  const revisions = () => EntryRevision.in(world.acme.partner).orderBy('id')

  test('creating, editing, deleting and restoring are one release each', async ({ assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    await entry.revise(base(), world.ada, draftOf(entry, { answer: '二' }), 1)
    await (await Entry.findOrFail(entry.id)).remove(base(), world.ada, 2)
    await (await Entry.findOrFail(entry.id)).restore(base(), world.ada)

    const releases = await Release.in(world.acme.partner).orderBy('number')
    assert.deepEqual(
      releases.map(({ number }) => number),
      [1, 2, 3, 4]
    )
    assert.equal(releases[1]?.createdById, world.ada.id)
    await world.acme.product.refresh()
    assert.equal(world.acme.product.knowledgeVersion, 4)
    const spans = (await revisions()).map((each) => [
      each.body.answer,
      each.fromRelease,
      each.toRelease,
    ])
    assert.deepEqual(spans, [
      ['一', 1, 2],
      ['二', 2, 3],
      ['二', 4, null],
    ])
  })

  test('the second of two editors is shown what the first one saved, and nothing is lost', async ({
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    const [first, second] = await Promise.all([
      entry.revise(base(), world.ada, draftOf(entry, { answer: '甲的' }), 1),
      entry.revise(base(), world.ada, draftOf(entry, { answer: '乙的' }), 1),
    ])
    const outcomes = [first, second].sort((a, b) => Number(b.ok) - Number(a.ok))
    assert.deepEqual(
      outcomes.map(({ ok }) => ok),
      [true, false]
    )
    const stored = await Entry.findOrFail(entry.id)
    assert.equal(outcomes[1]?.ok === false && outcomes[1].current.answer, stored.answer)
    assert.lengthOf(await Release.in(world.acme.partner), 2)
  })

  test('many saves at once become as many releases, none of them twice', async ({ assert }) => {
    const names = Array.from({ length: 10 }, (_, index) => `问题${index}`)
    await Promise.all(
      names.map((question) => addEntry({ ...world.acme, ...base() }, { question, answer: '答' }))
    )
    const releases = await Release.in(world.acme.partner).orderBy('number')
    assert.deepEqual(
      releases.map(({ number }) => number),
      names.map((_, index) => index + 1)
    )
    const codes = (await Entry.in(world.acme.partner)).map(({ code }) => code)
    assert.lengthOf(new Set(codes), names.length)
  })

  test('an invalid entry is kept but not published', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一', isValid: false })
    assert.lengthOf(await revisions(), 0)
    assert.lengthOf(await Entry.in(world.acme.partner), 1)
  })

  test('a category is made with everything above it, once', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一', category: '还款>提前还款' })
    await addEntry(world.acme, { question: '乙', answer: '二', category: '还款' })
    const paths = (await Category.of(base())).map(({ path }) => path)
    assert.deepEqual(paths, ['还款', '还款>提前还款'])
  })
})
