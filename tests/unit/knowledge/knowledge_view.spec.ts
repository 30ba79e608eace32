import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type { KnowledgeChanges } from '@xiaoyun/plugin-kit'
import Entry from '#app/knowledge/models/entry'
import Release from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { addSynonyms, changeSynonyms } from '#app/knowledge/synonym_changes'
import { findHot, findPublished, knowledgeOf, releaseIdFor } from '#app/knowledge/knowledge_view'
import { createWorld, type World } from '#tests/world'
import { addEntries, addEntry } from '#tests/support/knowledge'

const day = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' }).toMillis()

test.group('Knowledge view', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const fresh = async () => world.acme.product.refresh()
  const questions = (entries: readonly { question: string }[]) =>
    entries.map(({ question }) => question)

  test('everything is what is valid now, of this product alone', async ({ assert }) => {
    const entry = await addEntry(world.acme, {
      question: '甲',
      answer: '一',
      similarQuestions: ['子'],
      negativeKeywords: ['丑'],
    })
    await addEntry(world.acme, { question: '乙', answer: '二', isValid: false })
    await addEntry(world.globex, { question: '丙', answer: '三' })
    const view = knowledgeOf(await fresh())
    const changes = await view.changes(null)
    assert.deepEqual(changes, {
      version: view.version,
      complete: true,
      removes: [],
      synonyms: [],
      upserts: [
        {
          id: String(entry.id),
          question: '甲',
          answer: '一',
          similar: ['子'],
          negativeKeywords: ['丑'],
        },
      ],
    })
    const globex = knowledgeOf(await world.globex.product.refresh())
    assert.notEqual(globex.key, view.key)
  })

  test('changes since a version are what was added, edited and taken away after it', async ({
    assert,
  }) => {
    const kept = await addEntry(world.acme, { question: '甲', answer: '一' })
    const gone = await addEntry(world.acme, { question: '乙', answer: '二' })
    const before = knowledgeOf(await fresh())
    await gone.remove(world.acme, null, 1)
    const added = await addEntry(world.acme, { question: '丙', answer: '三' })

    const view = knowledgeOf(await fresh())
    assert.isAbove(view.version, before.version)
    const changes = await view.changes(before.version)
    assert.isFalse(changes.complete)
    assert.deepEqual(
      changes.upserts.map(({ id }) => id),
      [String(added.id)]
    )
    assert.deepEqual(changes.removes, [String(gone.id)])
    assert.deepEqual((await view.changes(view.version)).upserts, [])
    assert.isTrue((await view.changes(view.version + 1)).complete)
    assert.notInclude(changes.removes, String(kept.id))
  })

  test('a view gives the knowledge of its own version, whatever was saved meanwhile', async ({
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    const view = knowledgeOf(await fresh())
    await entry.remove(world.acme, null, 1)
    assert.deepEqual(questions((await view.changes(null)).upserts), ['甲'])
  })

  test("an entry comes and goes with the days of the partner's calendar", async ({ assert }) => {
    const values = { validFrom: '2026-05-01', validUntil: '2026-05-02' }
    const entry = await addEntry(world.acme, { question: '甲', answer: '一', ...values })
    const product = await fresh()
    const at = (moment: number) => knowledgeOf(product, moment)

    const before = at(day('2026-05-01') - 1)
    const during = at(day('2026-05-01'))
    const after = at(day('2026-05-03'))
    assert.deepEqual((await before.changes(null)).upserts, [])
    assert.deepEqual(questions((await during.changes(before.version)).upserts), ['甲'])
    assert.deepEqual(questions((await at(day('2026-05-03') - 1).changes(null)).upserts), ['甲'])
    assert.deepEqual((await after.changes(during.version)).removes, [String(entry.id)])
    assert.deepEqual((await after.changes(null)).upserts, [])
  })

  test('answers come with the questions they lead to, and without those that are gone', async ({
    assert,
  }) => {
    const first = await addEntry(world.acme, { question: '甲', answer: '一' })
    const second = await addEntry(world.acme, { question: '乙', answer: '二' })
    const menuCodes = [second.code, first.code, 'NOWHERE']
    const menu = await addEntry(world.acme, {
      question: '菜单',
      answer: '请选',
      menuCodes,
      isRateable: true,
    })
    await first.remove(world.acme, null, 1)

    const found = await findPublished(await fresh(), [String(menu.id), first.id, 'nonsense'])
    assert.deepEqual([...found.keys()], [String(menu.id)])
    assert.deepEqual(found.get(String(menu.id)), {
      entryId: menu.id,
      code: menu.code,
      question: '菜单',
      answer: '请选',
      isRateable: true,
      menu: [{ entryId: second.id, question: '乙' }],
      related: [],
    })
  })

  test("another partner's entries are never found", async ({ assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    assert.lengthOf([...(await findPublished(await fresh(), [entry.id])).keys()], 1)
    const globex = await world.globex.product.refresh()
    assert.lengthOf([...(await findPublished(globex, [entry.id])).keys()], 0)
  })

  test('hot questions are the marked ones that are in force', async ({ assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    await addEntry(world.acme, { question: '乙', answer: '二' })
    await entry.mark(world.acme, null, true)
    assert.deepEqual(await findHot(await fresh()), [{ entryId: entry.id, question: '甲' }])
    await (await Entry.findOrFail(entry.id)).remove(world.acme, null, 2)
    assert.deepEqual(await findHot(await fresh()), [])
  })

  test('answers name the release that is live', async ({ assert }) => {
    assert.isNull(await releaseIdFor(await fresh()))
    await addEntry(world.acme, { question: '甲', answer: '一' })
    const release = await Release.in(world.acme.partner).firstOrFail()
    assert.equal(await releaseIdFor(await fresh()), release.id)
  })

  test('synonyms come with everything, and again when they change', async ({ assert }) => {
    const { acme, globex } = world
    await addSynonyms(globex, [['别家的', '人家的']], null)
    await addSynonyms(acme, [['云朵贷', '棉花糖']], null)
    const first = knowledgeOf(await fresh())
    assert.deepEqual((await first.changes(null)).synonyms, [['云朵贷', '棉花糖']])

    await addEntry(acme, { question: '甲', answer: '一' })
    const second = knowledgeOf(await fresh())
    assert.notProperty(await second.changes(first.version), 'synonyms')

    const [words] = await SynonymGroup.of(acme)
    await changeSynonyms(acme, words!, ['云朵贷', '云贷'], null)
    const third = knowledgeOf(await fresh())
    assert.deepEqual((await third.changes(second.version)).synonyms, [['云朵贷', '云贷']])
    assert.deepEqual((await second.changes(null)).synonyms, [['云朵贷', '棉花糖']], 'as it was')
  })

  test('many changes arrive whole, however they are read', async ({ assert }) => {
    const { acme } = world
    await addEntry(acme, { question: '甲', answer: '一' })
    const before = knowledgeOf(await fresh())
    const ids = await addEntries(acme, 1_100)
    const view = knowledgeOf(await fresh())
    const idsOf = (changes: KnowledgeChanges) => changes.upserts.map(({ id }) => id)
    assert.sameMembers(idsOf(await view.changes(before.version)), ids)
    assert.lengthOf(idsOf(await view.changes(null)), ids.length + 1)
  })
})
