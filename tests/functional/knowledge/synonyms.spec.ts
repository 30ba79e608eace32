import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { recall } from '#app/conversations/robot_memory'
import Product from '#app/partners/models/product'
import Release from '#app/knowledge/models/release'
import SynonymGroup from '#app/knowledge/models/synonym_group'
import { faq } from '#app/plugins/faq/plugin'
import { AnswererRegistry } from '#app/robot/answerers/registry'
import { Robot } from '#app/robot/robot'
import { Desk } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { createWorld, type World } from '#tests/world'

const PATH = 'products/loan/knowledge/synonyms'
const IMPORT = 'products/loan/knowledge/synonym-imports'

/** With knowledge of its own in memory, as in another process. */
function robotOfItsOwn() {
  const answerers = new AnswererRegistry()
  answerers.register(faq)
  return new Robot(answerers)
}

test.group('Synonyms', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const groups = async () => (await SynonymGroup.of(world.acme)).map(({ words }) => words)
  const only = async () => `${PATH}/${(await SynonymGroup.of(world.acme).firstOrFail()).id}`
  const audited = async () =>
    (await db.from('audit_entries').where('action', 'like', 'synonyms.%').orderBy('id')).map(
      ({ action }: { action: string }) => action
    )

  const said = async (body: string, by?: Robot) => {
    const { partner, product } = world.acme
    const robot = by ?? (await app.container.make('robot'))
    const message = { body, kind: 'text', content: null } as const
    const thought = await robot.think({
      ...{ partner, product: await Product.findOrFail(product.id), message },
      ...{ locale: 'zh-CN', memory: recall(null), history: [] },
    })
    return thought.kind === 'reply' ? thought.reply.draft.body : thought.kind
  }

  test('count in the next answer, change it again, and take it back', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await addEntry(world.acme, { question: '云朵贷利率', answer: '年化 7.2%。' })
    await addEntry(world.acme, { question: '信用卡怎么申请', answer: '在首页申请。' })
    assert.notInclude(await said('棉花糖利率'), '7.2')
    assert.equal((await ada.post(PATH, { words: '云朵贷，棉花糖' })).status(), 204)
    assert.include(await said('棉花糖利率'), '7.2')
    assert.equal((await ada.put(await only(), { words: '云朵贷\n彩虹糖' })).status(), 204)
    assert.notInclude(await said('棉花糖利率'), '7.2')
    assert.include(await said('彩虹糖利率'), '7.2')
    assert.equal((await ada.delete(await only())).status(), 204)
    assert.notInclude(await said('彩虹糖利率'), '7.2')
  })

  test('count in every process, whether it had the knowledge before or has not', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await addEntry(world.acme, { question: '云朵贷利率', answer: '年化 7.2%。' })
    const [early, late] = [robotOfItsOwn(), robotOfItsOwn()]
    assert.notInclude(await said('棉花糖利率', early), '7.2')
    await ada.post(PATH, { words: '云朵贷，棉花糖' })
    const answers = [await said('棉花糖利率', early), await said('棉花糖利率', late)]
    assert.include(answers[0], '7.2')
    assert.equal(answers[0], answers[1])
  })

  test('every change is a release and on the record, and what was deleted comes back', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await ada.post(PATH, { words: 'loan, credit' })
    await ada.put(await only(), { words: 'loan, credit, borrowing' })
    const path = await only()
    await ada.delete(path)
    assert.deepEqual(await groups(), [])
    assert.equal((await ada.post(`${path}/restoration`, {})).status(), 204)
    assert.deepEqual(await groups(), [['loan', 'credit', 'borrowing']])
    const releases = await Release.in(world.acme.partner).orderBy('number')
    assert.lengthOf(releases, 4)
    assert.equal(releases.at(-1)!.createdById, world.ada.id)
    const done = ['added', 'changed', 'deleted', 'added'].map((verb) => `synonyms.${verb}`)
    assert.deepEqual(await audited(), done)
  })

  test('a group has two words or more, each once and of a bearable length', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    const many = Array.from({ length: 21 }, (_, i) => `word${i}`).join(',')
    for (const words of [
      '',
      ' ，',
      'loan',
      'Loan, ｌｏａｎ',
      '贷, 借款',
      `loan, ${'长'.repeat(21)}`,
      many,
    ]) {
      const response = await ada.post(PATH, { words })
      assert.equal(response.status(), 422, words)
      assert.equal(response.body().errors[0].field, 'words', words)
    }
    assert.equal((await ada.post(PATH, { words: 'Loan、credit；LOAN' })).status(), 204)
    assert.deepEqual(await groups(), [['Loan', 'credit']])
  })

  test('the second of two who change the same group is told', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    await ada.post(PATH, { words: 'loan, credit' })
    const path = await only()
    assert.equal((await ada.put(path, { words: 'loan, borrowing' })).status(), 204)
    for (const late of [await ada.put(path, { words: 'loan, debt' }), await ada.delete(path)]) {
      assert.equal(late.status(), 422)
      assert.include(late.body().errors[0].message, '另一位同事')
    }
    assert.deepEqual(await groups(), [['loan', 'borrowing']])
  })

  test('lines are added together or not at all, and none twice', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    const wrong = await ada.post(IMPORT, { lines: 'loan, credit\n\ncard' })
    assert.equal(wrong.status(), 422)
    assert.include(wrong.body().errors[0].message, '3')
    assert.deepEqual(await groups(), [])
    const lines = 'loan, credit\r\n\r\nCredit, Loan\ncard, plastic'
    const first = await ada.post(IMPORT, { lines })
    assert.deepEqual(first.body(), { added: 2, known: 1 })
    assert.deepEqual((await ada.post(IMPORT, { lines })).body(), { added: 0, known: 3 })
    assert.lengthOf(await groups(), 2)
    assert.lengthOf(await Release.in(world.acme.partner), 1)
  })

  test('there is an end to them', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    const lines = Array.from({ length: 500 }, (_, i) => `word${i}, other${i}`)
    assert.equal((await ada.post(IMPORT, { lines: lines.join('\n') })).status(), 200)
    const more = await ada.post(PATH, { words: 'one, more' })
    assert.equal(more.status(), 422)
    assert.include(more.body().errors[0].message, '500')
  })

  test('what is exported can be pasted again and changes nothing', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    await ada.post(IMPORT, { lines: 'loan, credit card\n云朵贷，棉花糖' })
    const file = await ada.get('products/loan/knowledge/synonym-export')
    assert.equal(file.text(), 'loan, credit card\n云朵贷, 棉花糖\n')
    const again = await ada.post(IMPORT, { lines: file.text() })
    assert.deepEqual(again.body(), { added: 0, known: 2 })
  })

  test('the page finds a word, and says where a word is in two groups', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await ada.post(IMPORT, { lines: 'loan, credit\ncard, Credit\nbill, invoice' })
    const page = (query: string) => ada.page(`${PATH}${query}`)
    const all = await page('')
    all.assertTextIncludes('“credit” is in another group')
    all.assertTextIncludes('3 of 500 groups')
    const found = await page('?q=INVO')
    found.assertTextIncludes('bill')
    assert.notInclude(found.text(), 'plastic')
    assert.notInclude(found.text(), 'is in another group')
    const none = await page('?q=zebra')
    none.assertTextIncludes('No group has this word')
  })
})
