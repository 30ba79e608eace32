import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { ApiRequest } from '@japa/api-client'
import GroupMembership from '#app/accounts/models/group_membership'
import ServiceGroup from '#app/accounts/models/service_group'
import Product from '#app/partners/models/product'
import { signedIn } from '#tests/support/sign_in'
import { bringOnline, createWorld, type World } from '#tests/world'

test.group('Service groups', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    ada = (request) => signedIn(request.accept('json').redirects(0), world.ada)
  })

  const at = ({ id }: { id: number }) => `/p/acme/service-groups/${id}`
  const loans = () => world.acme.group
  const card = () => Product.createIn(world.acme.partner, { slug: 'card', name: 'Card' })
  const another = (name: string, position: number) => {
    const values = { productId: world.acme.product.id, name, position }
    return ServiceGroup.createIn(world.acme.partner, values)
  }
  const names = async () => {
    const groups = await ServiceGroup.in(world.acme.partner).orderBy('position').orderBy('id')
    return groups.map(({ name }) => name)
  }
  const members = async ({ id }: { id: number }) => {
    const rows = await GroupMembership.in(world.acme.partner).where('service_group_id', id)
    return rows.map(({ agentId }) => agentId).sort((a, b) => a - b)
  }
  const transfer = () => world.refund.transfer('button', { actor: 'customer', id: 'click' })
  const audited = async () => {
    const rows = await db.from('audit_entries').where('action', 'like', 'service_group.%')
    return rows.map(({ action, data }) => ({ action, data: JSON.parse(data) }))
  }

  test('is made with its members, of the own partner only', async ({ client, assert }) => {
    const [productId, agents] = [world.acme.product.id, [world.bo.id, world.gus.id]]
    await ada(
      client.post('/p/acme/service-groups').json({ name: 'Cards', productId, members: agents })
    )
    const made = await ServiceGroup.in(world.acme.partner).where('name', 'Cards').firstOrFail()
    assert.deepEqual(await members(made), [world.bo.id])
    assert.equal(made.position, 1)
    const [entry] = await audited()
    assert.equal(entry!.action, 'service_group.created')
    assert.deepEqual(entry!.data.after.members, [world.bo.id])
  })

  test('is renamed, and its members change by one form', async ({ client, assert }) => {
    await ada(
      client.put(at(loans())).json({ name: 'Lending', offersMembers: '1', members: [world.bo.id] })
    )
    assert.deepEqual(await members(loans()), [world.bo.id])
    await ada(client.put(at(loans())).json({ name: 'Lending' }))
    assert.deepEqual(await members(loans()), [world.bo.id], 'who does not offer them changes none')
    await ada(client.put(at(loans())).json({ name: 'Lending', offersMembers: '1' }))
    assert.deepEqual(await members(loans()), [])
    const [first] = await audited()
    assert.equal(first!.data.before.name, 'Loans')
    assert.deepEqual(first!.data.after, {
      name: 'Lending',
      topics: [],
      productId: world.acme.product.id,
      members: [world.bo.id],
    })
    assert.lengthOf(await audited(), 2)
  })

  test('goes to another product until a conversation names it', async ({ client, assert }) => {
    const { id: productId } = await card()
    const move = (to: number) => ada(client.put(at(loans())).json({ name: 'Loans', productId: to }))
    ;(await move(productId)).assertStatus(302)
    ;(await move(world.acme.product.id)).assertStatus(302)
    ;(await move(world.globex.product.id)).assertStatus(422)

    await transfer()
    const refused = await move(productId)
    refused.assertStatus(422)
    assert.equal(refused.body().errors[0].field, 'productId')
    await loans().refresh()
    assert.equal(loans().productId, world.acme.product.id)
  })

  test('changes its place among those of its product', async ({ client, assert }) => {
    await another('Cards', 2)
    const last = await another('Savings', 3)
    const move = (direction: string) => ada(client.put(`${at(last)}/position`).json({ direction }))
    await move('earlier')
    assert.deepEqual(await names(), ['Loans', 'Savings', 'Cards'])
    await move('earlier')
    await move('earlier')
    assert.deepEqual(await names(), ['Savings', 'Loans', 'Cards'])
    await move('later')
    assert.deepEqual(await names(), ['Loans', 'Savings', 'Cards'])
    ;(await move('sideways')).assertStatus(422)
  })

  test('is deleted, and stays the name of what was', async ({ client, assert }) => {
    await bringOnline(world.ana)
    await transfer()
    await world.refund.refresh()
    await world.refund.close('agent', `agent:${world.ana.id}`)
    ;(await ada(client.delete(at(loans())))).assertStatus(302)
    assert.deepEqual(await names(), [])
    assert.deepEqual(await members(loans()), [])
    ;(await ada(client.get(at(loans())))).assertStatus(404)
    const [row] = await db.from('service_groups').where('id', loans().id)
    assert.equal(row.name, 'Loans')
    const entries = await audited()
    assert.equal(entries.at(-1)!.action, 'service_group.deleted')
    assert.deepEqual(entries.at(-1)!.data.before.members, [world.ana.id, world.bo.id])
  })

  test('is not deleted while somebody waits or is served there, and says so', async ({
    client,
    assert,
  }) => {
    await transfer()
    await ada(client.delete(at(loans())))
    assert.deepEqual(await names(), ['Loans'])
    const page = await signedIn(client.delete(at(loans())).redirects(1).accept('html'), world.ada)
    page.assertStatus(200)
    assert.lengthOf(await members(loans()), 2)

    await bringOnline(world.ana)
    await world.refund.refresh()
    assert.isTrue(await world.refund.assignToFreeAgent())
    await ada(client.delete(at(loans())))
    assert.deepEqual(await names(), ['Loans'])
  })

  test('who wants a person while the group is deleted does not wait for nobody', async ({
    client,
    assert,
  }) => {
    await another('Cards', 2)
    const [deletion] = await Promise.all([ada(client.delete(at(loans()))), transfer()])
    deletion.assertStatus(302)
    await world.refund.refresh()
    const left = await names()
    const row = await db
      .from('service_groups')
      .where('id', world.refund.serviceGroupId ?? 0)
      .first()
    assert.isTrue(!row || left.includes(row.name))
  })
})
