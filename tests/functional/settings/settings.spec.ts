import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { SettingForm } from '#app/settings/setting_form'
import { settingsOf } from '#app/settings/setting_values'
import { declarationOf, keys, type SettingKey } from '#app/settings/declared'
import ServiceGroup from '#app/accounts/models/service_group'
import type Operator from '#app/accounts/models/operator'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createUser, createWorld, type World } from '#tests/world'

const ALL = '/p/acme/settings'
const LOAN = '/p/acme/products/loan/settings'

/** What a manager's form shows while nothing is set. */
const untouched = () =>
  new SettingForm({ platform: {}, partner: {}, product: {}, group: {} }, 'partner', 'zh-CN')
const untouchedValues = () =>
  Object.fromEntries(
    untouched().fields.map(({ key, value }) => [
      key,
      Array.isArray(value) ? value.join('\n') : String(value),
    ])
  )

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

  test('what nothing reads yet says so on the page, in both languages', async ({
    client,
    assert,
  }) => {
    const waiting = keys.filter((key) => !declarationOf(key).isRead)
    assert.isNotEmpty(waiting)
    for (const [language, note] of [
      ['zh-CN', '尚未启用'],
      ['en', 'Not in use yet'],
    ] as const) {
      const request = client.get(LOAN).accept('html').header('Accept-Language', language)
      const fields = (await signedIn(request, world.ada)).text().split('<div class="setting')
      const noted = fields.filter((field) => field.includes(note))
      assert.lengthOf(noted, waiting.length)
      for (const key of waiting) {
        assert.lengthOf(
          noted.filter((field) => field.includes(`name="${key}"`)),
          1,
          key
        )
      }
    }
  })

  test('a product keeps what was set for it alone, and gives it up again', async ({
    client,
    assert,
  }) => {
    const { partner, product } = world.acme
    await save(client, ALL, { robot_name: '小青' })
    const saved = await save(client, LOAN, { robot_name: '小贷' })
    saved.assertBody({ changed: ['robot_name'], meanwhile: [] })
    assert.equal((await settingsOf(partner, product)).robot_name, '小贷')

    const reset = await signedIn(client.delete(`${LOAN}/robot_name`).accept('json'), world.ada)
    reset.assertBody({ changed: ['robot_name'] })
    assert.equal((await settingsOf(partner, product)).robot_name, '小青')
  })

  test('two managers with the form open change different settings, and both stay', async ({
    client,
    assert,
  }) => {
    const { basis } = untouched()
    const values = untouchedValues()
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

    const page = await signedIn(client.get(ALL).accept('html'), world.ada)
    page.assertStatus(200)
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

  test('two managers change the same setting: the second is told by whom, and to what', async ({
    client,
    assert,
  }) => {
    const { basis } = untouched()
    const max = await createUser(world.acme.partner, 'max', ['manager'])
    const form = { basis, robot_name: '小青' }
    ;(await save(client, ALL, form, max)).assertBody({ changed: ['robot_name'], meanwhile: [] })

    const later = await save(client, ALL, { basis, robot_name: '小贷', rating_enabled: false })
    later.assertStatus(409)
    const [error] = later.body().errors
    assert.equal(error.field, 'robot_name')
    assert.include(error.message, 'Max')
    assert.include(error.message, '小青')
    assert.isTrue((await settingsOf(world.acme.partner)).rating_enabled, 'nothing of it is stored')

    // Whoever changes something else hears what has become new, and overwrites none of it.
    const other = await save(client, ALL, { basis, robot_name: '小云', rating_enabled: false })
    other.assertBody({ changed: ['rating_enabled'], meanwhile: ['robot_name'] })
    assert.equal((await settingsOf(world.acme.partner)).robot_name, '小青')
  })

  test('the form of the second keeps what was typed, and saves it when it is sent again', async ({
    client,
    assert,
  }) => {
    const { basis } = untouched()
    await save(client, ALL, { robot_name: '小青' })
    const request = client
      .put(ALL)
      .accept('html')
      .header('Referer', ALL)
      .form({ basis, robot_name: '小贷' })
    const page = (await signedIn(request, world.ada)).text()
    assert.include(page, '机器人名称已被Ada改为“小青”')
    assert.match(page, /name="robot_name"[^>]*value="小贷"|value="小贷"[^>]*name="robot_name"/)
    const next = /name="basis" value="([^"]+)"/.exec(page)![1]!.replaceAll('&quot;', '"')
    const again = await save(client, ALL, { basis: next, robot_name: '小贷' })
    again.assertBody({ changed: ['robot_name'], meanwhile: [] })
  })

  test('every change is audited with who made it, where, and what was there before', async ({
    client,
    assert,
  }) => {
    await save(client, LOAN, { rating_enabled: false })
    await signedIn(client.delete(`${LOAN}/rating_enabled`).accept('json'), world.ada)
    const entries = await db.from('audit_entries').where('subject', 'setting:rating_enabled')
    const level = `product:${world.acme.product.id}`
    assert.deepEqual(
      entries.map(({ actor, action, data }) => [actor, action, JSON.parse(data)]),
      [
        [`user:${world.ada.id}`, 'setting.changed', { level, before: null, after: false }],
        [`user:${world.ada.id}`, 'setting.reset', { level, before: false, after: null }],
      ]
    )
  })

  test('the history shows the changes, latest first, of all settings or of one, at all levels or at one', async ({
    client,
    assert,
  }) => {
    await save(client, ALL, { robot_name: '小青' })
    await save(client, LOAN, { rating_enabled: false })
    const all = await read(client, '/p/acme/setting-changes')
    const keysOf = (body: { changes: { key: SettingKey }[] }) => body.changes.map(({ key }) => key)
    assert.deepEqual(keysOf(all.body()), ['rating_enabled', 'robot_name'])
    const one = await read(client, '/p/acme/setting-changes?key=robot_name')
    assert.containsSubset(one.body().changes, [
      { by: 'Ada', place: 'partner', before: null, after: '小青' },
    ])
    ;(await read(client, '/p/acme/setting-changes?key=nothing')).assertStatus(422)
    await save(client, ALL, { robot_name: '{"level":"product:1",' })
    const loan = `product:${world.acme.product.id}`
    const atProduct = await read(client, `/p/acme/setting-changes?place=${loan}`)
    assert.deepEqual(keysOf(atProduct.body()), ['rating_enabled'])
    const both = await read(client, `/p/acme/setting-changes?place=${loan}&key=robot_name`)
    assert.deepEqual(keysOf(both.body()), [])
    ;(await read(client, '/p/acme/setting-changes?place=product:_')).assertStatus(422)
    const page = await signedIn(client.get('/p/acme/setting-changes').accept('html'), world.ada)
    assert.include(page.text(), 'Acme Loan')
    assert.match(page.text(), /<time datetime=/)
    assert.notInclude(page.text(), '@!')
    const elsewhere = await read(client, '/p/globex/setting-changes', world.gil)
    assert.deepEqual(keysOf(elsewhere.body()), [])
  })

  test('a setting is found by its name, by what it does and by its key, without a script', async ({
    client,
    assert,
  }) => {
    const found = async (q: string) => {
      const page = await signedIn(
        client.get(`${ALL}?q=${encodeURIComponent(q)}`).accept('html'),
        world.ada
      )
      const fields = page.text().matchAll(/id="setting_(\w+)"[^>]*?(hidden)?>/g)
      return [...fields].filter(([, , hidden]) => !hidden).map(([, key]) => key)
    }
    assert.deepEqual(await found('queue_full'), ['queue_full_text'])
    assert.include(await found('机器人 名称'), 'robot_name')
    assert.include(await found('星号'), 'sensitive_words_of_agents')
    assert.deepEqual(await found('nothing like this'), [])
  })

  test('says beside each setting whether it is in use, and from when a change holds', async ({
    client,
    assert,
  }) => {
    const page = await signedIn(client.get(ALL).accept('html'), world.ada)
    const field = (key: string) =>
      page.text().split(`id="setting_${key}"`)[1]!.split('class="setting"')[0]!
    assert.include(field('robot_name'), '保存后立即生效')
    assert.notInclude(field('robot_name'), '尚未启用')
    assert.include(field('routing_strategy'), '尚未启用')
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

test.group('Settings of the platform and of a group', (group) => {
  let world: World
  let olga: Operator
  group.each.setup(async () => {
    world = await createWorld()
    olga = await createOperator('olga')
  })

  test('what an operator sets holds for every partner that set nothing, and is seen there', async ({
    client,
    assert,
  }) => {
    const request = client.put('/operator/settings').accept('json').json({ queue_limit: 20 })
    ;(await signedIn(request, olga)).assertBody({ changed: ['queue_limit'], meanwhile: [] })
    const { partner, product } = world.acme
    assert.equal((await settingsOf(partner, product)).queue_limit, 20)
    assert.equal((await settingsOf(world.globex.partner)).queue_limit, 20)

    const page = await signedIn(client.get(ALL).accept('html'), world.ada)
    assert.include(page.text(), '沿用平台：20')
    const entry = await db.from('audit_entries').where('action', 'setting.changed').firstOrFail()
    assert.isNull(entry.partner_id)
    assert.equal(entry.actor, `operator:${olga.id}`)
    const history = await signedIn(client.get('/operator/setting-changes').accept('json'), olga)
    assert.containsSubset(history.body().changes, [{ by: 'Olga', place: 'platform', after: 20 }])

    const reset = client.delete('/operator/settings/queue_limit').accept('json')
    ;(await signedIn(reset, olga)).assertStatus(200)
    assert.equal((await settingsOf(partner, product)).queue_limit, 0)
  })

  test('the platform sets no words: those are each partner’s own', async ({ client, assert }) => {
    const page = await signedIn(client.get('/operator/settings').accept('html'), olga)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'name="welcome_text"')
    assert.include(page.text(), 'name="queue_limit"')
    const request = client.put('/operator/settings').accept('json').json({ welcome_text: 'Hi' })
    const refused = await signedIn(request, olga)
    refused.assertStatus(422)
    assert.equal(refused.body().errors[0].field, 'welcome_text')
  })

  test('a group goes its own way where its settings are read for a group', async ({
    client,
    assert,
  }) => {
    const { partner, product, group: loans } = world.acme
    const cards = await ServiceGroup.createIn(partner, { productId: product.id, name: 'Cards' })
    const url = `/p/acme/service-groups/${loans.id}/settings`
    const values = { queue_limit: 3 }
    const saved = await signedIn(client.put(url).accept('json').json(values), world.ada)
    saved.assertBody({ changed: ['queue_limit'], meanwhile: [] })
    assert.equal((await settingsOf(partner, product, 'zh-CN', loans)).queue_limit, 3)
    assert.equal((await settingsOf(partner, product, 'zh-CN', cards)).queue_limit, 0)
    assert.equal((await settingsOf(partner, product)).queue_limit, 0)
    const page = await signedIn(client.get(url).accept('html'), world.ada)
    assert.include(page.text(), 'Acme Loan · Loans')
    const stranger = await signedIn(client.get(url).accept('json'), world.gil)
    stranger.assertStatus(404)
  })
})
