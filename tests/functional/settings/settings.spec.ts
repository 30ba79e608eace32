import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { SettingForm } from '#app/settings/setting_form'
import { settingsOf } from '#app/settings/setting_values'
import { signedIn } from '#tests/support/sign_in'
import { createWorld, type World } from '#tests/world'

const ALL = '/p/acme/settings'
const LOAN = '/p/acme/products/loan/settings'

const shown = () => new SettingForm({ partner: {}, product: {} }, 'partner', 'zh-CN').basis

test.group('Settings of a partner', (group) => {
  let world: World
  group.each.setup(async () => {
    world = await createWorld()
  })

  const read = async (client: ApiClient, url: string, user = world.ada) =>
    await signedIn(client.get(url).accept('json'), user)
  const save = async (client: ApiClient, url: string, values: object, user = world.ada) =>
    await signedIn(client.put(url).accept('json').json(values), user)

  test('a manager sees every setting with its value and where it comes from', async ({
    client,
  }) => {
    await save(client, ALL, { robot_name: '小青' })
    const all = await read(client, ALL)
    all.assertStatus(200)
    const product = await read(client, LOAN)
    const named = ({ key }: { key: string }) => key === 'robot_name'
    all.assert!.containsSubset(all.body().settings.find(named), {
      value: '小青',
      origin: 'partner',
      isOwn: true,
    })
    all.assert!.containsSubset(product.body().settings.find(named), {
      value: '小青',
      origin: 'partner',
      isOwn: false,
    })
  })

  test('the page says so in both languages', async ({ client, assert }) => {
    const chinese = await signedIn(
      client.get(ALL).accept('html').header('Accept-Language', 'zh-CN'),
      world.ada
    )
    chinese.assertStatus(200)
    assert.include(chinese.text(), '转人工关键词')
    const english = await signedIn(
      client.get(LOAN).accept('html').header('Accept-Language', 'en'),
      world.ada
    )
    assert.include(english.text(), 'Words that ask for a person')
    assert.notMatch(english.text(), /translation missing/i)
  })

  test('a product keeps what was set for it alone, and gives it up again', async ({
    client,
    assert,
  }) => {
    const { partner, product } = world.acme
    await save(client, ALL, { robot_name: '小青' })
    ;(await save(client, LOAN, { robot_name: '小贷' })).assertBody({ changed: ['robot_name'] })
    assert.equal((await settingsOf(partner, product)).robot_name, '小贷')

    const reset = await signedIn(client.delete(`${LOAN}/robot_name`).accept('json'), world.ada)
    reset.assertBody({ changed: ['robot_name'] })
    assert.equal((await settingsOf(partner, product)).robot_name, '小青')
  })

  test('two managers with the form open change different settings, and both stay', async ({
    client,
    assert,
  }) => {
    const basis = shown()
    const values = {
      ...JSON.parse(basis),
      transfer_keywords: JSON.parse(basis).transfer_keywords.join('\n'),
    }
    const first = { ...values, basis, robot_name: '小青' }
    const second = { ...values, basis, max_suggestions: '3', robot_enabled: ['0', '1'] }
    const send = async (form: object) =>
      signedIn(
        client
          .put(ALL)
          .accept('html')
          .form(form as Record<string, string>)
          .redirects(0),
        world.ada
      )
    ;(await send(first)).assertStatus(302)
    ;(await send(second)).assertStatus(302)

    const settings = await settingsOf(world.acme.partner)
    assert.equal(settings.robot_name, '小青')
    assert.equal(settings.max_suggestions, 3)
    assert.lengthOf(await db.from('settings'), 2)
  })

  test('what does not fit is refused by name, and nothing of it is stored', async ({
    client,
    assert,
  }) => {
    const answer = await save(client, ALL, {
      robot_name: '小青',
      max_suggestions: 10,
      queued_text: '{agent}',
    })
    answer.assertStatus(422)
    const errors = answer.body().errors as { field: string; message: string }[]
    assert.sameMembers(
      errors.map(({ field }) => field),
      ['max_suggestions', 'queued_text']
    )
    assert.include(errors[0]!.message, '推荐问题')
    assert.lengthOf(await db.from('settings'), 0)
  })

  test('the form shows the errors at the fields and keeps what was written', async ({
    client,
    assert,
  }) => {
    const request = client
      .put(ALL)
      .accept('html')
      .header('Referer', ALL)
      .form({ robot_name: '小\n云', fallback_text: '' })
    const page = await signedIn(request, world.ada)
    page.assertStatus(200)
    assert.include(page.text(), '机器人名称含有不能使用的字符')
    assert.include(page.text(), '无法回答时的回复不能为空')
  })

  test('every change is written down with who made it', async ({ client, assert }) => {
    await save(client, LOAN, { rating_enabled: false })
    const [event] = await db.from('events').where('kind', 'setting_changed')
    assert.equal(event.actor, `user:${world.ada.id}`)
    assert.deepEqual(JSON.parse(event.data), { key: 'rating_enabled', before: null, after: false })
  })

  test('agents may not, and strangers find nothing', async ({ client }) => {
    ;(await read(client, ALL)).assertStatus(200)
    ;(await read(client, ALL, world.ana.account)).assertStatus(403)
    ;(await save(client, ALL, { robot_name: 'x' }, world.gil)).assertStatus(404)
    ;(await read(client, '/p/acme/products/nowhere/settings')).assertStatus(404)
    const unknown = await signedIn(client.delete(`${ALL}/no_such`).accept('json'), world.ada)
    unknown.assertStatus(404)
  })
})
