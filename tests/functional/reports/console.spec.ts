import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type Operator from '#app/accounts/models/operator'
import Partner from '#app/partners/models/partner'
import { UNLIMITED } from '#app/partners/entitlements'
import UsageMonth from '#app/partners/models/usage_month'
import Inbox from '#app/channels/models/inbox'
import HolidayList from '#app/settings/models/holiday_list'
import { customerSays } from '#tests/support/desk'
import { signedIn } from '#tests/support/sign_in'
import { letIn } from '#tests/support/support_access'
import { createOperator, createWorld, type World } from '#tests/world'

const DAY = 86_400_000

/** Of this year and the next one, whatever the day is. */
async function listHolidays() {
  const year = new Date().getFullYear()
  for (const one of [year, year + 1]) {
    const days = JSON.stringify([{ date: `${one}-01-01`, kind: 'holiday', name: '元旦' }])
    await HolidayList.create({ year: one, days })
  }
}

test.group('The operator’s console', (group) => {
  let world: World
  let olga: Operator
  group.each.setup(async () => {
    world = await createWorld()
    olga = await createOperator('olga')
  })

  const page = async (client: ApiClient, path = '') =>
    (await signedIn(client.get(`/operator${path}`).header('accept-language', 'en'), olga)).text()
  const list = async (client: ApiClient, query: Record<string, string> = {}) => {
    const request = client.get('/operator/partners').qs(query).accept('json')
    const response = await signedIn(request, olga)
    response.assertStatus(200)
    return response.body().data as {
      slug: string
      open: number
      usage: object[]
      failing: object[]
    }[]
  }
  const slugs = async (client: ApiClient, query: Record<string, string>) =>
    (await list(client, query)).map(({ slug }) => slug)

  test('tells of each partner its standing, term, usage, conversations and health', async ({
    client,
    assert,
  }) => {
    const { partner, inbox } = world.acme
    const until = Date.now() + 10 * DAY
    const entitlements = { ...UNLIMITED, seats: 2, inboxes: 3, robotAnswers: 100 }
    await partner.merge({ serviceUntil: until, entitlements }).save()
    const month = UsageMonth.monthAt(Date.now(), partner.timeZone)
    await UsageMonth.createIn(partner, { month, robotAnswers: 40, countedTo: 0, told: 0 })
    await UsageMonth.createIn(partner, { month: '2020-01', robotAnswers: 7, countedTo: 0, told: 0 })
    await customerSays(world.refund, 'Hello?')
    await inbox.pause('Wrong secret')

    const acme = (await list(client)).find(({ slug }) => slug === 'acme')!
    assert.containsSubset(acme, { standing: 'active', serviceUntil: until, open: 1 })
    assert.deepEqual(acme.usage, [
      { limit: 'seats', used: 2, max: 2 },
      { limit: 'inboxes', used: 1, max: 3 },
      { limit: 'robotAnswers', used: 40, max: 100 },
    ])
    assert.containsSubset(acme.failing, [{ name: 'Website', problem: 'paused' }])
    const text = await page(client, '/partners')
    assert.include(text, 'href="/operator/partners/acme"')
    assert.notInclude(text, 'Hello?')
  })

  test('finds partners by name, standing and health', async ({ client, assert }) => {
    const now = Date.now()
    const [acme, globex] = [world.acme.partner, world.globex.partner]
    assert.deepEqual(await slugs(client, { q: 'CME' }), ['acme'])
    assert.deepEqual(await slugs(client, { q: 'glob' }), ['globex'])
    assert.deepEqual(await slugs(client, { q: '%' }), [])

    await acme.merge({ suspendedAt: now, suspendedReason: 'Unpaid' }).save()
    await globex.merge({ serviceUntil: now - 1 }).save()
    const nova = { slug: 'nova', name: 'Nova', timeZone: 'UTC', createdAt: now, updatedAt: now }
    await Partner.create(nova)
    for (const standing of ['inactive', 'active', 'suspended', 'expired']) {
      const found = await slugs(client, { standing })
      const rows = await Partner.query().orderBy('id', 'desc')
      const expected = rows.filter((row) => row.standing === standing).map(({ slug }) => slug)
      assert.deepEqual(found, expected, standing)
    }
    await acme.merge({ suspendedAt: null }).save()
    await globex.merge({ serviceUntil: now + 29 * DAY }).save()
    assert.deepEqual(await slugs(client, { health: 'ending' }), ['globex'])
    assert.deepEqual(await slugs(client, { health: 'failing' }), [])
    await world.acme.inbox.merge({ checkProblem: 'Wrong token' }).save()
    assert.deepEqual(await slugs(client, { health: 'failing' }), ['acme'])
    await acme.merge({ robotExhaustedUntil: now + DAY }).save()
    assert.deepEqual(await slugs(client, { health: 'exhausted' }), ['acme'])
    assert.deepEqual(await slugs(client, { health: 'quiet' }), ['globex', 'acme'])
    await customerSays(world.refund, 'Hello?')
    assert.deepEqual(await slugs(client, { health: 'quiet' }), ['globex'])
  })

  test('an inbox whose messages do not arrive is out of order for a day', async ({
    client,
    assert,
  }) => {
    const { partner, inbox } = world.acme
    await customerSays(world.refund, 'Hello?')
    const message = await db.from('messages').where('partner_id', partner.id).firstOrFail()
    const delivery = { partner_id: partner.id, inbox_id: inbox.id, message_id: message.id }
    const times = { next_at: Date.now(), created_at: 1, updated_at: 1 }
    await db
      .table('deliveries')
      .insert({ ...delivery, ...times, conversation_id: world.refund.id, state: 'failed' })
    assert.deepEqual(await slugs(client, { health: 'failing' }), ['acme'])
    const [acme] = await list(client, { q: 'acme' })
    assert.containsSubset(acme!.failing, [{ problem: 'deliveries' }])
    await db.from('deliveries').update({ next_at: Date.now() - 2 * DAY })
    assert.deepEqual(await slugs(client, { health: 'failing' }), [])
  })

  test('puts them in the order that is asked for', async ({ client, assert }) => {
    await world.globex.partner.merge({ serviceUntil: Date.now() + DAY }).save()
    await customerSays(world.refund, 'Hello?')
    assert.deepEqual(await slugs(client, {}), ['globex', 'acme'])
    assert.deepEqual(await slugs(client, { sort: 'name' }), ['acme', 'globex'])
    assert.deepEqual(await slugs(client, { sort: 'until' }), ['globex', 'acme'])
    assert.deepEqual(await slugs(client, { sort: 'open' }), ['acme', 'globex'])
    assert.deepEqual(await slugs(client, { sort: 'last' }), ['acme', 'globex'])
    const wrong = client.get('/operator/partners').qs({ sort: 'password' }).accept('json')
    ;(await signedIn(wrong, olga)).assertStatus(422)
  })

  test('says first what waits', async ({ client, assert }) => {
    await listHolidays()
    assert.include(await page(client), 'Nothing waits')
    const { partner, inbox } = world.acme
    await inbox.pause()
    await partner.merge({ serviceUntil: Date.now() + DAY }).save()
    const stamps = { created_at: 1, updated_at: 1 }
    const user = { user_id: world.ada.id, user_name: 'Ada', reason: 'Loans' }
    const request = { partner_id: partner.id, ...user, state: 'open', ...stamps }
    await db.table('human_service_requests').insert(request)
    const home = await page(client)
    for (const name of ['requests', 'failing', 'ending']) {
      assert.match(home, new RegExp(`data-waits="${name}"[\\s\\S]*?<strong>1</strong>`), name)
    }
    assert.match(home, /data-figure="active"[\s\S]*?>2</)
  })

  test('shows one partner with its way, inboxes, people and who looked into it, and nothing that was said', async ({
    client,
    assert,
  }) => {
    const { partner, product } = world.acme
    await letIn(partner, olga)
    await customerSays(world.refund, 'My card is lost')
    const values = { productId: product.id, channel: 'webchat', name: 'Shop', settings: {} }
    await (await Inbox.createIn(partner, values)).pause('Wrong secret')
    const text = await page(client, '/partners/acme')
    assert.include(text, 'data-step="knowledge"')
    assert.include(text, 'Wrong secret')
    assert.include(text, 'Customers say that nobody answers')
    assert.include(text, '>ada<')
    assert.notInclude(text, 'My card is lost')
    assert.notInclude(text, 'Lin')
  })
})
