import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'
import { swapNetwork } from '#app/channels/driver_tools'
import { changeInbox } from '#app/channels/inbox_changes'
import Inbox from '#app/channels/models/inbox'
import { createEchoInbox, ECHO } from '#tests/support/echo_inbox'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

const ALL = '/p/acme/inboxes'
const SITES = 'https://www.example.com\nhttps://shop.example.com'

test.group('Inboxes', (group) => {
  let world: World
  let ada: (request: ReturnType<ApiClient['get']>) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    ada = (request) => signedIn(request, world.ada)
  })

  const webchat = { name: '官网', product: 'loan', channel: 'webchat' }

  test('a manager makes a web chat and gets its link and its line of code', async ({
    client,
    assert,
  }) => {
    const settings = { title: '在线客服', allowed_origins: SITES }
    const made = await ada(
      client
        .post(ALL)
        .accept('json')
        .json({ ...webchat, settings })
    )
    made.assertStatus(201)
    const { id, key, chatUrl, snippet } = made.body()
    assert.match(key, /^[0-9a-f]{32}$/)
    assert.include(chatUrl, `/chat/${key}`)
    assert.include(snippet, `data-inbox="${key}"`)
    const inbox = await Inbox.findOrFail(id)
    assert.deepEqual(inbox.allowedOrigins, SITES.split('\n'))
    const page = await ada(
      client.get(`${ALL}/${id}`).accept('html').header('Accept-Language', 'en')
    )
    page.assertStatus(200)
    assert.include(page.text(), 'widget.js')
    assert.include(page.text(), 'https://shop.example.com')
  })

  test('every page stands in both languages', async ({ client, assert }) => {
    const echo = await createEchoInbox(world.acme)
    const paths = ['', '/create', '/create?channel=echo', `/${echo.id}`, `/${echo.id}/edit`]
    for (const path of paths) {
      for (const language of ['zh-CN', 'en']) {
        const request = client
          .get(`${ALL}${path}`)
          .accept('html')
          .header('Accept-Language', language)
        const page = await ada(request)
        page.assertStatus(200)
        assert.notMatch(page.text(), /translation missing/i, `${path} ${language}`)
      }
    }
  })

  test('a form with mistakes says them at the fields and stores nothing', async ({
    client,
    assert,
  }) => {
    const bad = {
      ...webchat,
      settings: { color: 'red', allowed_origins: 'https://a.example; script-src *' },
    }
    const answer = await ada(client.post(ALL).accept('json').json(bad))
    answer.assertStatus(422)
    const fields = answer.body().errors.map(({ field }: { field: string }) => field)
    assert.sameMembers(fields, ['settings.color', 'settings.allowed_origins'])

    const form = { 'name': '', 'product': 'loan', 'channel': 'webchat', 'settings[color]': 'red' }
    const referer = `${ALL}/create`
    const sent = client.post(ALL).accept('html').header('Referer', referer).form(form)
    const page = await ada(sent)
    page.assertStatus(200)
    assert.include(page.text(), 'form-errors')
    assert.lengthOf(await Inbox.in(world.acme.partner), 1)
  })

  test('a secret is stored encrypted, never shown again, and kept when left empty', async ({
    client,
    assert,
  }) => {
    const settings = { ...ECHO }
    const wanted = { name: 'Echo', product: 'loan', channel: 'echo', settings }
    const made = await ada(client.post(ALL).accept('json').json(wanted))
    made.assertStatus(201)
    const { id } = made.body()
    const row = await db.from('inboxes').where('id', id).firstOrFail()
    assert.notInclude(row.settings, ECHO.secret)
    for (const path of ['', '/edit']) {
      const page = await ada(client.get(`${ALL}/${id}${path}`).accept('html'))
      assert.notInclude(page.text(), ECHO.secret)
    }
    assert.notInclude(JSON.stringify(made.body()), ECHO.secret)

    const form = {
      'name': 'Echo 2',
      'settings[secret]': '',
      'settings[deliver_url]': 'https://b.example/',
    }
    const request = client.put(`${ALL}/${id}`).accept('html').form(form).redirects(0)
    ;(await ada(request)).assertStatus(302)
    const inbox = await Inbox.findOrFail(id)
    assert.deepEqual(inbox.settings, { secret: ECHO.secret, deliver_url: 'https://b.example/' })
  })

  test('a secret that was typed beside a mistake is not kept for the form', async ({
    client,
    assert,
  }) => {
    const form = {
      'name': 'Echo',
      'product': 'loan',
      'channel': 'echo',
      'settings[secret]': ECHO.secret,
      'settings[deliver_url]': 'nonsense',
    }
    const answer = await ada(client.post(ALL).accept('html').form(form).redirects(0))
    answer.assertStatus(302)
    assert.notInclude(JSON.stringify(answer.flashMessages()), ECHO.secret)
    assert.include(JSON.stringify(answer.flashMessages()), 'nonsense')
  })

  test('the check button says whether the settings work', async ({ client, assert }) => {
    const echo = await createEchoInbox(world.acme)
    const check = () => ada(client.post(`${ALL}/${echo.id}/check`).accept('json'))
    for (const [status, ok] of [
      [200, true],
      [401, false],
    ] as const) {
      const { fetch } = fakeTools({ otherwise: { status, body: { id: '1' } } })
      const network = swapNetwork(fetch)
      const answer = await check()
      network.restore()
      assert.equal(answer.body().ok, ok)
      await echo.refresh()
      assert.equal(echo.checkProblem, answer.body().problem)
      assert.isNumber(echo.checkedAt)
    }
    const { name, settings } = echo
    await changeInbox(echo, world.ada, { name, settings: { ...settings, secret: 'another' } })
    await echo.refresh()
    assert.isNull(echo.checkProblem)
    assert.isNull(echo.checkedAt)
  })

  test('a manager pauses an inbox and resumes it', async ({ client, assert }) => {
    const { inbox } = world.acme
    const url = `${ALL}/${inbox.id}/pause`
    ;(await ada(client.post(url).accept('json'))).assertBody({ isPaused: true })
    await inbox.refresh()
    assert.isTrue(inbox.isPaused)
    ;(await ada(client.delete(url).accept('json'))).assertBody({ isPaused: false })
    await inbox.refresh()
    assert.isFalse(inbox.isPaused)
  })

  test('agents may not, and another partner finds nothing', async ({ client }) => {
    const { inbox } = world.acme
    const own = `${ALL}/${inbox.id}`
    ;(await ada(client.get(own).accept('json'))).assertStatus(200)
    ;(await signedIn(client.get(own).accept('json'), world.ana.account)).assertStatus(403)
    ;(await signedIn(client.get(own).accept('json'), world.gil)).assertStatus(404)
    const theirs = `/p/globex/inboxes/${inbox.id}`
    for (const request of [
      client.get(theirs),
      client.get(`${theirs}/edit`),
      client.put(theirs).json({ name: 'x' }),
      client.post(`${theirs}/check`),
      client.post(`${theirs}/pause`),
      client.delete(`${theirs}/pause`),
    ]) {
      ;(await signedIn(request.accept('json'), world.gil)).assertStatus(404)
    }
    const elsewhere = { ...webchat, product: 'loan' }
    ;(await ada(client.get(`${ALL}/99999999999999999999`).accept('json'))).assertStatus(404)
    ;(await ada(client.get(`${ALL}/1x`).accept('json'))).assertStatus(404)
    ;(
      await ada(
        client
          .post(ALL)
          .accept('json')
          .json({ ...elsewhere, product: 'nowhere' })
      )
    ).assertStatus(404)
    ;(
      await ada(
        client
          .post(ALL)
          .accept('json')
          .json({ ...elsewhere, channel: 'owl' })
      )
    ).assertStatus(404)
  })

  test('the stored secrets outlive nothing but the key they were encrypted with', async ({
    assert,
  }) => {
    const echo = await createEchoInbox(world.acme)
    await db.from('inboxes').where('id', echo.id).update({ settings: 'written by another key' })
    const found = await Inbox.findOrFail(echo.id)
    assert.deepEqual(found.settings, {})
    assert.throws(() => found.open(), /secret required/)
  })
})
