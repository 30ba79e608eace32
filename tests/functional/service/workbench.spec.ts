import { test } from '@japa/runner'
import emitter from '@adonisjs/core/services/emitter'
import Assignment from '#app/conversations/models/assignment'
import AvailabilityChanged from '#app/service/events/availability_changed'
import { customerSays, Desk, giveToAna, queue } from '#tests/support/desk'
import { bringOnline, createUser, createWorld, PASSWORD } from '#tests/world'
import type { World } from '#tests/world'

test.group('Workbench', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('agents have one, managers and other partners do not', async ({ client, assert }) => {
    const ana = new Desk(client, world.ana.account)
    assert.equal((await ana.page('workbench')).status(), 200)
    assert.equal((await new Desk(client, world.ada).page('workbench')).status(), 403)
    assert.equal((await new Desk(client, world.gus.account).page('workbench')).status(), 404)
  })

  test('an agent who is not set up reads what is missing', async ({ client, assert }) => {
    const cleo = await createUser(world.acme.partner, 'cleo', ['agent'])
    const response = await new Desk(client, cleo).page('workbench')
    assert.equal(response.status(), 200)
    assert.include(response.text(), 'Agent profile')
    await world.ana.serve([])
    const page = await new Desk(client, world.ana.account).page('workbench')
    assert.include(page.text(), 'Product and service groups')
  })

  test('the lists hold what is mine, what waits and what the day brought', async ({
    client,
    assert,
  }) => {
    const ana = new Desk(client, world.ana.account)
    await customerSays(world.refund, 'Where is my money?')
    await queue(world.refund)
    const waiting = (await ana.get('workbench/lists')).body()
    assert.equal(waiting.waiting, 1)
    assert.equal(waiting.queue[0].number, world.refund.number)
    assert.equal(waiting.queue[0].customerName, 'Lin')
    assert.equal(waiting.queue[0].preview, 'Where is my money?')
    assert.isEmpty(waiting.mine)

    await bringOnline(world.ana)
    await ana.post(`conversations/${world.refund.number}/assignment`)
    const mine = (await ana.get('workbench/lists')).body()
    assert.equal(mine.mine[0].number, world.refund.number)
    assert.equal(mine.mine[0].unread, 1)
    assert.equal(mine.agent.openAssignments, 1)
    assert.isEmpty(mine.queue)

    await ana.post(`conversations/${world.refund.number}/closure`)
    const ended = (await ana.get('workbench/lists')).body()
    assert.equal(ended.ended[0].number, world.refund.number)
    assert.isEmpty(ended.mine)
    assert.equal(ended.agent.openAssignments, 0)
    assert.isEmpty((await new Desk(client, world.bo.account).get('workbench/lists')).body().ended)
  })

  test('what was assigned is new until its agent looks at it', async ({ client, assert }) => {
    await giveToAna(world)
    const ana = new Desk(client, world.ana.account)
    const { number } = world.refund
    const acceptedAt = async () => (await ana.get('workbench/lists')).body().mine[0].acceptedAt
    assert.isNull(await acceptedAt())
    await ana.page(`workbench/conversations/${number}`)
    assert.isNull(await acceptedAt(), 'loading it in the background is not looking at it')
    const read = await ana.put(`conversations/${number}/seen`, { sequence: 1 })
    assert.equal(read.body().staffSeen, 1)
    assert.isNumber(await acceptedAt())
    const part = await Assignment.in(world.acme.partner).firstOrFail()
    const first = part.acceptedAt
    await ana.put(`conversations/${number}/seen`, { sequence: 2 })
    await part.refresh()
    assert.equal(part.acceptedAt, first)
  })

  test('an agent chooses online or suspended', async ({ client, assert }) => {
    const ana = new Desk(client, world.ana.account)
    assert.deepEqual((await ana.put('availability', { availability: 'online' })).body(), {
      availability: 'online',
    })
    await world.ana.refresh()
    assert.equal(world.ana.availability, 'online')
    assert.equal((await ana.put('availability', { availability: 'asleep' })).status(), 422)
    const manager = new Desk(client, world.ada)
    assert.equal((await manager.put('availability', { availability: 'online' })).status(), 403)
  })

  test('after a log-in an agent is suspended, whatever was chosen before', async ({
    client,
    assert,
  }) => {
    await bringOnline(world.ana)
    const changed = new Promise<AvailabilityChanged>((resolve) => {
      emitter.once(AvailabilityChanged, (event) => resolve(event))
    })
    const response = await client
      .post('/login')
      .json({ loginName: 'ana', password: PASSWORD })
      .header('accept', 'application/json')
      .withCsrfToken()
    assert.equal(response.status(), 200)
    const { agentId, availability, reason } = await changed
    assert.deepEqual([agentId, availability, reason], [world.ana.id, 'suspended', 'logged_in'])
  })

  test('accepting is refused with a reason', async ({ client, assert }) => {
    await queue(world.refund)
    const path = `conversations/${world.refund.number}/assignment`
    const refused = await new Desk(client, world.ana.account).post(path)
    assert.equal(refused.status(), 409)
    assert.equal(refused.body().errors[0].code, 'suspended')
    assert.equal((await new Desk(client, world.ada).post(path)).status(), 403)

    await bringOnline(world.bo)
    assert.equal((await new Desk(client, world.bo.account).post(path)).status(), 200)
    await bringOnline(world.ana)
    const late = await new Desk(client, world.ana.account).post(path)
    assert.equal(late.status(), 409)
    assert.equal(late.body().errors[0].code, 'taken')
  })
})
