import { test } from '@japa/runner'
import sharp from 'sharp'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import type { ApiRequest } from '@japa/api-client'
import Agent from '#app/accounts/models/agent'
import ServiceGroup from '#app/accounts/models/service_group'
import Product from '#app/partners/models/product'
import { signedIn } from '#tests/support/sign_in'
import { bringOnline, createAgent, createWorld, type World } from '#tests/world'

test.group('Agents', (group) => {
  let world: World
  let ada: (request: ApiRequest) => ReturnType<typeof signedIn>
  let ana: (request: ApiRequest) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    drive.fake()
    world = await createWorld()
    await limiter.clear()
    ada = (request) => signedIn(request.accept('json').redirects(0), world.ada)
    ana = (request) => signedIn(request.accept('json').redirects(0), world.ana.account)
    return () => drive.restore()
  })

  const picture = (width: number, height: number, kind: 'png' | 'jpeg' = 'png') =>
    sharp({ create: { width, height, channels: 3, background: '#3a7' } })
      .toFormat(kind)
      .toBuffer()
  const stored = ({ id }: { id: number }) =>
    Agent.in(world.acme.partner).where('id', id).firstOrFail()
  const audited = async () => {
    const rows = await db.from('audit_entries').where('action', 'like', 'agent.%').orderBy('id')
    return rows.map(({ action, actor, data }) => ({ action, actor, data: JSON.parse(data) }))
  }

  test('are configured by managers, and what was before is written down', async ({
    client,
    assert,
  }) => {
    const { id } = world.acme.group
    await ada(client.put(`/p/acme/agents/${world.ana.id}`).json({ nickname: '小安', capacity: 9 }))
    const { nickname, capacity } = await stored(world.ana)
    assert.deepEqual([nickname, capacity], ['小安', 9])
    assert.deepEqual(await audited(), [
      {
        action: 'agent.changed',
        actor: `user:${world.ada.id}`,
        data: {
          before: { nickname: 'Ana', capacity: 3, groups: [id] },
          after: { nickname: '小安', capacity: 9, groups: [] },
        },
      },
    ])
  })

  test('change nothing that is not theirs to change, whoever sends it', async ({
    client,
    assert,
  }) => {
    const more = {
      openAssignments: 0,
      availability: 'online',
      partnerId: world.globex.partner.id,
      userId: world.ada.id,
      avatarKey: 'a'.repeat(32),
    }
    await db.from('agents').where('id', world.ana.id).update({ open_assignments: 2 })
    await ada(
      client.put(`/p/acme/agents/${world.ana.id}`).json({ nickname: 'A', capacity: 4, ...more })
    )
    await ana(client.put('/profile').json({ nickname: 'B', capacity: 50, groups: [1], ...more }))
    const agent = await stored(world.ana)
    assert.deepEqual(
      [agent.nickname, agent.capacity, agent.openAssignments, agent.availability],
      ['B', 4, 2, 'suspended']
    )
    assert.equal(agent.userId, world.ana.userId)
    assert.isNull(agent.avatarKey)
    ;(
      await ana(client.put(`/p/acme/agents/${world.ana.id}`).json({ nickname: 'C', capacity: 4 }))
    ).assertStatus(403)
    ;(await ana(client.post(`/p/acme/agents/${world.bo.id}/avatar`))).assertStatus(403)
  })

  test('who lack something cannot go online, and hear what it is', async ({ client, assert }) => {
    await world.ana.serve([])
    const online = () => ana(client.put('/p/acme/availability').json({ availability: 'online' }))
    const refused = await online()
    refused.assertStatus(409)
    assert.equal(refused.body().errors[0].code, 'incomplete')
    assert.include(refused.body().errors[0].message, '服务群组')
    assert.equal((await stored(world.ana)).availability, 'suspended')

    const page = await ana(client.get('/p/acme/workbench').accept('html'))
    assert.include(page.text(), 'Ada', 'it says whom to ask')
    await world.ana.serve([world.acme.group.id])
    ;(await online()).assertStatus(200)
    assert.equal((await stored(world.ana)).availability, 'online')
  })

  test('have a face, cut square and made anew, that every customer may see', async ({
    client,
    assert,
  }) => {
    const photo = await sharp(await picture(900, 500, 'jpeg'))
      .withExif({ IFD0: { Copyright: 'Qingshan street 5' } })
      .toBuffer()
    const upload = await ana(client.post('/profile/avatar').file('file', photo, 'me.jpg'))
    upload.assertStatus(302)
    const { avatarKey } = await stored(world.ana)
    const response = await client.get(`/avatars/${avatarKey}`)
    response.assertStatus(200)
    response.assertHeader('content-type', 'image/jpeg')
    response.assertHeader('x-content-type-options', 'nosniff')
    const { width, height, exif } = await sharp(response.body()).metadata()
    assert.deepEqual([width, height, exif], [256, 256, undefined])
    const data = { before: { avatar: null }, after: { avatar: avatarKey } }
    const actor = `user:${world.ana.userId}`
    assert.deepEqual(await audited(), [{ action: 'agent.avatar_changed', actor, data }])
    assert.include((await ada(client.get('/p/acme/agents').accept('html'))).text(), avatarKey!)
  })

  test('keep no picture that is none', async ({ client, assert }) => {
    const wrong: [Buffer | string, string][] = [
      ['', 'empty.png'],
      ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'face.svg'],
      ['GIF89a', 'face.png'],
      [Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('nothing')]), 'face.png'],
      [Buffer.alloc(2 * 1024 * 1024 + 1), 'large.jpg'],
    ]
    for (const [bytes, name] of wrong) {
      const response = await ada(
        client
          .post(`/p/acme/agents/${world.ana.id}/avatar`)
          .file('file', Buffer.from(bytes), { filename: name })
      )
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, 'file')
    }
    ;(await ada(client.post(`/p/acme/agents/${world.ana.id}/avatar`))).assertStatus(422)
    assert.isNull((await stored(world.ana)).avatarKey)
    assert.lengthOf(await db.from('avatars'), 0)
  })

  test('go on being seen as they were once they change or remove it', async ({
    client,
    assert,
  }) => {
    const set = async () => {
      const bytes = await picture(300, 300)
      await ada(client.post(`/p/acme/agents/${world.ana.id}/avatar`).file('file', bytes, 'a.png'))
      return (await stored(world.ana)).avatarKey!
    }
    const [first, second] = [await set(), await set()]
    assert.notEqual(first, second)
    await ana(client.delete('/profile/avatar'))
    assert.isNull((await stored(world.ana)).avatarKey)
    for (const key of [first, second]) (await client.get(`/avatars/${key}`)).assertStatus(200)
    for (const key of ['f'.repeat(32), `${first}0`, first.toUpperCase()]) {
      ;(await client.get(`/avatars/${key}`).accept('json')).assertStatus(404)
    }
  })

  test('show it beside their messages, to customers and to staff', async ({ client, assert }) => {
    await ana(client.post('/profile/avatar').file('file', await picture(64, 64), 'a.png'))
    const { avatarKey } = await stored(world.ana)
    await bringOnline(world.ana)
    await world.refund.transfer('button', { actor: 'customer', id: 'click' })
    await world.refund.refresh()
    const path = `/p/acme/conversations/${world.refund.number}`
    const reply = { clientId: 'reply-with-a-face', text: 'Hello' }
    ;(await ana(client.post(`${path}/messages`).json(reply))).assertStatus(201)

    const authorAvatar = `/avatars/${avatarKey}`
    const staff = await ana(client.get(`${path}/messages`))
    const said = (messages: { author: string; authorAvatar?: string }[]) =>
      messages.filter(({ author }) => author === 'agent').map((message) => message.authorAvatar)
    assert.deepEqual(said(staff.body().messages), [authorAvatar])
    assert.include((await ana(client.get(path).accept('html'))).text(), authorAvatar)
    const chat = await client
      .get(`/chat/acme-web/conversation`)
      .header('authorization', `Bearer ${world.lin.token}`)
      .accept('json')
    assert.deepEqual(said(chat.body().messages), [authorAvatar])
  })

  test('are found, filtered and sorted', async ({ client, assert }) => {
    const card = await Product.createIn(world.acme.partner, { slug: 'card', name: 'Card' })
    const values = { productId: card.id, name: 'Cards', position: 1 }
    const cards = await ServiceGroup.createIn(world.acme.partner, values)
    await createAgent({ partner: world.acme.partner, group: cards }, 'cy', { capacity: 9 })
    await world.bo.serve([])
    const names = async (query: object) => {
      const page = await ada(client.get('/p/acme/agents').qs(query).accept('html'))
      return [...page.text().matchAll(/class="row-link"[^>]*>([^<]+)</g)].map(([, name]) => name)
    }
    assert.deepEqual(await names({}), ['Ana', 'Bo', 'Cy'])
    assert.deepEqual(await names({ search: 'C' }), ['Cy'])
    assert.deepEqual(await names({ product: 'card' }), ['Cy'])
    assert.deepEqual(await names({ group: world.acme.group.id }), ['Ana'])
    assert.deepEqual(await names({ group: world.globex.group.id }), [])
    assert.deepEqual(await names({ state: 'incomplete' }), ['Bo'])
    assert.deepEqual(await names({ sort: '-capacity' }), ['Cy', 'Bo', 'Ana'])
    await bringOnline(world.ana)
    assert.deepEqual(await names({ state: 'online' }), ['Ana'])
    await world.bo.account.disable()
    assert.deepEqual(await names({ state: 'disabled' }), ['Bo'])
    ;(await ada(client.get('/p/acme/agents').qs({ sort: 'password' }))).assertStatus(422)
  })
})
