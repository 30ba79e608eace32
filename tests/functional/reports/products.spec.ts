import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiRequest } from '@japa/api-client'
import Inbox from '#app/channels/models/inbox'
import Product from '#app/partners/models/product'
import { slugOf } from '#app/partners/product_slug'
import { addEntry } from '#tests/support/knowledge'
import { signedIn } from '#tests/support/sign_in'
import { bringOnline, createWorld, type World } from '#tests/world'

test.group('Products', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    ada = (request) => signedIn(request.redirects(0), world.ada)
  })

  const PATH = '/p/acme/products'
  const loan = () => Product.in(world.acme.partner).where('slug', 'loan').firstOrFail()
  const slugs = async () => {
    const products = await Product.in(world.acme.partner).orderBy('id')
    return products.map(({ slug }) => slug)
  }
  const audited = async () => {
    const rows = await db.from('audit_entries').where('action', 'like', 'product.%').orderBy('id')
    return rows.map(({ action, data }) => [action, JSON.parse(data)])
  }

  test('are made by managers, each at an address of its own', async ({ client, assert }) => {
    const make = (body: object) => ada(client.post(PATH).accept('json').json(body))
    assert.equal((await make({ name: 'Home Loans' })).header('location'), `${PATH}/home-loans`)
    await make({ name: 'Home loans!' })
    await make({ name: '消费贷' })
    await make({ name: '信用卡' })
    await make({ name: '理财', slug: ' Wealth ' })
    assert.deepEqual(await slugs(), [
      'loan',
      'home-loans',
      'home-loans-2',
      'product',
      'product-2',
      'wealth',
    ])
    const page = await ada(client.get(`${PATH}/product-2`))
    assert.include(page.text(), '信用卡')
    assert.deepEqual((await audited())[0], [
      'product.created',
      { after: { name: 'Home Loans', slug: 'home-loans' } },
    ])
  })

  test('that are asked for badly are not made', async ({ client, assert }) => {
    const wrong: [object, string][] = [
      [{}, 'name'],
      [{ name: '  ' }, 'name'],
      [{ name: 'x'.repeat(41) }, 'name'],
      [{ name: ['Card'] }, 'name'],
      [{ name: 'Card', slug: 'loan' }, 'slug'],
      [{ name: 'Card', slug: 'create' }, 'slug'],
      [{ name: 'Card', slug: '-card' }, 'slug'],
      [{ name: 'Card', slug: '卡' }, 'slug'],
      [{ name: 'Card', slug: 'c/d' }, 'slug'],
    ]
    for (const [body, field] of wrong) {
      const response = await ada(client.post(PATH).accept('json').json(body))
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, field)
    }
    const taken = await ada(client.post(PATH).accept('json').json({ name: 'Card', slug: 'loan' }))
    assert.include(taken.body().errors[0].message, 'loan-2')
    assert.deepEqual(await slugs(), ['loan'])
  })

  test('belong to the partner whose manager makes them, whatever the form says', async ({
    client,
    assert,
  }) => {
    const strangers = {
      name: 'Card',
      slug: 'card',
      partnerId: world.globex.partner.id,
      knowledgeVersion: 9,
      archivedAt: 1,
      id: 77,
    }
    await ada(client.post(PATH).json(strangers))
    const card = await Product.in(world.acme.partner).where('slug', 'card').firstOrFail()
    assert.equal(card.knowledgeVersion, 0)
    assert.isNull(card.archivedAt)
    await ada(client.put(`${PATH}/card`).json({ ...strangers, name: 'Cards', slug: 'other' }))
    await card.refresh()
    assert.deepEqual([card.name, card.slug, card.archivedAt], ['Cards', 'card', null])
  })

  test('show what they have and what comes next', async ({ client, assert }) => {
    await ada(client.post(PATH).json({ name: 'Card', slug: 'card' }))
    const empty = (await ada(client.get(`${PATH}/card`))).text()
    for (const next of [
      '/p/acme/products/card/settings',
      '/p/acme/products/card/knowledge/entries/create',
      '/p/acme/inboxes/create',
      '/p/acme/service-groups/create?product=',
    ])
      assert.include(empty, next)

    const { partner, product } = world.acme
    await addEntry({ partner, product }, { question: 'Fees?', answer: 'None.' })
    const figures = async () => {
      const { text } = { text: (await ada(client.get(`${PATH}/loan`))).text() }
      return [...text.matchAll(/class="figure-value">([^<]+)</g)].map(([, figure]) => figure)
    }
    assert.deepEqual(await figures(), ['1', '1', '1', '2'])
    await world.bo.account.disable()
    assert.deepEqual(await figures(), ['1', '1', '1', '1'])
  })

  test('are renamed, and keep their address', async ({ client, assert }) => {
    await ada(client.put(`${PATH}/loan`).form({ name: 'Lending' }))
    const product = await loan()
    assert.equal(product.name, 'Lending')
    const data = { before: { name: 'Acme Loan' }, after: { name: 'Lending' } }
    assert.deepEqual(await audited(), [['product.renamed', data]])
  })

  test('are archived with their inboxes, and come back', async ({ client, assert }) => {
    await ada(client.post(`${PATH}/loan/archive`))
    assert.isTrue((await loan()).isArchived)
    const inbox = () => Inbox.in(world.acme.partner).firstOrFail()
    assert.isTrue((await inbox()).isPaused)
    const offered = await ada(client.get('/p/acme/service-groups/create'))
    assert.notInclude(offered.text(), 'Acme Loan')
    const resume = client.delete(`/p/acme/inboxes/${world.acme.inbox.id}/pause`).accept('json')
    ;(await ada(resume)).assertStatus(409)
    const values = {
      name: 'Shop',
      product: 'loan',
      channel: 'webchat',
      settings: { title: 'Shop' },
    }
    ;(await ada(client.post('/p/acme/inboxes').accept('json').json(values))).assertStatus(404)

    await ada(client.delete(`${PATH}/loan/archive`))
    assert.isFalse((await loan()).isArchived)
    assert.isTrue((await inbox()).isPaused, 'nobody asked for this')
    await ada(client.delete(`/p/acme/inboxes/${world.acme.inbox.id}/pause`))
    assert.isFalse((await inbox()).isPaused)
    const actions = (await audited()).map(([action]) => action)
    assert.deepEqual(actions, ['product.archived', 'product.restored'])
  })

  test('are not archived while people wait or are served, and say so', async ({
    client,
    assert,
  }) => {
    await world.refund.transfer('button', { actor: 'customer', id: 'click' })
    await ada(client.post(`${PATH}/loan/archive`))
    assert.isFalse((await loan()).isArchived)
    assert.isFalse((await Inbox.in(world.acme.partner).firstOrFail()).isPaused)
    await bringOnline(world.ana)
    await world.refund.refresh()
    await world.refund.assignToFreeAgent()
    await ada(client.post(`${PATH}/loan/archive`))
    assert.isFalse((await loan()).isArchived)
    assert.deepEqual(await audited(), [])
  })

  test('whose names have letters of any kind get an address that has none', ({ assert }) => {
    assert.equal(slugOf('Crédit à la carte'), 'credit-a-la-carte')
    assert.equal(slugOf('青禾 Loan'), 'loan')
    for (const name of ['贷', '7', '理财 2026', '--', 'create', '😀'])
      assert.equal(slugOf(name), 'product')
    assert.match(slugOf(`${'a'.repeat(35)} bcd`), /^a{35}$/)
  })
})
