import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { KnowledgeEntry } from '@xiaoyun/plugin-kit'
import { ALONE } from '#app/robot/answerers/asking'
import { FaqAnswerer } from '#app/plugins/faq/answerer'
import { findPublished, knowledgeOf } from '#app/knowledge/knowledge_view'
import Entry from '#app/knowledge/models/entry'
import Release, { DRAFT } from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { differenceBetween } from '#app/knowledge/releases/difference'
import { draftSizeOf } from '#app/knowledge/releases/drafting'
import { publish, release, rollBack, withdraw } from '#app/knowledge/releases/publishing'
import { portionsOf, revisionsAt, synonymsAt } from '#app/knowledge/releases/state_rows'
import { hashOf, validate } from '#app/knowledge/releases/validation'
import { addSynonyms, removeSynonyms } from '#app/knowledge/synonym_changes'
import { createWorld, type World } from '#tests/world'
import { Chance } from '#tests/support/chance'
import { addEntries, addEntry } from '#tests/support/knowledge'
import { byHand, validated } from '#tests/support/releases'

test.group('Publishing', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await byHand(world)
  })

  const fresh = async () => world.acme.product.refresh()
  const base = () => ({ partner: world.acme.partner, product: world.acme.product })
  const answerTo = async (entry: Entry) =>
    (await findPublished(await fresh(), [entry.id])).get(String(entry.id))?.answer
  const reword = async ({ id }: Entry, answer: string) => {
    const entry = await Entry.findOrFail(id)
    const draft = { ...draftOf(entry), answer }
    await entry.revise(base(), world.ada, draft, entry.version)
  }

  test('what is saved changes no answer until it is published', async ({ assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    assert.isUndefined(await answerTo(entry))
    assert.deepEqual(await draftSizeOf(base()), { entries: 1, synonyms: 0 })
    const first = await validated(base())
    assert.deepEqual(await draftSizeOf(base()), { entries: 0, synonyms: 0 })
    assert.isUndefined(await answerTo(entry))

    assert.equal((await publish(base(), { number: first.number }, world.ada)).kind, 'published')
    assert.equal(await answerTo(entry), '一')
    await reword(entry, '二')
    assert.equal(await answerTo(entry), '一')
  })

  test('rolling back gives the answers of before, and publishing those of after', async ({
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    await publish(base(), await validated(base()), world.ada)
    await reword(entry, '二')
    await publish(base(), await validated(base()), world.ada)
    const known = knowledgeOf(await fresh()).version

    assert.equal((await rollBack(base(), world.ada)).kind, 'published')
    assert.equal(await answerTo(entry), '一')
    const { upserts, removes, version } = await knowledgeOf(await fresh()).changes(known)
    assert.isAbove(version, known)
    assert.deepEqual(answersOf(upserts), ['一'])
    assert.deepEqual(removes, [])
    await publish(base(), { number: 2 }, world.ada)
    assert.equal(await answerTo(entry), '二')
    await rollBack(base(), world.ada)
    assert.equal((await rollBack(base(), world.ada)).kind, 'nothing')
  })

  test('nothing unfit, withdrawn, unknown or overtaken goes live', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一' })
    const made = await release(base(), world.ada, '第一版')
    if (made.kind !== 'made') return assert.fail('nothing was made')
    const { number } = made.release
    const outcome = async (wish: { number: number; seen?: number }) =>
      (await publish(base(), wish, world.ada)).kind
    assert.equal(await outcome({ number }), 'unfit')
    assert.equal(await outcome({ number: 9 }), 'missing')
    await validate(base(), made.release)
    assert.equal(await outcome({ number, seen: 7 }), 'outdated')
    await withdraw(base(), number, world.ada)
    await validate(base(), made.release)
    assert.equal(await outcome({ number }), 'unfit')
    assert.equal((await fresh()).liveRelease, 0)
    assert.equal((await release(base(), world.ada, null)).kind, 'nothing')
  })

  test('the live release cannot be withdrawn, nor published again', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一' })
    const { number } = await validated(base())
    await publish(base(), { number }, world.ada)
    assert.equal((await publish(base(), { number }, world.ada)).kind, 'live')
    assert.equal((await withdraw(base(), number, world.ada)).kind, 'live')
  })

  test('of two who publish at once, the second is told', async ({ assert }) => {
    await addEntry(world.acme, { question: '甲', answer: '一' })
    const first = await validated(base())
    await addEntry(world.acme, { question: '乙', answer: '二' })
    const second = await validated(base())
    const outcomes = await Promise.all(
      [first, second].map(({ number }) => publish(base(), { number, seen: 0 }, world.ada))
    )
    assert.sameMembers(
      outcomes.map(({ kind }) => kind),
      ['published', 'outdated']
    )
  })

  test('a release whose rows were altered, or that holds nothing, is not fit', async ({
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    const first = await validated(base())
    assert.equal(first.state, 'validated')
    const content = JSON.stringify({ question: '甲', answer: '改' })
    await db.from('entry_revisions').where('entry_id', entry.id).update({ content })
    assert.deepEqual(await validate(base(), first), { kind: 'altered' })
    assert.equal((await publish(base(), first, world.ada)).kind, 'unfit')

    const other = { partner: world.globex.partner, product: world.globex.product }
    const single = await addEntry(other, { question: '丙', answer: '三' })
    await single.remove(other, null, 1)
    const empty = await Release.of(other).where('number', 2).firstOrFail()
    assert.deepEqual(await validate(other, empty), { kind: 'empty' })
  })

  test('what is taken back before it is released was never a change', async ({ assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    await publish(base(), await validated(base()), world.ada)
    await reword(entry, '二')
    await addSynonyms(base(), [['借款', '贷款']], null)
    assert.deepEqual(await draftSizeOf(base()), { entries: 1, synonyms: 1 })
    await reword(entry, '一')
    await removeSynonyms(base(), await SynonymGroup.of(base()).firstOrFail(), null)
    assert.equal((await draftSizeOf(base())).entries, 0)
    assert.equal((await release(base(), null, null)).kind, 'nothing')
  })

  test('after a roll-back no save brings back what was taken from customers', async ({
    assert,
  }) => {
    const other = { partner: world.globex.partner, product: world.globex.product }
    const entry = await addEntry(other, { question: '甲', answer: '一' })
    await entry.revise(other, null, { ...draftOf(entry), answer: '错' }, 1)
    await rollBack(other, null)
    await addEntry(other, { question: '乙', answer: '二' })
    const product = await world.globex.product.refresh()
    assert.equal(product.liveRelease, 1)
    assert.equal((await draftSizeOf(other)).entries, 1)
    const { number } = await validated(other)
    await publish(other, { number }, null)
    await addEntry(other, { question: '丙', answer: '三' })
    assert.equal((await world.globex.product.refresh()).liveRelease, number + 1)
  })

  test('another partner’s release is none', async ({ assert }) => {
    await addEntry(world.globex, { question: '甲', answer: '一' })
    assert.equal((await publish(base(), { number: 1 }, world.ada)).kind, 'missing')
  })

  test('every release keeps its hash, and any difference with its base is the other one', async ({
    assert,
  }) => {
    await wander(world, 60)
    const releases = await Release.of(base()).orderBy('number')
    assert.isAbove(releases.length, 5)
    for (const { number, hash } of releases) assert.equal(await hashOf(base(), number), hash)

    const numbers = [0, ...releases.map(({ number }) => number), DRAFT]
    const chance = new Chance(5)
    for (let i = 0; i < 25; i++) {
      const [from, to] = [chance.of(numbers), chance.of(numbers)]
      const [before, after] = [await stateAt(world, from), await stateAt(world, to)]
      const { entries, synonyms, counts } = await differenceBetween(base(), from, to)
      for (const entry of entries) {
        if (entry.after) before.entries.set(entry.entryId, JSON.stringify(entry.after))
        else before.entries.delete(entry.entryId)
        if (entry.kind === 'changed') assert.isNotEmpty(entry.fields)
      }
      const gone = synonyms.gone.map(String)
      const groups = [...before.synonyms.filter((each) => !gone.includes(each))]
      assert.deepEqual([...before.entries].sort(), [...after.entries].sort(), `${from} to ${to}`)
      assert.sameMembers([...groups, ...synonyms.added.map(String)], after.synonyms)
      assert.equal(counts.new + counts.changed + counts.gone, entries.length)
    }
  })

  test('whichever way the pointer moves, what changed makes of the old what is asked for anew', async ({
    assert,
  }) => {
    await wander(world, 30)
    const releases = await Release.of(base()).where('state', 'validated')
    const chance = new Chance(11)
    const held = new Map<string, string>()
    let known: number | null = null
    for (let i = 0; i < 20; i++) {
      const { number } = chance.of(releases)
      await publish(base(), { number }, world.ada)
      // Some processes look after each, others after several.
      if (chance.next() < 0.4) continue
      const view = knowledgeOf(await fresh())
      const { upserts, removes, complete, version } = await view.changes(known)
      assert.equal(complete, known === null)
      for (const entry of upserts) held.set(entry.id, entry.answer)
      for (const id of removes) held.delete(id)
      const all = (await view.changes(null)).upserts.map(({ id, answer }) => [id, answer])
      assert.deepEqual([...held].sort(), all.sort() as [string, string][])
      known = version
    }
  }).timeout(20_000)

  test('the answerer that followed every move answers like one that was just started', async ({
    assert,
  }) => {
    await wander(world, 30)
    const releases = await Release.of(base()).where('state', 'validated').orderBy('number')
    const following = new FaqAnswerer(logger)
    const chance = new Chance(3)
    for (let i = 0; i < 8; i++) {
      await publish(base(), { number: chance.of(releases).number }, world.ada)
      const product = await fresh()
      const starting = new FaqAnswerer(logger)
      for (const text of ['第3个业务怎么办', '第12个业务的贷款', '借款业务怎么办']) {
        const turn = { text, locale: 'zh-CN', history: [], knowledge: knowledgeOf(product) }
        const asked = { ...turn, thresholds: THRESHOLDS, ...ALONE }
        const never = new AbortController().signal
        assert.deepEqual(
          await following.answer(asked, never),
          await starting.answer(asked, never),
          `release ${product.liveRelease}: ${text}`
        )
      }
    }
    await following.close()
  }).timeout(30_000)

  test('a large knowledge base goes live and back by moving a pointer', async ({ assert }) => {
    await addEntries(world.acme, 3000)
    await publish(base(), await validated(base()), world.ada)
    const known = knowledgeOf(await fresh()).version
    await addEntries(world.acme, 40)
    await publish(base(), await validated(base()), world.ada)
    const later = knowledgeOf(await fresh())
    assert.lengthOf((await later.changes(known)).upserts, 40)
    await rollBack(base(), world.ada)
    const back = await knowledgeOf(await fresh()).changes(later.version)
    assert.lengthOf(back.upserts, 0)
    assert.lengthOf(back.removes, 40)
  }).timeout(30_000)
})

