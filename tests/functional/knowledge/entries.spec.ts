import { test } from '@japa/runner'
import Product from '#app/partners/models/product'
import Entry from '#app/knowledge/models/entry'
import { knowledgeOf } from '#app/knowledge/knowledge_view'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { Desk } from '#tests/support/desk'
import { signedIn } from '#tests/support/sign_in'

const PATH = '/p/acme/products/loan/knowledge'
const FORM = {
  question: '怎么还款',
  answer: '在 App 里还。',
  similar_questions: '还钱\n如何还',
  negative_keywords: '',
}

test.group('Entries', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('a manager writes an entry and the robot has it at once', async ({ client, assert }) => {
    const response = await signedIn(
      client
        .post(`${PATH}/entries`)
        .redirects(0)
        .form({
          ...FORM,
          category: '还款>提前',
          link_kind: 'none',
          is_rateable: ['0', '1'],
        }),
      world.ada
    )
    response.assertStatus(302)
    response.assertHeader('location', `${PATH}/entries`)
    const { upserts } = await knowledgeOf(await world.acme.product.refresh()).changes(null)
    assert.containSubset(upserts, [{ question: '怎么还款', similar: ['还钱', '如何还'] }])
    const entry = await Entry.of(world.acme).firstOrFail()
    assert.isTrue(Boolean(entry.isRateable))
    assert.equal(entry.updatedById, world.ada.id)
  })

  test('programs write and read the same as JSON', async ({ client, assert }) => {
    const created = await signedIn(
      client
        .post(`${PATH}/entries`)
        .accept('json')
        .json({ ...FORM, similar_questions: ['还钱'], category: '还款' }),
      world.ada
    )
    created.assertStatus(201)
    const { id } = created.body()
    const shown = await signedIn(client.get(`${PATH}/entries/${id}`).accept('json'), world.ada)
    assert.containSubset(shown.body(), {
      id,
      code: 'N1',
      version: 1,
      category: '还款',
      similar_questions: ['还钱'],
      is_valid: true,
    })
    const updated = await signedIn(
      client
        .put(`${PATH}/entries/${id}`)
        .accept('json')
        .json({ ...FORM, answer: '别处还。', version: 1 }),
      world.ada
    )
    assert.containSubset(updated.body(), { answer: '别处还。', version: 2 })
    const list = await signedIn(client.get(`${PATH}/entries`).accept('json'), world.ada)
    assert.containSubset(list.body(), { meta: { total: 1 }, data: [{ id }] })
    ;(
      await signedIn(
        client.delete(`${PATH}/entries/${id}`).accept('json').json({ version: 2 }),
        world.ada
      )
    ).assertStatus(204)
  })

  test('what is out of bounds comes back to the form with what to do, and is not stored', async ({
    client,
    assert,
  }) => {
    const response = await signedIn(
      client
        .post(`${PATH}/entries`)
        .accept('json')
        .json({ ...FORM, question: '长'.repeat(31), answer: '' }),
      world.ada
    )
    response.assertStatus(422)
    const fields = response.body().errors.map(({ field }: { field: string }) => field)
    assert.deepEqual(fields, ['question', 'answer'])
    assert.lengthOf(await Entry.of(world.acme), 0)

    const back = await signedIn(
      client
        .post(`${PATH}/entries`)
        .redirects(0)
        .header('referer', `${PATH}/entries/create`)
        .form({ ...FORM, answer: ' ' }),
      world.ada
    )
    back.assertStatus(302)
    assert.property(back.flashMessage('inputErrorsBag'), 'answer')
    assert.equal(back.flashMessage('question'), FORM.question)
  })

  test('wrong types are refused and nothing breaks', async ({ client }) => {
    for (const body of [
      {},
      { ...FORM, question: { a: 1 } },
      { ...FORM, menu_codes: 'x' },
      { ...FORM, link_codes: Array(99).fill('x') },
      { ...FORM, valid_from: 'soon' },
    ]) {
      ;(
        await signedIn(client.post(`${PATH}/entries`).accept('json').json(body), world.ada)
      ).assertStatus(422)
    }
  })

  test("the second editor sees the first one's change and decides", async ({ client, assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    const save = async (answer: string, version: number) => {
      const form = { ...FORM, question: '甲', answer, version }
      return signedIn(client.put(`${PATH}/entries/${entry.id}`).redirects(0).form(form), world.ada)
    }
    ;(await save('第一位写的', 1)).assertStatus(302)
    const conflict = await save('第二位写的', 1)
    conflict.assertStatus(409)
    conflict.assertTextIncludes('第一位写的')
    conflict.assertTextIncludes('第二位写的')
    assert.match(conflict.text(), /name="version" value="2"/)
    assert.equal((await Entry.findOrFail(entry.id)).answer, '第一位写的')
    ;(await save('第二位写的', 2)).assertStatus(302)
    assert.equal((await Entry.findOrFail(entry.id)).answer, '第二位写的')
  })

  test('what was typed into an entry that a colleague has deleted becomes a draft', async ({
    client,
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '怎么还款', answer: '在 App 里还。' })
    await entry.remove(world.acme, world.ada, 1)
    const save = () => client.put(`${PATH}/entries/${entry.id}`).redirects(0)
    const typed = { ...FORM, answer: '写了很久的答案。', version: 1 }
    const response = await signedIn(save().form(typed), world.ada)
    response.assertStatus(302)
    response.assertHeader('location', `${PATH}/entries/create`)
    assert.deepEqual(response.flashMessage('gone'), { question: '怎么还款', by: 'Ada' })
    assert.equal(response.flashMessage('answer'), '写了很久的答案。')
    ;(await signedIn(save().accept('json').json(typed), world.ada)).assertStatus(404)

    const again = client.delete(`${PATH}/entries/${entry.id}`).accept('json').json({ version: 1 })
    ;(await signedIn(again, world.ada)).assertStatus(204)
  })

  test('a deleted entry is gone from robot and list, and can be brought back', async ({
    client,
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '要删的问题', answer: '一' })
    ;(
      await signedIn(
        client.delete(`${PATH}/entries/${entry.id}`).redirects(0).form({ version: 1 }),
        world.ada
      )
    ).assertStatus(302)
    assert.notInclude(
      (await signedIn(client.get(`${PATH}/entries`), world.ada)).text(),
      `entries/${entry.id}"`
    )
    const view = async () =>
      (await knowledgeOf(await world.acme.product.refresh()).changes(null)).upserts
    assert.lengthOf(await view(), 0)
    ;(
      await signedIn(client.post(`${PATH}/entries/${entry.id}/restoration`).redirects(0), world.ada)
    ).assertStatus(302)
    assert.lengthOf(await view(), 1)
  })

  test('what was deleted lies in the bin, the latest first, is found there and brought back', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    const bin = 'products/loan/knowledge/deleted-entries'
    const [repay, limit, kept] = [
      await addEntry(world.acme, { question: '怎么还款', answer: '在首页。' }),
      await addEntry(world.acme, { question: '怎么提额', answer: '不能。' }),
      await addEntry(world.acme, { question: '怎么注销', answer: '致电。' }),
    ]
    for (const entry of [repay, limit]) await entry.remove(world.acme, world.ada, entry.version)
    const lying = async (query = '') =>
      (await ada.get(bin + query)).body().data.map(({ id }: { id: number }) => id)
    assert.deepEqual(await lying(), [limit.id, repay.id])
    assert.deepEqual(await lying(`?q=${encodeURIComponent('首页')}`), [repay.id])
    assert.deepEqual(await lying('?q=nothing'), [])

    await ada.post(`products/loan/knowledge/entries/${repay.id}/restoration`, {})
    assert.deepEqual(await lying(), [limit.id])
    assert.sameMembers(
      (await Entry.of(world.acme)).map(({ id }) => id),
      [repay.id, kept.id]
    )
    const page = await signedIn(client.get(`/p/acme/${bin}`), world.ada)
    page.assertTextIncludes('怎么提额')
    page.assertTextIncludes('Ada')
    const gil = new Desk(client, world.gil)
    assert.equal((await gil.get(bin)).status(), 404)
  })

  test('a question is marked as hot and unmarked', async ({ client, assert }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    const isHot = async () => Boolean((await Entry.findOrFail(entry.id)).isHot)
    await signedIn(client.post(`${PATH}/entries/${entry.id}/hot-mark`), world.ada)
    assert.isTrue(await isHot())
    await signedIn(client.delete(`${PATH}/entries/${entry.id}/hot-mark`), world.ada)
    assert.isFalse(await isHot())
  })

  test('the list is searched by question, similar question and answer, taken literally', async ({
    client,
    assert,
  }) => {
    await addEntry(world.acme, { question: '费率100%', answer: '一', category: '费用' })
    await addEntry(world.acme, {
      question: '乙',
      answer: '说到费率',
      similarQuestions: ['带"引号"的_问法'],
      isValid: false,
    })
    await addEntry(world.acme, { question: '丙', answer: '三', validFrom: '2999-01-01' })
    const find = async (qs: object) => {
      const response = await signedIn(
        client.get(`${PATH}/entries`).accept('json').qs(qs),
        world.ada
      )
      return response.body().data.map(({ question }: { question: string }) => question)
    }
    assert.deepEqual(await find({ q: '100%' }), ['费率100%'])
    assert.deepEqual(await find({ q: '%' }), ['费率100%'])
    assert.deepEqual(await find({ q: '费率' }), ['费率100%', '乙'])
    assert.deepEqual(await find({ q: '"引号"' }), ['乙'])
    assert.deepEqual(await find({ q: '引号 费率' }), ['乙'])
    assert.deepEqual(await find({ state: 'invalid' }), ['乙'])
    assert.deepEqual(await find({ state: 'upcoming' }), ['丙'])
    assert.deepEqual(await find({ category: 'none', state: 'valid' }), [])
    assert.deepEqual(await find({ q: "' OR 1=1 --" }), [])
  })

  test('the same standard question is pointed out while it is typed', async ({
    client,
    assert,
  }) => {
    const entry = await addEntry(world.acme, { question: '怎么还款', answer: '一' })
    const ask = async (qs: object) =>
      (await signedIn(client.get(`${PATH}/duplicates`).accept('json').qs(qs), world.ada)).body()
        .data
    assert.containSubset(await ask({ question: ' 怎么还款 ' }), [{ id: entry.id }])
    assert.deepEqual(await ask({ question: '怎么还款', except: entry.id }), [])
  })

  test('every page is drawn, in both languages', async ({ client }) => {
    const target = await addEntry(world.acme, { question: '目标', answer: '到了' })
    const entry = await addEntry(world.acme, {
      question: '<b>甲</b>',
      answer: '<script>',
      category: '一>二',
      menuCodes: [target.code],
    })
    const pages = [
      'entries',
      'entries/create',
      `entries/${entry.id}`,
      `entries/${entry.id}/edit`,
      'entry-imports/create',
      'duplicates?question=目标',
      'link-targets?q=目标',
    ]
    for (const locale of ['zh-CN', 'en']) {
      for (const page of pages) {
        const response = await signedIn(
          client.get(`${PATH}/${page}`).header('accept-language', locale),
          world.ada
        )
        response.assertStatus(200)
      }
    }
    const shown = await signedIn(client.get(`${PATH}/entries/${entry.id}`), world.ada)
    shown.assertTextIncludes('&lt;script&gt;')
  })
})

