import { test } from '@japa/runner'
import CannedReply from '#app/service/models/canned_reply'
import { Desk } from '#tests/support/desk'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Canned replies', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const reply = { title: 'Repay early', shortcut: 'Repay', body: 'You can repay at any time.' }

  test('managers write them, agents read them', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    const ana = new Desk(client, world.ana.account)
    const made = await ada.post('canned-replies', reply)
    assert.equal(made.status(), 201)
    assert.equal(made.body().shortcut, 'repay')
    assert.lengthOf((await ana.get('canned-replies')).body().data, 1)
    assert.equal((await ana.page('canned-replies')).status(), 200)
    const { id } = made.body()
    const changed = await ada.put(`canned-replies/${id}`, { ...reply, title: 'Early' })
    assert.equal(changed.body().title, 'Early')
    for (const refused of [
      await ana.post('canned-replies', { ...reply, shortcut: 'other' }),
      await ana.put(`canned-replies/${id}`, reply),
      await ana.delete(`canned-replies/${id}`),
      await ana.page('canned-replies/create'),
    ]) {
      assert.equal(refused.status(), 403)
    }
    assert.equal((await ada.delete(`canned-replies/${id}`)).status(), 204)
  })

  test('a shortcut is there once in a partner, and again in another', async ({
    client,
    assert,
  }) => {
    const ada = new Desk(client, world.ada)
    await ada.post('canned-replies', reply)
    const twice = await ada.post('canned-replies', { ...reply, title: 'Other' })
    assert.equal(twice.status(), 422)
    assert.equal(twice.body().errors[0].field, 'shortcut')
    const gil = new Desk(client, world.gil, 'globex')
    assert.equal((await gil.post('canned-replies', reply)).status(), 201)
  })

  test('another partner’s do not exist', async ({ client, assert }) => {
    const gil = new Desk(client, world.gil, 'globex')
    const { id } = (await gil.post('canned-replies', reply)).body()
    assert.equal((await gil.put(`canned-replies/${id}`, reply)).status(), 200)
    const ada = new Desk(client, world.ada)
    assert.equal((await ada.put(`canned-replies/${id}`, reply)).status(), 404)
    assert.equal((await ada.delete(`canned-replies/${id}`)).status(), 404)
    assert.lengthOf(await CannedReply.in(world.globex.partner), 1)
  })

  test('what is out of bounds is refused at its field', async ({ client, assert }) => {
    const ada = new Desk(client, world.ada)
    const cases: [string, unknown][] = [
      ['title', ''],
      ['title', 'x'.repeat(41)],
      ['shortcut', 'two words'],
      ['shortcut', 'x'.repeat(21)],
      ['shortcut', ['a']],
      ['body', 'x'.repeat(2001)],
      ['body', null],
    ]
    for (const [field, value] of cases) {
      const response = await ada.post('canned-replies', { ...reply, [field]: value })
      assert.equal(response.status(), 422, field)
      assert.equal(response.body().errors[0].field, field)
    }
    assert.isEmpty(await CannedReply.in(world.acme.partner))
  })
})
