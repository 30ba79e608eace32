import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import AnswererConnection from '#app/robot/models/answerer_connection'
import { reserveFor } from '#app/robot/limits/token_budget'
import { FakeModel } from '#tests/support/fake_model'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

const PAGE = '/p/acme/products/loan/robot/answerers'
const KEY = 'sk-never-shown-again'

test.group('Models that help the robot', (group) => {
  let world: World
  let ada: (request: ReturnType<ApiClient['get']>) => ReturnType<typeof signedIn>
  group.each.setup(async () => {
    world = await createWorld()
    ada = (request) => signedIn(request, world.ada)
  })

  const settings = { base_url: 'https://models.example.com/v1', api_key: KEY, model: 'small-1' }

  const save = (client: ApiClient, values: object, type = 'generative') =>
    ada(client.put(`${PAGE}/${type}`).accept('json').json(values))

  const stored = () => AnswererConnection.in(world.acme.partner).firstOrFail()

  test('are all off until a manager sets one up', async ({ client, assert }) => {
    const { answerers } = (await ada(client.get(PAGE).accept('json'))).body() as {
      answerers: { type: string; isEnabled: boolean }[]
    }
    assert.deepEqual(
      answerers.map(({ type, isEnabled }) => [type, isEnabled]),
      [
        ['hybrid', false],
        ['generative', false],
      ]
    )
    assert.deepEqual(await AnswererConnection.in(world.acme.partner), [])
  })

  test('keep their key encrypted, and show it to nobody', async ({ client, assert }) => {
    const saved = await save(client, { isEnabled: true, settings })
    saved.assertStatus(200)
    assert.notInclude(saved.text(), KEY)
    const [row] = (await db.from('answerer_connections').select('settings')) as object[]
    assert.notInclude(JSON.stringify(row), KEY)
    for (const page of [PAGE, `${PAGE}/generative/edit`]) {
      const shown = await ada(client.get(page).accept('html'))
      shown.assertStatus(200)
      assert.notInclude(shown.text(), KEY)
    }
    const audit = JSON.stringify(await db.from('audit_entries').select('*'))
    assert.include(audit, 'answerer.changed')
    assert.notInclude(audit, KEY)
  })

  test('keep the key that nobody can repeat', async ({ client, assert }) => {
    await save(client, { isEnabled: true, settings })
    await save(client, { isEnabled: false, settings: { ...settings, api_key: '', model: 'big-1' } })
    const connection = await stored()
    assert.isNotOk(connection.isEnabled)
    assert.include(connection.settings, { api_key: KEY, model: 'big-1' })
  })

  test('say at the field what is wrong with it', async ({ client, assert }) => {
    const refused = await save(client, { isEnabled: true, settings: { base_url: 'ftp://x' } })
    refused.assertStatus(422)
    const { errors } = refused.body() as { errors: { field: string }[] }
    assert.sameMembers(
      errors.map(({ field }) => field),
      ['settings.base_url', 'settings.model']
    )
    assert.deepEqual(await AnswererConnection.in(world.acme.partner), [])
  })

  test('say whether the service works, when asked', async ({ client, assert }) => {
    const model = new FakeModel()
    await model.start()
    try {
      model.writes('ok')
      await save(client, { isEnabled: true, settings: { ...settings, base_url: model.url } })
      const check = () => ada(client.post(`${PAGE}/generative/check`).accept('json'))
      assert.deepEqual((await check()).body(), { ok: true, problem: null })
      model.answers = (response) => void response.writeHead(401).end(KEY)
      const failed = (await check()).body() as { ok: boolean; problem: string }
      assert.isFalse(failed.ok)
      assert.notInclude(failed.problem, KEY)
      const shown = await ada(client.get(PAGE).accept('html'))
      assert.include(shown.text(), failed.problem)
    } finally {
      await model.stop()
    }
  })

  test('say what they wait for, and how many tokens were used', async ({ client, assert }) => {
    const { partner, product } = world.acme
    await save(client, { isEnabled: true, settings })
    await (await stored()).merge({ toPrepare: 3, prepareProblem: 'budget' }).save()
    await reserveFor({ partner, product }, 1_234)
    const shown = await ada(client.get(PAGE).accept('html').header('accept-language', 'en'))
    for (const text of ['The tokens are used up', '0 of 3 computed', '1,234 of 500,000 used'])
      assert.include(shown.text(), text)
  })

  test('never reach a machine of the house that nobody has named', async ({ client, assert }) => {
    const base = 'http://169.254.169.254/v1'
    await save(client, { isEnabled: true, settings: { ...settings, base_url: base } })
    const { ok } = (await ada(client.post(`${PAGE}/generative/check`).accept('json'))).body()
    assert.isFalse(ok)
  })

  test('that are not plugged in cannot be set up, nor checked before they are', async ({
    client,
  }) => {
    const unknown = await save(client, { isEnabled: true, settings: {} }, 'faq')
    unknown.assertStatus(404)
    const check = await ada(client.post(`${PAGE}/generative/check`).accept('json'))
    check.assertStatus(404)
  })
})
