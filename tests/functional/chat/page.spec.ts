import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Entry from '#app/knowledge/models/entry'
import Inbox from '#app/channels/models/inbox'
import { addEntry } from '#tests/support/knowledge'
import { createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('The chat page', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  test('is a shell without a session, a cookie or anything of a customer', async ({
    client,
    assert,
  }) => {
    const response = await client.get('/chat/acme-web')
    response.assertStatus(200)
    assert.include(response.text(), 'Acme Loan')
    assert.isUndefined(response.headers()['set-cookie'])
    assert.isNull(await db.from('sessions').first())
  })

  test('greets and offers questions before any script has come', async ({ client, assert }) => {
    for (const number of [1, 2, 3, 4, 5]) {
      await addEntry(world.acme, { question: `Question ${number}`, answer: 'Yes.' })
    }
    await Entry.in(world.acme.partner).update({ isHot: true })
    const page = (await client.get('/chat/acme-web?lang=en')).text()
    assert.include(page, 'Hello, this is Xiaoyun')
    assert.lengthOf(page.match(/class="chip"/g)!, 5)
    assert.lengthOf(page.match(/class="chip" hidden/g)!, 1)
  })

  test("wears the inbox's colour from the first paint on", async ({ client, assert }) => {
    assert.notInclude((await client.get('/chat/acme-web')).text(), 'chat-palettes')
    const inbox = await Inbox.findOrFail(world.acme.inbox.id)
    inbox.settings = { color: '#3F5F4C' }
    await inbox.save()
    const page = await client.get('/chat/acme-web')
    assert.include(page.text(), '<link rel="stylesheet" href="/chat-palettes/3f5f4c">')
    const palette = await client.get('/chat-palettes/3f5f4c')
    palette.assertHeader('content-type', 'text/css; charset=utf-8')
    palette.assertTextIncludes('--mine:rgb(63 95 76)')
    for (const wrong of ['3f5f4', '3f5f4g', '3F5F4C', '..%2F', 'red']) {
      const refused = await client.get(`/chat-palettes/${wrong}`)
      refused.assertStatus(404)
    }
  })

  test('speaks the language that is asked for', async ({ client }) => {
    const english = await client.get('/chat/acme-web?lang=en')
    english.assertTextIncludes('<html lang="en">')
    const browser = await client.get('/chat/acme-web').header('Accept-Language', 'en-GB,en')
    browser.assertTextIncludes('<html lang="en">')
    const chinese = await client.get('/chat/acme-web').header('Accept-Language', 'en')
    chinese.assertTextIncludes('lang="en"')
    const picked = await client.get('/chat/acme-web?lang=zh-CN').header('Accept-Language', 'en')
    picked.assertTextIncludes('<html lang="zh-CN">')
  })

  test('may be embedded anywhere, or where the partner says', async ({ client, assert }) => {
    const policyOf = async () =>
      String((await client.get('/chat/acme-web')).headers()['content-security-policy'])
    assert.include(await policyOf(), 'frame-ancestors *')
    assert.include(await policyOf(), `script-src 'self';`)

    const inbox = await Inbox.findOrFail(world.acme.inbox.id)
    inbox.settings = { allowed_origins: 'https://www.acme.example\nhttps://shop.acme.example' }
    await inbox.save()
    assert.include(
      await policyOf(),
      'frame-ancestors https://www.acme.example https://shop.acme.example'
    )
  })

  test('says what to do when the link is wrong or the inbox paused', async ({ client }) => {
    for (const key of ['nobody', 'a'.repeat(300), '%00', '..%2F..']) {
      const response = await client.get(`/chat/${key}?lang=en`)
      response.assertStatus(404)
      response.assertTextIncludes('open the chat there')
    }
    await Inbox.query().where('key', 'acme-web').update({ paused_at: Date.now() })
    const paused = await client.get('/chat/acme-web?lang=en')
    paused.assertStatus(404)
    paused.assertTextIncludes('come back later')
  })

  test('another channel has no such page', async ({ client }) => {
    await Inbox.query().where('key', 'acme-web').update({ channel: 'echo' })
    const response = await client.get('/chat/acme-web')
    response.assertStatus(404)
  })

  test('the loader has an address that stays', async ({ client, assert }) => {
    const response = await client.get('/widget.js').redirects(0)
    response.assertStatus(302)
    assert.include(response.headers()['location'], 'widget')
  })
})
