import { test } from '@japa/runner'
import Partner from '#app/partners/models/partner'
import Product from '#app/partners/models/product'
import { Desk, queue } from '#tests/support/desk'
import {
  bringOnline,
  createCustomer,
  createUser,
  createWorld,
  openConversation,
} from '#tests/world'
import type { World } from '#tests/world'

test.group('A manager’s first page', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  /** The figure under this label, and how many rows stand in the list that it opens. */
  async function figure(desk: Desk, label: string) {
    const page = (await desk.page('')).text()
    const tile = new RegExp(
      `href="/p/acme/([^"]+)"[^>]*><span[^>]*>${label}</span><strong[^>]*>(\\d+)`
    )
    const [, path, value] = tile.exec(page)!
    const list = (await desk.page(path!.replaceAll('&amp;', '&'))).text()
    const [body = ''] = /<tbody>[\s\S]*<\/tbody>/.exec(list) ?? []
    return { value: Number(value), rows: body.split('<tr').length - 1 }
  }

  test('every figure opens a list of that many rows', async ({ client, assert }) => {
    const closed = await openConversation(await createCustomer(world.acme.inbox, 'Robin'))
    await closed.close('customer', 'customer')
    await queue(world.refund)
    await bringOnline(world.ana)
    await world.bo.merge({ availability: 'online' }).save()
    await world.bo.account.merge({ disabledAt: Date.now() }).save()
    const ada = new Desk(client, world.ada)
    assert.deepEqual(await figure(ada, 'Open conversations'), { value: 1, rows: 1 })
    assert.deepEqual(await figure(ada, 'In the queue'), { value: 1, rows: 1 })
    assert.deepEqual(await figure(ada, 'Agents online'), { value: 1, rows: 1 })
    assert.deepEqual(await figure(ada, 'Users who can log in'), { value: 2, rows: 2 })
  })

  test('tells who waits, and what keeps customers away', async ({ client, assert }) => {
    const { acme } = world
    await queue(world.refund)
    await acme.inbox.pause('Wrong secret')
    await Product.createIn(acme.partner, { slug: 'card', name: 'Acme Card' })
    const page = (await new Desk(client, world.ada).page('')).text()
    assert.include(page, 'Customers in the queue')
    assert.include(page, 'Paused, so customers cannot write here: Website')
    assert.include(page, 'No inbox yet: Acme Card')
  })

  test('of a partner without a product says that first', async ({ client, assert }) => {
    const now = Date.now()
    const values = { slug: 'nova', name: 'Nova', timeZone: 'Asia/Shanghai' }
    const nova = await Partner.create({
      ...values,
      serviceFrom: now,
      createdAt: now,
      updatedAt: now,
    })
    const desk = new Desk(client, await createUser(nova, 'nia', ['manager']), 'nova')
    const page = (await desk.page('')).text()
    assert.include(page, 'Set up a product')
    assert.include(page, 'data-step="products" data-state="next"')
    for (const path of ['knowledge/entries', 'robot/trial', 'inboxes/create', 'service-groups']) {
      const response = await desk.page(path)
      assert.equal(response.status(), 200, path)
      assert.include(response.text(), 'No product yet', path)
    }
  })
})
