import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { staff } from '#config/staff'
import { render } from '#app/realtime/turbo'
import type User from '#app/accounts/models/user'
import { customerSays, Desk, giveToAna } from '#tests/support/desk'
import { untilQuiet } from '#tests/support/quiet'
import { signedIn } from '#tests/support/sign_in'
import { WebChat } from '#tests/support/web_chat'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

const PHONE = '13812345678'
const COVERED = '138****5678'
const FRAGMENTS = 'text/vnd.turbo-stream.html'

test.group('Personal data in messages', (group) => {
  let world: World
  let sequence: number

  group.each.setup(async () => {
    world = await createWorld()
    await giveToAna(world)
    const said = await customerSays(world.refund, `Call me on ${PHONE}, please`)
    if (said.kind !== 'stored') throw new Error('It was not stored')
    sequence = said.message.sequence
    await world.refund.refresh()
    return async () => {
      await untilQuiet()
      await limiter.clear()
    }
  })

  const path = (end = '') => `conversations/${world.refund.number}${end}`
  const shown = () => path(`/messages/${sequence}/disclosure`)
  const permit = (user: User) => user.merge({ maySeePersonalData: true }).save()
  const looks = () => db.from('audit_entries').where('action', 'personal_data.shown')

  test('is covered on every page and in every list of staff', async ({ client, assert }) => {
    const [ana, ada] = [new Desk(client, world.ana.account), new Desk(client, world.ada)]
    for (const [desk, address] of [
      [ana, 'workbench'],
      [ana, `workbench/conversations/${world.refund.number}`],
      [ana, 'conversations'],
      [ada, 'conversations'],
      [ada, path()],
      [ada, ''],
    ] as const) {
      const text = (await desk.page(address)).text()
      assert.include(text, COVERED, address)
      assert.notInclude(text, PHONE, address)
    }
  })

  test('is covered in what programs of staff read', async ({ client, assert }) => {
    const ana = new Desk(client, world.ana.account)
    for (const address of [
      path(),
      path('/messages'),
      path('/refresh?since=0'),
      'workbench/lists',
    ]) {
      const text = (await ana.get(address)).text()
      assert.include(text, COVERED, address)
      assert.notInclude(text, PHONE, address)
    }
  })

  test('is covered in the fragments that all readers share', async ({ client, assert }) => {
    const [message] = await world.refund.messagesBefore(sequence + 1, 1)
    const state = world.refund.toState()
    const pushed = render('conversations/_message', { message, conversation: state }, 'en')
    const request = client.get(`/p/acme/${path('/refresh?since=0')}`).header('accept', FRAGMENTS)
    for (const text of [pushed, (await signedIn(request, world.ana.account)).text()]) {
      assert.include(text, COVERED)
      assert.notInclude(text, PHONE)
    }
  })

  test('is covered beside what explains the robot', async ({ client, assert }) => {
    const { id } = await world.refund.messagesBefore(sequence + 1, 1).then(([said]) => said!)
    const turn = { message_id: id, reply_id: id, state: 'answered', owner_version: 0 }
    const place = { partner_id: world.acme.partner.id, conversation_id: world.refund.id }
    const explanation = JSON.stringify({ decision: 'unknown', candidates: [] })
    await db
      .table('robot_turns')
      .insert({ ...turn, ...place, explanation, due_at: 1, created_at: 1 })
    await db.from('messages').where('id', id).update({ author: 'robot' })
    const page = await new Desk(client, world.ada).page(path())
    assert.equal(page.status(), 200)
    assert.include(page.text(), COVERED)
    assert.include(page.text(), 'thread-reason')
  })

  test('is covered in names and in comments, too', async ({ client, assert }) => {
    await world.lin.customer.merge({ name: `Lin ${PHONE}` }).save()
    for (const address of ['conversations', path()]) {
      assert.notInclude((await new Desk(client, world.ada).page(address)).text(), PHONE)
      assert.notInclude((await new Desk(client, world.ada).get(address)).text(), PHONE)
    }
  })

  test('is the customer’s own to read', async ({ client, assert }) => {
    const text = (await new WebChat(client, world.lin).get('/conversation')).text()
    assert.include(text, PHONE)
  })

  test('is kept out of the line for lists even where it would be cut', async ({ assert }) => {
    await customerSays(world.refund, `${'x'.repeat(95)} ${PHONE}`)
    await world.refund.refresh()
    assert.notInclude(world.refund.preview!, '13812')
  })

  test('is shown, one message at a time, to whom a manager has permitted it', async ({
    client,
    assert,
  }) => {
    const ana = new Desk(client, world.ana.account)
    assert.equal((await ana.post(shown())).status(), 403)
    assert.lengthOf(await looks(), 0)
    const user = `users/${world.ana.userId}/personal-data-permission`
    const permission = client.post(`/p/acme/${user}`).redirects(0)
    assert.equal((await signedIn(permission, world.ada)).status(), 302)

    const response = await ana.post(shown())
    assert.equal(response.status(), 200)
    assert.equal(response.body().text, `Call me on ${PHONE}, please`)
    assert.include(response.header('cache-control'), 'no-store')
    const [look] = await looks()
    assert.equal(look.actor, `user:${world.ana.userId}`)
    assert.match(look.subject, /^message:\d+$/)
    assert.notInclude(JSON.stringify(look), PHONE)
    assert.notInclude((await ana.page(path())).text(), PHONE)

    const withdrawal = client.delete(`/p/acme/${user}`).redirects(0)
    await signedIn(withdrawal, world.ada)
    assert.equal((await ana.post(shown())).status(), 403)
    const decisions = await db.from('audit_entries').where('subject', `user:${world.ana.userId}`)
    assert.deepEqual(
      decisions.map(({ action, actor }) => [action, actor]),
      [
        ['personal_data.permitted', `user:${world.ada.id}`],
        ['personal_data.forbidden', `user:${world.ada.id}`],
      ]
    )
  })

  test('is shown to nobody who cannot reach the conversation', async ({ client, assert }) => {
    await permit(world.gil)
    await permit(world.ada)
    assert.equal((await new Desk(client, world.gil).post(shown())).status(), 404)
    const missing = path('/messages/4711/disclosure')
    assert.equal((await new Desk(client, world.ada).post(missing)).status(), 404)
    assert.lengthOf(await looks(), 0)
    assert.equal((await new Desk(client, world.ada).post(shown())).status(), 200)
  })

  test('can be asked for only so often', async ({ client, assert }) => {
    await permit(world.ada)
    const ada = new Desk(client, world.ada)
    for (let look = 1; look <= staff.perMinute.disclosures; look++) {
      assert.equal((await ada.post(shown())).status(), 200)
    }
    assert.equal((await ada.post(shown())).status(), 429)
    assert.lengthOf(await looks(), staff.perMinute.disclosures)
  })
})
