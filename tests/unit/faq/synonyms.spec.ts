import { test } from '@japa/runner'
import { candidates } from '#app/plugins/faq/candidates'
import { KnowledgeIndex } from '#app/plugins/faq/index'
import { edit, entry, everything } from './support.js'

const OWN = [['云朵贷', '棉花糖']]

/** So many that it is built behind what is searched. */
const manyEntries = (count: number) =>
  Array.from({ length: count }, (_, i) => entry(`e${i}`, `第${i}号业务怎么办理${i * 7}`))

const ENTRIES = [
  entry('early', '云朵贷能提前结清吗'),
  entry('rate', '云朵贷的利率是多少'),
  entry('card', '信用卡怎么申请'),
  entry('password', '支付口令在哪里设置'),
]

const first = (index: KnowledgeIndex, question: string) => candidates(index, question)[0]

test.group('Synonyms of a knowledge base', (group) => {
  group.teardown(() => KnowledgeIndex.close())

  test('what the partner says is the same is found by either word', async ({ assert }) => {
    const index = await KnowledgeIndex.build(everything(ENTRIES))
    assert.isUndefined(first(index, '棉花糖'))
    await index.apply(edit(2, { synonyms: OWN }))
    assert.equal(first(index, '棉花糖利率多少')?.entryId, 'rate')
    assert.oneOf(first(index, '棉花糖')?.entryId, ['early', 'rate'])
    await index.apply(edit(3, { synonyms: [] }))
    assert.isUndefined(first(index, '棉花糖'))
  })

  test('a word that is shipped brings all that are shipped with it', async ({ assert }) => {
    const index = await KnowledgeIndex.build(everything(ENTRIES))
    assert.isUndefined(first(index, '芝麻开门'))
    await index.apply(edit(2, { synonyms: [['芝麻开门', '支付密码']] }))
    assert.equal(first(index, '芝麻开门')?.entryId, 'password', 'where only 支付口令 is said')
  })

  test('edits that say nothing of synonyms leave them', async ({ assert }) => {
    const index = await KnowledgeIndex.build({ ...everything(ENTRIES), synonyms: OWN })
    await index.apply(edit(2, { upserts: [entry('new', '云朵贷怎么注销')] }))
    assert.equal(first(index, '注销棉花糖')?.entryId, 'new')
  })

  test('everything anew without synonyms has none', async ({ assert }) => {
    const index = await KnowledgeIndex.build({ ...everything(ENTRIES), synonyms: OWN })
    assert.isDefined(first(index, '棉花糖'))
    await index.apply(everything(ENTRIES, 2))
    assert.isUndefined(first(index, '棉花糖'))
  })

  test('a large base knows them at once, and is built the same as one that had them from the start', async ({
    assert,
  }) => {
    const entries = [...manyEntries(3_000), ...ENTRIES]
    const whole = await KnowledgeIndex.build({ ...everything(entries), synonyms: OWN })
    const edited = await KnowledgeIndex.build(everything(manyEntries(3_000)))
    await edited.apply(edit(2, { upserts: ENTRIES }))
    await edited.apply(edit(3, { synonyms: OWN }))
    const asked = ['棉花糖利率多少', '棉花糖可以提前结清吗', '第7号业务怎么办理', '云朵贷利率']
    const ids = (index: KnowledgeIndex) => asked.map((text) => first(index, text)?.entryId)
    assert.deepEqual(ids(edited), ids(whole), 'beside the base')
    await edited.settled()
    for (const text of asked)
      assert.deepEqual(candidates(edited, text), candidates(whole, text), text)
  }).timeout(20_000)

  test('words that are in no text cost no building, and the question is read by them', async ({
    assert,
  }) => {
    const index = await KnowledgeIndex.build(everything(manyEntries(3_000)))
    await index.apply(edit(2, { synonyms: OWN }))
    const whole = await KnowledgeIndex.build({ ...everything(manyEntries(3_000)), synonyms: OWN })
    for (const text of ['棉花糖第7号业务', '第8号业务怎么办理'])
      assert.deepEqual(candidates(index, text), candidates(whole, text))
  }).timeout(20_000)

  test('words of which a large base is full follow when it is built again', async ({ assert }) => {
    const index = await KnowledgeIndex.build(everything(manyEntries(3_000)))
    await index.apply(edit(2, { synonyms: [['业务', '玩意儿']] }))
    assert.equal(first(index, '第2999号业务怎么办理')?.entryId, 'e2999', 'what was known stays')
    await index.settled()
    const groups = { synonyms: [['业务', '玩意儿']] }
    const whole = await KnowledgeIndex.build({ ...everything(manyEntries(3_000)), ...groups })
    const text = '第2999号玩意儿怎么办理'
    assert.deepEqual(candidates(index, text), candidates(whole, text))
  }).timeout(20_000)
})
