import { test } from '@japa/runner'
import ServiceGroup from '#app/accounts/models/service_group'
import Category from '#app/knowledge/models/category'
import { Desk } from '#tests/support/desk'
import { addEntry } from '#tests/support/knowledge'
import { createWorld, type World } from '#tests/world'

const PATH = 'products/loan/knowledge/categories'

test.group('Categories', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const paths = async () => (await Category.of(world.acme)).map(({ path }) => path)
  const idOf = async (path: string) => {
    const found = (await Category.of(world.acme)).find((one) => one.path === path)
    return `${PATH}/${found!.id}`
  }

  test('are made with everything above them, and each once', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    assert.equal((await ada.post(PATH, { path: '还款 > 提前还款' })).status(), 204)
    assert.deepEqual(await paths(), ['还款', '还款>提前还款'])
    const again = await ada.post(PATH, { path: '还款>提前还款' })
    assert.equal(again.status(), 422)
    assert.equal(again.body().errors[0].field, 'path')
    for (const path of ['', ' > ', 'a>b>c>d>e>f', '长'.repeat(21)]) {
      assert.equal((await ada.post(PATH, { path })).status(), 422, path)
    }
    assert.lengthOf(await paths(), 2)
  })

  test('take along what is below them, and the topic of a service group', async ({
    client,
    assert,
  }) => {
    const { acme } = world
    const entry = await addEntry(acme, { question: 'Q', answer: 'A', category: '还款>提前' })
    await acme.group.merge({ topics: JSON.stringify(['还款', '逾期']) }).save()
    const ada = new Desk(client, world.ada)
    assert.equal((await ada.put(await idOf('还款'), { name: '如何还款' })).status(), 204)

    assert.deepEqual(await paths(), ['如何还款', '如何还款>提前'])
    await entry.refresh()
    await entry.load('category')
    assert.equal(entry.category.path, '如何还款>提前')
    const { topicList } = await ServiceGroup.findOrFail(acme.group.id)
    assert.deepEqual(topicList, ['如何还款', '逾期'])
  })

  test('do not take the name of a sibling, nor a place elsewhere', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    await ada.post(PATH, { path: '还款' })
    await ada.post(PATH, { path: '额度' })
    for (const name of ['额度', '', '还款>提前', '长'.repeat(21)]) {
      const response = await ada.put(await idOf('还款'), { name })
      assert.equal(response.status(), 422, name)
      assert.equal(response.body().errors[0].field, 'name')
    }
    assert.deepEqual((await paths()).sort(), ['还款', '额度'])
  })

  test('are deleted when nothing is in them', async ({ client, assert }) => {
    const entry = await addEntry(world.acme, { question: 'Q', answer: 'A', category: '还款>提前' })
    const ada = new Desk(client, world.ada)
    assert.equal((await ada.delete(await idOf('还款'))).status(), 422)
    assert.equal((await ada.delete(await idOf('还款>提前'))).status(), 422)
    await entry.remove(world.acme, world.ada, 1)
    assert.equal((await ada.delete(await idOf('还款>提前'))).status(), 204)
    assert.deepEqual(await paths(), ['还款'])

    await entry.refresh()
    const restored = `products/loan/knowledge/entries/${entry.id}/restoration`
    assert.isNull((await ada.post(restored)).body().category)
  })

  test('are shown with how many entries each holds', async ({ client, assert }) => {
    await addEntry(world.acme, { question: 'Q', answer: 'A', category: 'Repayment>Early' })
    const ada = new Desk(client, world.ada)
    const page = await ada.page(PATH)
    assert.equal(page.status(), 200)
    assert.include(page.text(), 'Manage categories')
    assert.include((await ada.page(`${await idOf('Repayment')}/edit`)).text(), 'holds other')
    assert.include((await ada.page(`${await idOf('Repayment>Early')}/edit`)).text(), '1 entry')
  })
})
