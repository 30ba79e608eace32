import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import sharp from 'sharp'
import { test } from '@japa/runner'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import Attachment from '#app/conversations/models/attachment'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { untilQuiet } from '#tests/support/quiet'
import { WebChat } from '#tests/support/web_chat'
import { createCustomer, createWorld } from '#tests/world'
import type { World } from '#tests/world'

const photo = (width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7' } })
    .jpeg()
    .toBuffer()

test.group("A customer's pictures", (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    drive.fake()
    return async () => {
      await untilQuiet()
      drive.restore()
      await limiter.clear()
    }
  })

  const send = (chat: WebChat, bytes: Buffer, filename: string, clientId = 'p-1') =>
    chat.post('/images').field('clientId', clientId).file('image', bytes, { filename })

  test('a photo becomes a message that only its customer can open', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    const sent = await send(chat, await photo(), '照片 ../../1.jpg')
    sent.assertStatus(201)
    const { picture } = sent.body().message
    assert.equal(picture.width, 40)

    const own = await chat.get(picture.url.slice('/chat/acme-web'.length))
    own.assertStatus(200)
    assert.containsSubset(own.headers(), {
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    assert.include(own.headers()['cache-control'], 'private')
    const mia = new WebChat(client, await createCustomer(world.acme.inbox, 'Mia'))
    const foreign = await mia.get(picture.url.slice('/chat/acme-web'.length))
    foreign.assertStatus(404)

    const attachment = await Attachment.in(world.acme.partner).firstOrFail()
    assert.match(attachment.storageKey, /^pictures\/[0-9a-f]{2}\/[0-9a-f]{32}$/)
    assert.notInclude(attachment.name, '/')
  })

  test('sent twice it is one message and one file', async ({ client, assert }) => {
    const chat = new WebChat(client, world.lin)
    const bytes = await photo()
    const answers = await Promise.all([1, 2, 3].map(() => send(chat, bytes, 'a.jpg')))
    assert.deepEqual(answers.map((answer) => answer.status()).sort(), [200, 200, 201])
    assert.lengthOf(await Attachment.in(world.acme.partner), 1)
  })

  test('as the first thing of a visit it opens the conversation', async ({ client, assert }) => {
    const mia = await createCustomer(world.acme.inbox, 'Mia')
    const sent = await send(new WebChat(client, mia), await photo(), 'a.jpg')
    sent.assertStatus(201)
    const opened = Conversation.in(world.acme.partner).where(
      'customer_identity_id',
      mia.identity.id
    )
    assert.lengthOf(await opened, 1)
  })

  test('what is no picture is refused with words, and nothing of it is kept', async ({
    client,
    assert,
  }) => {
    const before = (await readdir(tmpdir())).length
    const chat = new WebChat(client, world.lin)
    const jpeg = await photo()
    const hostile: [Buffer, string, number][] = [
      [Buffer.from('<svg onload="alert(1)"/>'), 'a.png', 422],
      [Buffer.from('GIF89a'), 'a.jpg', 422],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'a.jpg', 422],
      [jpeg.subarray(0, 200), 'cut.jpg', 422],
      [Buffer.concat([jpeg, Buffer.alloc(2 * 1024 * 1024)]), 'large.jpg', 413],
      [Buffer.alloc(5 * 1024 * 1024), 'huge.jpg', 413],
      [Buffer.alloc(0), 'empty.jpg', 422],
    ]
    for (const [index, [bytes, name, status]] of hostile.entries()) {
      const response = await send(chat, bytes, name, `p-${index}`).header('Accept-Language', 'en')
      assert.equal(response.status(), status, name)
      assert.isNotEmpty(response.body().errors[0].message)
    }
    const nothing = await chat.post('/images').field('clientId', 'p-9')
    assert.oneOf(nothing.status(), [415, 422])
    const messages = Message.in(world.acme.partner).where('kind', 'image')
    assert.lengthOf(await messages, 0)
    assert.lengthOf(await Attachment.in(world.acme.partner), 0)
    assert.equal((await readdir(tmpdir())).length, before)
  })
})
