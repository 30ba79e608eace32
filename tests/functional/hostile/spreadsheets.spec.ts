import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { Device } from '#tests/support/device'
import { HOSTILE_SHEETS, reachingOut } from '#tests/support/hostile_sheets'
import { csv, row } from '#tests/support/sheets'
import { storedRows } from '#tests/support/stored'
import { createWorld } from '#tests/world'

const IMPORTS = '/p/acme/products/loan/knowledge/entry-imports'

/** A form with a file; the name is spelled as it stands. */
const form = (csrf: string, bytes: Buffer, name: string) =>
  Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n`),
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])

test.group('Hostile spreadsheets', (group) => {
  let ada: Device
  group.each.setup(async () => {
    await createWorld()
    drive.fake()
    ada = new Device()
    await ada.logIn('ada')
    return async () => {
      drive.restore()
      await limiter.clear()
    }
  })

  const upload = async (bytes: Buffer, name = 'a.xlsx', accept = 'application/json') => {
    await limiter.clear()
    const headers = { 'content-type': 'multipart/form-data; boundary=b', accept }
    return ada.send('POST', IMPORTS, { body: form(ada.csrfToken, bytes, name), headers })
  }

  const confirm = async (id: string) =>
    ada.send('POST', `${IMPORTS}/${id}/confirmation`, { json: { knowledge_version: 0 } })

  test('each is answered with what to do, in the reader’s language, and imports nothing', async ({
    assert,
  }) => {
    const before = await storedRows()
    for (const [at, [what, { bytes, name, says }]] of Object.entries(HOSTILE_SHEETS).entries()) {
      const [language, words] = at % 2 ? ['zh-CN', /[一-鿿]/] : ['en', says]
      ada.cookies.set('locale', language)
      const { status, text } = await upload(await bytes(), name)
      const { errors, problems, changes = [] } = JSON.parse(text)
      const [problem, ...others] = errors ?? problems
      assert.oneOf(status, [201, 422], what)
      assert.match(problem.message, words, what)
      assert.deepEqual([...others, ...changes], [], what)
    }
    assert.deepEqual(await storedRows(), before)
  }).timeout(60_000)

  test('what cannot be read cannot be confirmed', async ({ assert }) => {
    const before = await storedRows()
    const { id } = JSON.parse((await upload(Buffer.from('nothing'))).text)
    ada.cookies.set('locale', 'en')
    const refused = await confirm(id)
    assert.equal(refused.status, 409)
    const [{ code, message }] = JSON.parse(refused.text).errors
    assert.equal(code, 'E_IMPORT_PROBLEMS')
    assert.match(message, /Correct these in the file/)
    assert.deepEqual(await storedRows(), before)
  })

  test('the page shows it beside the file’s name, as text', async ({ assert }) => {
    const name = '<img src=x onerror=alert(1)>.xlsx'
    const sent = await upload(Buffer.from('<html></html>'), name, 'text/html')
    assert.equal(sent.status, 302)
    const page = await ada.send('GET', sent.headers.location!, {
      headers: { 'accept': 'text/html', 'accept-language': 'en' },
    })
    assert.include(page.text, '&lt;img src')
    assert.notInclude(page.text, '<img src=x')
  })

  test('a file that reaches out says only what its cells last said', async ({ assert }) => {
    const { id, counts, changes } = JSON.parse((await upload(reachingOut())).text)
    assert.deepEqual(counts, { new: 1, changed: 0, same: 0, problems: 0 })
    assert.equal(changes[0].question, '问')
    assert.equal((await confirm(id)).status, 200)
  })

  test('of very many wrong rows the first ones are shown, and all can be downloaded', async ({
    assert,
  }) => {
    const wrong = Array.from({ length: 1000 }, (_, at) => row(`A${at}`, `问${at}`, ''))
    const { id, counts, problems } = JSON.parse((await upload(csv(wrong), 'a.csv')).text)
    assert.equal(counts.problems, 1000)
    assert.lengthOf(problems, 200)
    const all = await ada.send('GET', `${IMPORTS}/${id}/problems`)
    assert.lengthOf(all.text.trim().split('\r\n'), 1001)
  })

  test('names that lead elsewhere lead nowhere', async ({ assert }) => {
    const names = ['../../../etc/cron.d/x.csv', 'C:\\\\x.csv', 'x\0.csv', '\u202evsc.csv', '.csv']
    for (const name of names) {
      const { status, text } = await upload(csv([row('A1', '问', '答')]), name)
      assert.equal(status, 201, name)
      // eslint-disable-next-line no-control-regex
      assert.match(JSON.parse(text).name, /^[^/\\\u0000-\u001f]*$/)
    }
    const { objects } = await drive.use().listAll('entry_imports', { recursive: true })
    for (const object of objects) {
      assert.isTrue(object.isFile)
      assert.match(object.name, /^[0-9a-f]{32}(\.json)?$/)
    }
  })
})