const THRESHOLDS = { direct: 0.7, suggest: 0.35, gap: 0.05, maxSuggestions: 5 }

const answersOf = (entries: readonly KnowledgeEntry[]) => entries.map(({ answer }) => answer)

const draftOf = (entry: Entry) => ({
  question: entry.question,
  similarQuestions: entry.similarQuestions,
  answer: entry.answer,
  category: null,
  menuCodes: entry.menuCodes ?? [],
  relatedCodes: entry.relatedCodes ?? [],
  negativeKeywords: entry.negativeKeywords ?? [],
  isRateable: false,
  isValid: true,
  validFrom: null,
  validUntil: null,
})

/** Edits as people make them, with a release now and then; something stays in the draft. */
async function wander(world: World, steps: number) {
  const base = { partner: world.acme.partner, product: world.acme.product }
  const chance = new Chance(steps)
  const entries = () => Entry.in(base.partner).where('product_id', base.product.id)
  for (let i = 0; i < steps; i++) {
    const known = await entries()
    const one = known.length ? chance.of(known) : null
    const dice = chance.next()
    if (!one || dice < 0.4) {
      await addEntry(base, { question: `第${i}个业务怎么办`, answer: `答${i}` })
    } else if (dice < 0.6) {
      const draft = { ...draftOf(one), answer: `改${i}`, isValid: chance.next() < 0.8 }
      await one.revise(base, world.ada, draft, one.version)
    } else if (dice < 0.75) {
      if (one.deletedAt) await one.restore(base, world.ada)
      else await one.remove(base, world.ada, one.version)
    } else if (dice < 0.85) {
      const [group] = await SynonymGroup.of(base)
      if (group && chance.next() < 0.5) await removeSynonyms(base, group, null)
      else await addSynonyms(base, [['贷款', `借款${i}`]], null)
    } else if ((await release(base, world.ada, null)).kind === 'made') {
      await validate(base, (await Release.latest(base))!)
    }
  }
  const last = await release(base, null, null)
  if (last.kind === 'made') await validate(base, last.release)
  await addEntry(base, { question: '还在草稿', answer: '没有发布' })
}

async function stateAt({ acme }: World, number: number) {
  const entries = new Map<number, string>()
  for await (const rows of portionsOf(() => revisionsAt(acme.product, number)))
    for (const row of rows) entries.set(row.entry_id, row.content)
  return { entries, synonyms: (await synonymsAt(acme.product, number)).map(String) }
}
