import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import type { ApiRequest, ApiResponse } from '@japa/api-client'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { strFromU8, unzipSync } from 'fflate'
import { eraseConversation, eraseCustomer, sweepErasures } from '#app/conversations/erasure'
import { sweepFileRemovals } from '#app/conversations/file_removal'
import Conversation from '#app/conversations/models/conversation'
import Customer from '#app/conversations/models/customer'
import { storePicture } from '#app/conversations/pictures'
import { purgeOld } from '#app/conversations/retention'
import { decode } from '#app/core/picture_decoder'
import { changeSettings } from '#app/settings/setting_changes'
import { customerSays, Desk, giveToAna } from '#tests/support/desk'
import { untilQuiet } from '#tests/support/quiet'
import { jpeg } from '#tests/support/route_cast'
import { signedIn } from '#tests/support/sign_in'
import { storedText } from '#tests/support/stored'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld, openConversation, PASSWORD } from '#tests/world'
import type { World } from '#tests/world'

const SAID = 'My card 4111111111111111 is lost'
const NAME = '王林华'
const DAY_MS = 86_400_000

test.group('Personal data of a customer', (group) => {
  let world: World
  let picture: string

  group.each.setup(async () => {
    drive.fake()
    world = await createWorld()
    await world.lin.customer.merge({ name: NAME }).save()
    await giveToAna(world)
    await customerSays(world.refund, SAID)
    picture = await sendPicture(world.refund)
    await world.refund.refresh()
    return async () => {
      // Nobody answers in these tests.
      await db.from('robot_turns').delete()
      await untilQuiet()
      await limiter.clear()
      drive.restore()
    }
  })

  const lin = () => Customer.findOrFail(world.lin.customer.id)
  const data = (end = '') => `conversations/${world.refund.number}/customer-data${end}`
  const audited = (action: string) => db.from('audit_entries').where('action', action)
  const files = async () =>
    (await db.from('attachments').select('storage_key')).map((row) => row.storage_key as string)
  const rate = (level: number, comment: string) =>
    db.table('ratings').insert({
      ...{ partner_id: world.acme.partner.id, conversation_id: world.refund.id },
      ...{ level, comment, created_at: 1, updated_at: 1 },
    })

  const isGone = async (assert: Assert, key: string) => {
    const rows = await storedText()
    for (const word of [
      '4111111111111111',
      NAME,
      world.lin.identity.externalId,
      world.lin.identity.tokenHash,
    ])
      assert.notInclude(rows, word!, word!)
    assert.isFalse(await drive.use().exists(key))
    assert.lengthOf(await db.from('file_removals'), 0)
  }

  test('is the customer’s to take along: texts, pictures, identity, in full', async ({
    client,
    assert,
  }) => {
    await rate(4, 'Kind')
    const copy = await unzipped(new WebChat(client, world.lin).get('/copy'))
    const page = strFromU8(copy['index.html']!)
    const read = JSON.parse(strFromU8(copy['data.json']!))
    assert.include(page, SAID)
    assert.equal(read.customer.name, NAME)
    assert.lengthOf(read.identities, 1)
    const [conversation] = read.conversations
    assert.deepEqual(conversation.rating, { level: 4, comment: 'Kind' })
    assert.lengthOf(conversation.messages, world.refund.lastSequence)
    assert.includeMembers(
      conversation.messages.map(({ text }: { text: string }) => text),
      [SAID]
    )
    const shown = `pictures/${picture}.jpg`
    assert.includeMembers(Object.keys(copy), [shown])
    assert.equal(conversation.messages.at(-1).picture, shown)
    assert.include(page, shown)
  })

  test('is nobody else’s to take along, and not without end', async ({ client, assert }) => {
    const copy = await unzipped(new WebChat(client, world.mei).get('/copy'))
    assert.notInclude(strFromU8(copy['data.json']!), '4111')
    for (let time = 1; time <= 3; time++) await new WebChat(client, world.lin).get('/copy')
    assert.equal((await new WebChat(client, world.lin).get('/copy')).status(), 429)
    const nobody = await client.get('/chat/acme-web/copy').accept('json')
    assert.equal(nobody.status(), 401)
  })

  test('is erased when the customer asks for it, and nothing of it is left', async ({
    client,
    assert,
  }) => {
    await rate(4, `Call ${NAME}`)
    const [key] = await files()
    const before = await db.from('events').count('* as total').first()
    const chat = new WebChat(client, world.lin)
    assert.equal((await chat.post('/erasure', {})).status(), 204)

    await isGone(assert, key!)
    assert.equal((await chat.get('/conversation')).status(), 401)
    const refund = await Conversation.findOrFail(world.refund.id)
    assert.isTrue(refund.isClosed)
    assert.isNotNull(refund.erasedAt)
    const [rating] = await db.from('ratings')
    assert.deepInclude(rating, { level: 4, comment: null })
    const messages = await db.from('messages').where('conversation_id', refund.id)
    assert.lengthOf(messages, refund.lastSequence)
    const after = await db.from('events').count('* as total').first()
    assert.isAbove(Number(after!.total), Number(before!.total))
    const [entry] = await audited('customer.erased')
    assert.deepInclude(entry, { actor: 'customer', subject: `customer:${world.lin.customer.id}` })
    const agent = await world.ana.refresh()
    assert.equal(agent.openAssignments, 0)
  })

  test('of others stays', async ({ client, assert }) => {
    const other = await createCustomer(world.acme.inbox, 'Kim')
    const hers = await openConversation(other)
    await customerSays(hers, 'Hello from Kim')
    await new WebChat(client, world.lin).post('/erasure', {})
    const response = await new WebChat(client, other).get('/conversation')
    assert.include(response.text(), 'Hello from Kim')
  })

  test('shows as erased to staff', async ({ client, assert }) => {
    await eraseCustomer(await lin(), { actor: 'customer' })
    const page = (
      await new Desk(client, world.ada).page(`conversations/${world.refund.number}`)
    ).text()
    for (const words of ['The content has been erased', '· Erased customer'])
      assert.include(page, words)
    assert.notInclude(page, NAME)
  })

  test('is erased by a manager who types which and the own password', async ({
    client,
    assert,
  }) => {
    const [key] = await files()
    const ask = (body: object) => {
      const request = client
        .post(`/p/acme/${data('/erasure')}`)
        .redirects(0)
        .json(body)
      return signedIn(request.header('accept', 'application/json'), world.ada)
    }
    const number = String(world.refund.number)
    assert.equal((await ask({ number: '4711', password: PASSWORD })).status(), 422)
    assert.equal((await ask({ number, password: 'wrong' })).status(), 422)
    assert.equal((await ask({ number })).status(), 422)
    assert.isNull((await lin()).erasedAt)

    assert.equal((await ask({ number, password: PASSWORD })).status(), 302)
    await isGone(assert, key!)
    const [entry] = await audited('customer.erased')
    assert.equal(entry.actor, `user:${world.ada.id}`)
    assert.include((await new Desk(client, world.ada).page(data())).text(), 'has been erased')
  })

  test('is handed out by a manager, covered unless permitted, and written down', async ({
    client,
    assert,
  }) => {
    const take = async () => {
      const request = client.get(`/p/acme/${data('/copy')}`)
      const copy = await unzipped(request, (binary) => signedIn(binary, world.ada))
      return strFromU8(copy['data.json']!) + strFromU8(copy['index.html']!)
    }
    const covered = await take()
    assert.include(covered, '**** **** **** 1111')
    assert.notInclude(covered, '4111111111111111')
    await world.ada.merge({ maySeePersonalData: true }).save()
    assert.include(await take(), '4111111111111111')
    assert.deepEqual(
      (await audited('customer.exported').orderBy('id')).map((row) => JSON.parse(row.data).covered),
      [true, false]
    )
  })

  test('is no business of agents, nor of other partners', async ({ client, assert }) => {
    const ana = new Desk(client, world.ana.account)
    for (const end of ['', '/copy']) {
      assert.equal((await ana.get(data(end))).status(), 403)
      assert.equal((await new Desk(client, world.gil).get(data(end))).status(), 404)
    }
    const body = { number: String(world.refund.number), password: PASSWORD }
    assert.equal((await ana.post(data('/erasure'), body)).status(), 403)
    assert.equal((await new Desk(client, world.gil).post(data('/erasure'), body)).status(), 404)
    assert.isNull((await lin()).erasedAt)
  })

  test('is erased to the end when a process dies in between', async ({ assert }) => {
    const [key] = await files()
    await eraseCustomer(await lin(), { actor: 'customer' })
    const { id } = world.refund
    // As it was when half of it was done.
    await db.from('conversations').where('id', id).update({ erased_at: null, erasure_due_at: 1 })
    const [first] = await db.from('messages').where('kind', 'erased').orderBy('id')
    await db.from('messages').where('id', first.id).update({ kind: 'text', body: SAID })

    assert.deepEqual(await sweepErasures(), { conversations: 1, messages: 1, files: 0 })
    await isGone(assert, key!)
    assert.deepEqual(await sweepErasures(), { conversations: 0, messages: 0, files: 0 })
    assert.lengthOf(await audited('customer.erased'), 1)
  })

  test('leaves no file behind that the disk refused to delete at first', async ({ assert }) => {
    const [key] = await files()
    const { delete: remove } = drive.use()
    drive.use().delete = () => Promise.reject(new Error('the disk is busy'))
    await eraseCustomer(await lin(), { actor: 'customer' })
    assert.isTrue(await drive.use().exists(key!))
    drive.use().delete = remove
    await sweepFileRemovals()
    await isGone(assert, key!)
  })

  test('in more messages than one transaction takes is erased, too', async ({ assert }) => {
    for (let time = 0; time < 210; time++) await customerSays(world.refund, SAID)
    await world.refund.refresh()
    await world.refund.close('agent', 'system')
    const erased = await eraseConversation(world.acme.partner, world.refund.id)
    assert.isAbove(erased.messages, 210)
    assert.notInclude(JSON.stringify(await db.from('messages')), '4111111111111111')
  })

  const keepFor = (days: '30') => {
    const place = { partner: world.acme.partner, user: world.ada }
    return changeSettings(place, [['retention_days', days]])
  }

  test('is purged when its time is over, and the audit log tells how much', async ({ assert }) => {
    const [key] = await files()
    const mei = await openConversation(world.mei)
    await customerSays(mei, 'Globex keeps this')
    await mei.close('customer', 'customer')
    await world.refund.close('customer', 'customer')
    const { closedAt } = await world.refund.refresh()
    await purgeOld(closedAt! + 4000 * DAY_MS)
    assert.isNull((await Conversation.findOrFail(world.refund.id)).erasedAt, 'nobody asked for it')

    await keepFor('30')
    await purgeOld(closedAt! + 30 * DAY_MS)
    assert.isNull((await Conversation.findOrFail(world.refund.id)).erasedAt, 'not yet')
    const known = await db.from('audit_entries').count('* as total').first()
    await purgeOld(closedAt! + 30 * DAY_MS + 1)
    await isGone(assert, key!)
    assert.include(await storedText(), 'Globex keeps this')

    await purgeOld(closedAt! + 31 * DAY_MS)
    const purged = await audited('retention.purged')
    assert.lengthOf(purged, 1)
    assert.deepInclude(JSON.parse(purged[0].data), { conversations: 1, files: 1, days: 30 })
    const left = await db.from('audit_entries').count('* as total').first()
    assert.equal(Number(left!.total), Number(known!.total) + 1)
  })

  test('of an open conversation is not purged, however old', async ({ assert }) => {
    await keepFor('30')
    await purgeOld(Date.now() + 4000 * DAY_MS)
    assert.isNull((await Conversation.findOrFail(world.refund.id)).erasedAt)
  })

  test('is gathered under words that the customer could read', async ({ client, assert }) => {
    const page = (await client.get('/chat/acme-web?lang=en')).text()
    assert.include(page, 'Privacy notice')
    assert.include(page, 'You may download or erase your data at any time')
    const response = await client.post('/chat/acme-web/customers').json({ locale: 'en' })
    const customer = await Customer.findByOrFail('publicId', response.body().customer.id)
    assert.match(customer.privacyNotice!, /^[0-9a-f]{12}$/)
    assert.notInclude(page, 'javascript:')
  })
})

async function sendPicture(conversation: Conversation) {
  const decoded = await decode(await jpeg(), 'lin.jpg')
  if (!decoded.ok) throw new Error(decoded.problem)
  const draft = { clientId: 'p-1', author: 'customer' as const }
  await storePicture(conversation.id, decoded.picture, draft, { kind: 'customer' })
  const row = await db.from('attachments').where('conversation_id', conversation.id).firstOrFail()
  return row.public_id as string
}

async function unzipped(
  request: ApiRequest,
  send: (request: ApiRequest) => PromiseLike<ApiResponse> = (ready) => ready
) {
  void request.request.responseType('arraybuffer')
  const response = await send(request)
  return unzipSync(new Uint8Array(response.body() as Buffer))
}