test.group('Entries, who may', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test("another partner's manager finds nothing, wherever they ask", async ({ client }) => {
    const entry = await addEntry(world.acme, { question: '甲', answer: '一' })
    ;(await signedIn(client.get(`${PATH}/entries/${entry.id}`), world.ada)).assertStatus(200)
    for (const path of [
      `${PATH}/entries`,
      `${PATH}/entries/${entry.id}`,
      `/p/globex/products/loan/knowledge/entries/${entry.id}`,
      `${PATH}/export`,
      `${PATH}/entry-imports/create`,
    ]) {
      ;(await signedIn(client.get(path), world.gil)).assertStatus(404)
    }
    ;(
      await signedIn(
        client
          .put(`/p/globex/products/loan/knowledge/entries/${entry.id}`)
          .form({ ...FORM, version: 1 }),
        world.gil
      )
    ).assertStatus(404)
  })

  test('an agent is refused, a stranger is asked to sign in', async ({ client, assert }) => {
    for (const path of [
      'entries',
      'entries/create',
      'entry-imports/create',
      'export',
      'template',
    ]) {
      ;(await signedIn(client.get(`${PATH}/${path}`), world.ana.account)).assertStatus(403)
    }
    const stranger = await client.get(`${PATH}/entries`).redirects(0)
    assert.match(stranger.header('location') ?? '', /^\/login/)
  })

  test('nonsense for an id is not found and never reaches the database', async ({ client }) => {
    for (const id of ['0x1', '1e3', '-1', '99999999999999999999', "1'", 'abc']) {
      ;(
        await signedIn(client.get(`${PATH}/entries/${encodeURIComponent(id)}`), world.ada)
      ).assertStatus(404)
    }
    ;(
      await signedIn(client.get('/p/acme/products/none/knowledge/entries'), world.ada)
    ).assertStatus(404)
  })

  test('the menu leads to the first product', async ({ client }) => {
    const response = await signedIn(client.get('/p/acme/knowledge/entries').redirects(0), world.ada)
    response.assertHeader('location', `${PATH}/entries`)
  })

  test('the menu leads to the product that was looked at last', async ({ client, assert }) => {
    const card = await Product.createIn(world.acme.partner, { slug: 'card', name: 'Acme Card' })
    const looked = client.get('/p/acme/products/card/knowledge/entries')
    assert.equal((await signedIn(looked, world.ada)).session('product'), card.id)
    const menu = client.get('/p/acme/knowledge/entry-imports/create').redirects(0)
    const response = await signedIn(menu.withSession({ product: card.id }), world.ada)
    response.assertHeader('location', '/p/acme/products/card/knowledge/entry-imports/create')
  })

  test('whoever deletes from a list stays on it', async ({ client }) => {
    const entry = await addEntry(world.acme, { question: 'Q', answer: 'A' })
    const list = `${PATH}/entries?q=Q&page=1`
    const request = client
      .delete(`${PATH}/entries/${entry.id}`)
      .redirects(0)
      .header('referer', `http://localhost${list}`)
      .form({ version: 1 })
    ;(await signedIn(request, world.ada)).assertHeader('location', list)
  })
})
