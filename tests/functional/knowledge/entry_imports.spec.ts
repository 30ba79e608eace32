import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import drive from '@adonisjs/drive/services/main'
import LoginSession from '#app/accounts/models/login_session'
import type User from '#app/accounts/models/user'
import Entry from '#app/knowledge/models/entry'
import Release from '#app/knowledge/models/release'
import { createWorld, type World } from '#tests/world'
import { addEntry } from '#tests/support/knowledge'
import { csv, read, row, xlsx } from '#tests/support/sheets'
import { signedIn } from '#tests/support/sign_in'

const PATH = '/p/acme/products/loan/knowledge'
const GOOD = csv([row('A1', '甲', '一'), row('A2', '乙', '二')])

test.group('Entry imports', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
    await drive.use().deleteAll('entry_imports')
  })

  async function upload(
    client: ApiClient,
    bytes: Buffer,
    filename = 'a.csv',
    user: User = world.ada
  ) {
    const file = { filename, contentType: 'text/csv' }
    const request = client.post(`${PATH}/entry-imports`).accept('json').file('file', bytes, file)
    return signedIn(request, user)
  }

  const confirm = async (client: ApiClient, id: string, version = 0) =>
    signedIn(
      client
        .post(`${PATH}/entry-imports/${id}/confirmation`)
        .accept('json')
        .json({ knowledge_version: version }),
      world.ada
    )

  const kept = async () => [
    ...(await drive.use().listAll('entry_imports', { recursive: true })).objects,
  ]

  test('a file is checked, shown, confirmed and then forgotten', async ({ client, assert }) => {
    const checked = await upload(client, GOOD)
    checked.assertStatus(201)
    const { id, counts, knowledge_version: version } = checked.body()
    assert.deepEqual(counts, { new: 2, changed: 0, same: 0, problems: 0 })
    assert.lengthOf(await Entry.of(world.acme), 0)

    const page = await signedIn(client.get(`${PATH}/entry-imports/${id}`), world.ada)
    page.assertStatus(200)
    page.assertTextIncludes('乙')

    const confirmed = await confirm(client, id, version)
    confirmed.assertStatus(200)
    assert.deepEqual(confirmed.body().counts, { new: 2, changed: 0, same: 0 })
    assert.lengthOf(await Entry.of(world.acme), 2)
    assert.lengthOf(await Release.in(world.acme.partner), 1)
    assert.lengthOf(await kept(), 0)
    ;(await confirm(client, id, version)).assertStatus(404)
  })

  test('problems name row, column and what to do, in the language of the reader', async ({
    client,
    assert,
  }) => {
    const checked = await upload(
      client,
      csv([row('A1', '甲', ''), row('A2', '乙', '二', { 允许评价: '也许' })])
    )
    const { id, problems } = checked.body()
    assert.deepEqual(problems[0], { row: 2, column: '答案', message: '不能为空，请填写。' })
    assert.equal(problems[1].row, 3)
    ;(await confirm(client, id)).assertStatus(409)
    assert.lengthOf(await Entry.of(world.acme), 0)

    const list = await signedIn(client.get(`${PATH}/entry-imports/${id}/problems`), world.ada)
    list.assertHeader('content-type', 'text/csv; charset=utf-8')
    assert.match(list.header('content-disposition') ?? '', /^attachment/)
    assert.include(list.text(), '2,答案')
  })

  test('knowledge that changed after the check is checked again before it is overwritten', async ({
    client,
    assert,
  }) => {
    const { id } = (await upload(client, GOOD)).body()
    await addEntry(world.acme, { question: '丙', answer: '三' })
    const outdated = await confirm(client, id, 0)
    outdated.assertStatus(409)
    ;(await confirm(client, id, outdated.body().knowledge_version)).assertStatus(200)
    assert.lengthOf(await Entry.of(world.acme), 3)
  })

  test('no file, an empty form and a file that is too large are told to the person', async ({
    client,
    assert,
  }) => {
    ;(
      await signedIn(
        client.post(`${PATH}/entry-imports`).accept('json').field('other', 'x'),
        world.ada
      )
    ).assertStatus(422)
    const large = await upload(client, Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))
    large.assertStatus(422)
    const huge = await upload(client, Buffer.alloc(7 * 1024 * 1024, 'a'))
    huge.assertStatus(422)
    assert.equal(huge.body().errors[0].field, 'file')
    const film = await upload(client, Buffer.alloc(40 * 1024 * 1024, 'a'))
    film.assertStatus(413)
    assert.lengthOf(await kept(), 0)
  })

  test('a hostile file is a clear answer and leaves no entry', async ({ client, assert }) => {
    for (const [name, bytes] of Object.entries({
      'a.xlsx': Buffer.from('PK\u0003\u0004nonsense'),
      'b.xlsx': Buffer.from('<html></html>'),
      '../../etc/passwd.csv': Buffer.from('\u0000\u0001'),
      'c.exe': Buffer.from('MZ'),
    })) {
      const response = await upload(client, bytes, name)
      response.assertStatus(201)
      assert.equal(response.body().counts.problems, 1)
      assert.notInclude(response.body().name, '/')
    }
    assert.lengthOf(await Entry.of(world.acme), 0)
  })

  test('an upload is found by its own partner and product alone, and for an hour', async ({
    client,
    assert,
  }) => {
    const { id } = (await upload(client, GOOD)).body()
    const theirs = `/p/globex/products/loan/knowledge/entry-imports/${id}`
    ;(await signedIn(client.get(theirs), world.gil)).assertStatus(404)
    const show = () => signedIn(client.get(`${PATH}/entry-imports/${id}`), world.ada)
    ;(await show()).assertStatus(200)

    const label = (await kept()).find(
      (object) => 'key' in object && object.key.endsWith('.json')
    ) as { key: string }
    const written = JSON.parse(await drive.use().get(label.key))
    await drive
      .use()
      .put(label.key, JSON.stringify({ ...written, uploadedAt: Date.now() - 3_600_001 }))
    ;(await show()).assertStatus(404)
    await upload(client, GOOD)
    assert.lengthOf(await kept(), 2)
  })

  test('an upload needs a manager and the token of the page', async ({ client, assert }) => {
    ;(await upload(client, GOOD, 'a.csv', world.ana.account)).assertStatus(403)
    const stranger = await upload(client, GOOD, 'a.csv', world.gil)
    stranger.assertStatus(404)
    const { id } = await LoginSession.start(world.ada, { ip: '127.0.0.1', userAgent: 'test' })
    const forged = await client
      .post(`${PATH}/entry-imports`)
      .withSession({ auth_user: world.ada.id, login_session_id: id })
      .redirects(0)
      .file('file', GOOD, { filename: 'a.csv' })
    forged.assertStatus(302)
    assert.lengthOf(await kept(), 0)
  })

  test('template and export are files to save, and the export is the knowledge', async ({
    client,
    assert,
  }) => {
    await addEntry(world.acme, { question: '=1+1', answer: '@二' })
    const template = await signedIn(client.get(`${PATH}/template`), world.ada)
    assert.match(template.header('content-disposition') ?? '', /filename\*=UTF-8''/)
    const table = await signedIn(client.get(`${PATH}/export?format=csv`), world.ada)
    assert.include(table.text(), "'=1+1")
    const { entries } = await read('a.csv', Buffer.from(table.text()))
    assert.containSubset(entries, [{ question: '=1+1', answer: '@二' }])
  })

  test('an Excel workbook goes the same way', async ({ client, assert }) => {
    const { counts } = (await upload(client, await xlsx([row('A1', '甲', '一')]), 'a.xlsx')).body()
    assert.equal(counts.new, 1)
  })
})
