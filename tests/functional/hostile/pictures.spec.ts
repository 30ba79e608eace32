import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import Attachment from '#app/conversations/models/attachment'
import { giveToAna } from '#tests/support/desk'
import { Device } from '#tests/support/device'
import { HOSTILE_PICTURES, pictureForm, plain, SCRIPT } from '#tests/support/hostile_pictures'
import { untilQuiet } from '#tests/support/quiet'
import { storedRows } from '#tests/support/stored'
import { until } from '#tests/support/until'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

/** The customer's picture and the agent's go different ways, and the same rules hold. */
const SENDERS = ['customer', 'agent'] as const
type Sender = (typeof SENDERS)[number]

const TRICKY_NAMES = {
  'a path': '../../../etc/passwd.jpg',
  'a path of Windows': 'C:\\\\boot.jpg',
  'a NUL': 'a.php\0.jpg',
  'a line of its own': 'a%0d%0aX-Evil: 1.jpg',
  'markup': '<img src=x onerror=alert(1)>.jpg',
  'right to left': '\u202egpj.exe',
  'a program': 'photo.exe',
  'no end': 'x'.repeat(5000),
  'nothing': '',
}

test.group('Hostile pictures', (group) => {
  let world: World
  let devices: Record<Sender, Device>
  let pictures: Record<Sender, string>
  let sent: number

  group.each.setup(async () => {
    world = await createWorld()
    drive.fake()
    const { number } = await giveToAna(world)
    const ana = new Device()
    await ana.logIn('ana')
    const isSuspended = async () => (await world.ana.refresh()).availability === 'suspended'
    await until(isSuspended, 'nothing followed the log-in')
    const lin = new Device(undefined, { authorization: `Bearer ${world.lin.token}` })
    devices = { customer: lin, agent: ana }
    pictures = { customer: '/chat/acme-web', agent: `/p/acme/conversations/${number}` }
    sent = 0
    return async () => {
      await untilQuiet()
      drive.restore()
      await limiter.clear()
    }
  })

  const send = async (sender: Sender, bytes: Buffer, name = 'a.jpg', language = 'zh-CN') => {
    await limiter.clear()
    const body = pictureForm(`p-${sent++}`, bytes, name)
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    devices[sender].cookies.set('locale', language)
    return devices[sender].send('POST', `${pictures[sender]}/images`, { body, headers })
  }

  const files = async () => {
    const { objects } = await drive.use().listAll('pictures', { recursive: true })
    return [...objects].map(({ name }) => name).toSorted()
  }

  for (const [what, { bytes, name, says }] of Object.entries(HOSTILE_PICTURES)) {
    test(`${what} is refused to customer and agent with words, and nothing is kept`, async ({
      assert,
    }) => {
      const before = { rows: await storedRows(), files: await files() }
      const content = await bytes()
      for (const sender of SENDERS) {
        for (const [language, words] of [
          ['zh-CN', /[一-鿿]/],
          ['en', /^[A-Z][ -~]+$/],
        ] as const) {
          const { status, text } = await send(sender, content, name, language)
          assert.equal(status, says === 'picture_too_large' ? 413 : 422)
          const [{ code, message }] = JSON.parse(text).errors
          assert.equal(code, says)
          assert.match(message, words)
        }
      }
      assert.deepEqual({ rows: await storedRows(), files: await files() }, before)
    })
  }

  test('a photo is served as nothing but a photo, without what came along with it', async ({
    assert,
  }) => {
    const behind = Buffer.from(SCRIPT)
    const photos = {
      'image/png': Buffer.concat([await plain().png().toBuffer(), behind]),
      'image/jpeg': await plain()
        .withExif({ IFD0: { Copyright: SCRIPT }, IFD3: { GPSLatitude: '31/1 0/1 0/1' } })
        .jpeg()
        .toBuffer(),
    }
    for (const sender of SENDERS) {
      for (const [type, bytes] of Object.entries(photos)) {
        const stored = await send(sender, bytes)
        assert.equal(stored.status, 201)
        const { url } = JSON.parse(stored.text).message.picture
        const { status, headers, text } = await devices[sender].send('GET', url)
        assert.equal(status, 200)
        assert.containsSubset(headers, {
          'content-type': type,
          'content-disposition': 'inline',
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
        })
        assert.notInclude(text, 'script')
        assert.notInclude(text, 'Exif')
      }
    }
  })

  test('of a name nothing remains that could be a path, a command or another line', async ({
    assert,
  }) => {
    const photo = await plain().jpeg().toBuffer()
    for (const sender of SENDERS) {
      for (const [what, name] of Object.entries(TRICKY_NAMES)) {
        const { status, text } = await send(sender, photo, name)
        if (status !== 201) assert.equal(JSON.parse(text).errors[0].code, 'no_picture', what)
      }
    }
    const kept = await Attachment.in(world.acme.partner)
    assert.isAtLeast(kept.length, SENDERS.length * (Object.keys(TRICKY_NAMES).length - 1))
    for (const { name, storageKey } of kept) {
      assert.match(storageKey, /^pictures\/[0-9a-f]{2}\/[0-9a-f]{32}$/)
      assert.match(name, /^[^\p{C}/\\]{1,200}$/u)
    }
    const keys = kept.map(({ storageKey }) => storageKey.split('/').at(-1))
    assert.includeMembers(await files(), keys)
  })
})
