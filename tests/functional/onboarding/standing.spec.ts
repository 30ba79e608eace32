import { test } from '@japa/runner'
import type { ApiClient, ApiRequest } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'
import limiter from '@adonisjs/limiter/services/main'
import { UNLIMITED, type Entitlements } from '#app/partners/entitlements'
import type Partner from '#app/partners/models/partner'
import { swapNetwork } from '#app/channels/driver_tools'
import UsageMonth from '#app/partners/models/usage_month'
import Agent from '#app/accounts/models/agent'
import Notice from '#app/accounts/models/notice'
import type Operator from '#app/accounts/models/operator'
import Conversation from '#app/conversations/models/conversation'
import Message from '#app/conversations/models/message'
import { countAnswers } from '#app/robot/limits/answer_count'
import { restUnservedAgents } from '#app/service/withdrawal'
import { draftContract } from '#app/onboarding/contracts/drafting'
import Contract from '#app/onboarding/models/contract'
import HumanServiceRequest from '#app/onboarding/models/human_service_request'
import Entry from '#app/knowledge/models/entry'
import { changeSettings } from '#app/settings/setting_changes'
import { addEntry } from '#tests/support/knowledge'
import { createEchoInbox, echoHeaders } from '#tests/support/echo_inbox'
import { untilQuiet } from '#tests/support/quiet'
import { Device } from '#tests/support/device'
import { signedIn } from '#tests/support/sign_in'
import { until } from '#tests/support/until'
import { WebChat } from '#tests/support/web_chat'
import { bringOnline, createOperator, createWorld, type World } from '#tests/world'

const DAY = 24 * 3_600_000

test.group('What a contract allows', (group) => {
  let world: World
  let olga: Operator
  let partner: Partner
  group.each.setup(async () => {
    world = await createWorld()
    olga = await createOperator('olga')
    partner = world.acme.partner
    await limiter.clear()
    await addEntry(world.acme, { question: '怎么还款', answer: '在首页点还款。' })
    return untilQuiet
  })

  const asAda = (request: ApiRequest) => signedIn(request.redirects(0), world.ada)
  const asAna = (request: ApiRequest) => signedIn(request.redirects(0), world.ana.account)
  const asOlga = (request: ApiRequest) => signedIn(request.redirects(0), olga)
  const suspend = () => partner.merge({ suspendedAt: Date.now(), suspendedReason: 'Unpaid' }).save()
  const expire = () => partner.merge({ serviceUntil: Date.now() }).save()
  const grant = (entitlements: Partial<Entitlements>) =>
    partner.merge({ entitlements: { ...UNLIMITED, ...entitlements } }).save()

  const messages = async () =>
    (await Message.in(partner).orderBy('id')).map(({ author, body }) => `${author}: ${body}`)
  const said = (count: number) =>
    until(async () => {
      const all = await messages()
      return all.length >= count ? all : null
    }, `${count} messages`)
  const chat = (client: ApiClient) => new WebChat(client, world.lin)
  const PAUSED = /^system: 抱歉，客服服务暂停中/

  for (const [name, stop] of [
    ['suspended', suspend],
    ['expired', expire],
  ] as const) {
    test(`while it is ${name}, customers are told once, and what they write is kept`, async ({
      client,
      assert,
    }) => {
      await stop()
      ;(await chat(client).say('怎么还款', 'm-1')).assertStatus(201)
      const all = await said(2)
      assert.equal(all[0], 'customer: 怎么还款')
      assert.match(all[1]!, PAUSED)
      for (const [index, text] of ['还在吗', '人工'].entries()) {
        ;(await chat(client).say(text, `m-${index + 2}`)).assertStatus(201)
      }
      const transfer = await chat(client).post('/transfer', {})
      transfer.assertStatus(200)
      assert.equal(transfer.body().outcome, 'unavailable')
      await until(async () => {
        const open = await db.from('robot_turns').where('state', 'pending')
        return open.length === 0
      }, 'no turn left open')
      assert.deepEqual((await messages()).slice(2), ['customer: 还在吗', 'customer: 人工'])
      assert.equal((await Conversation.findOrFail(world.refund.id)).owner, 'robot')
    })
  }

  test('nobody is welcomed to what stands still', async ({ client, assert }) => {
    await Entry.in(partner).update({ isHot: true })
    const page = async () => (await client.get('/chat/acme-web').accept('html')).text()
    const welcome = async () => (await chat(client).get('/conversation')).body().welcome
    const words = ['请问有什么可以帮您', '智能客服', '怎么还款']
    const greeting = await page()
    for (const word of words) assert.include(greeting, word)
    assert.lengthOf((await welcome()).questions, 1)

    const { product } = world.acme
    const change = ['service_paused_text', '<b>下周一</b>恢复'] as const
    await changeSettings({ partner, product, user: world.ada }, [change])
    for (const stop of [suspend, () => partner.merge({ suspendedAt: null }).save().then(expire)]) {
      await stop()
      const paused = await page()
      for (const word of words) assert.notInclude(paused, word)
      assert.include(paused, '&lt;b&gt;下周一&lt;/b&gt;恢复')
      assert.include(paused, '服务暂停中')
      assert.containSubset(await welcome(), { text: '<b>下周一</b>恢复', questions: [] })
      const fragments = chat(client).get('/conversation').accept('text/vnd.turbo-stream.html')
      const shown = (await fragments).text()
      assert.include(shown, '&lt;b&gt;下周一&lt;/b&gt;恢复')
      for (const word of words) assert.notInclude(shown, word)
    }
  })

  test('two messages at once are answered with one text', async ({ client, assert }) => {
    await suspend()
    await Promise.all(['a', 'b', 'c'].map((id) => chat(client).say(id, `m-${id}`)))
    const all = await said(4)
    assert.lengthOf(
      all.filter((line) => PAUSED.test(line)),
      1
    )
  })

  test('after half a day the text comes again', async ({ client, assert }) => {
    await suspend()
    await chat(client).say('在吗', 'm-1')
    await said(2)
    await db.from('messages').where('author', 'system').decrement('sent_at', DAY)
    await chat(client).say('在吗', 'm-2')
    const all = await said(4)
    assert.lengthOf(
      all.filter((line) => PAUSED.test(line)),
      2
    )
  })

  test('other words than those that were told come at once', async ({ client, assert }) => {
    await suspend()
    await chat(client).say('在吗', 'm-1')
    await said(2)
    const { product } = world.acme
    const change = ['service_paused_text', '下周一恢复'] as const
    await changeSettings({ partner, product, user: world.ada }, [change])
    await chat(client).say('在吗', 'm-2')
    const all = await said(4)
    assert.equal(all[3], 'system: 下周一恢复')
  })

  test('customers of a platform are told as well', async ({ client, assert, cleanup }) => {
    const { key } = await createEchoInbox(world.acme)
    const network = swapNetwork(fakeTools({ otherwise: { body: { id: 'echo-1' } } }).fetch)
    cleanup(async () => {
      await untilQuiet()
      network.restore()
    })
    await suspend()
    const from = { id: 'lu-7', name: '陆' }
    const body = JSON.stringify({ type: 'message', id: 'e-1', from, text: '在吗', at: Date.now() })
    const request = client.post(`/in/${key}`).header('Content-Type', 'application/json')
    for (const [name, value] of Object.entries(echoHeaders(body))) request.header(name, value)
    request.request.send(body)
    const sent = await request
    sent.assertStatus(200)
    const all = await said(2)
    assert.match(all[1]!, PAUSED)
  })

  test('once it goes on the robot answers again', async ({ client, assert }) => {
    await suspend()
    await chat(client).say('怎么还款', 'm-1')
    await said(2)
    await partner.merge({ suspendedAt: null }).save()
    await chat(client).say('怎么还款', 'm-2')
    const all = await said(4)
    assert.match(all[3]!, /^robot: /)
  })

  test('managers look and export, and nothing is changed; agents do not serve', async ({
    client,
    assert,
  }) => {
    await bringOnline(world.ana)
    await suspend()
    for (const page of ['home', 'contracts', 'users', 'inboxes', 'conversations']) {
      const address = page === 'home' ? '/p/acme' : `/p/acme/${page}`
      ;(await asAda(client.get(address).accept('html'))).assertStatus(200)
    }
    ;(await asAda(client.get('/p/acme/products/loan/knowledge/export'))).assertStatus(200)
    const values = { name: 'Eve', loginName: 'eve', roles: ['agent'] }
    const refused = await asAda(client.post('/p/acme/users').accept('json').json(values))
    refused.assertStatus(403)
    assert.equal(refused.body().errors[0].code, 'E_SERVICE_STOPPED')

    await restUnservedAgents()
    assert.equal((await Agent.findOrFail(world.ana.id)).availability, 'suspended')
    const online = await asAna(
      client.put('/p/acme/availability').accept('json').json({ availability: 'online' })
    )
    online.assertStatus(403)
    const bench = await asAna(
      client.get('/p/acme/workbench').accept('html').header('Accept-Language', 'en')
    )
    assert.include(bench.text(), 'The service is suspended')
  })

  test('a banner tells managers what stands still, or ends soon', async ({ client, assert }) => {
    const page = async () =>
      (
        await asAda(client.get('/p/acme/users').accept('html').header('Accept-Language', 'en'))
      ).text()
    assert.notInclude(await page(), 'notice-banner')
    await partner.merge({ serviceUntil: Date.now() + 25 * DAY }).save()
    assert.include(await page(), 'The contract ends in 24 days')
    await suspend()
    assert.include(await page(), 'The service is suspended: Unpaid')
    await partner.merge({ suspendedAt: null, serviceUntil: Date.now() }).save()
    assert.include(await page(), 'The contract has expired')
  })

  test('without human service nobody is transferred, by word or by button', async ({
    client,
    assert,
  }) => {
    await bringOnline(world.ana)
    const door = () => client.get('/chat/acme-web').accept('html')
    assert.include((await door()).text(), 'head-transfer')
    await grant({ humanService: false })
    assert.notInclude((await door()).text(), 'head-transfer')

    await chat(client).say('人工', 'm-1')
    const all = await said(2)
    assert.match(all[1]!, /人工客服暂时无法为您服务/)
    const transfer = await chat(client).post('/transfer', {})
    assert.equal(transfer.body().outcome, 'unavailable')
    const bench = await asAna(
      client.get('/p/acme/workbench').accept('html').header('Accept-Language', 'en')
    )
    assert.include(bench.text(), 'The contract includes no human service')
  })

  test('human service is asked for with a reason and granted by an amendment', async ({
    client,
    assert,
  }) => {
    const contract = await signedWithout()
    const ask = () =>
      asAda(client.post('/p/acme/human-service-requests').form({ reason: '客户多' }))
    await Promise.all([ask(), ask()])
    const [request, ...others] = await HumanServiceRequest.in(partner)
    assert.lengthOf(others, 0)
    assert.lengthOf(await Notice.of(olga).where('kind', 'human_service_requested'), 1)
    const page = await asAda(client.get('/p/acme/contracts').accept('html'))
    assert.include(page.text(), '客户多')

    const address = `/operator/human-service-requests/${request!.id}`
    const [granted] = await Promise.all([
      asOlga(client.post(`${address}/grant`).form({ reason: '' })),
      asOlga(client.post(`${address}/grant`).form({ reason: '' })),
    ])
    granted!.assertStatus(302)
    await partner.refresh()
    assert.isTrue(partner.granted.humanService)
    const amendment = (await Contract.signedOf(partner)).at(-1)!
    assert.equal(amendment.kind, 'amendment')
    assert.equal(amendment.previousId, contract.id)
    assert.equal(amendment.endsAt, contract.endsAt)
    assert.equal(amendment.companyName, 'Ada')
    assert.lengthOf(await Contract.in(partner), 2)
    assert.lengthOf(await Notice.of(world.ada).where('kind', 'human_service_granted'), 1)
  })

  test('a refusal needs a reason, which the manager reads', async ({ client, assert }) => {
    await signedWithout()
    await asAda(client.post('/p/acme/human-service-requests').form({ reason: '客户多' }))
    const request = (await HumanServiceRequest.latestOf(partner))!
    const address = `/operator/human-service-requests/${request.id}/refusal`
    const bare = await asOlga(client.post(address).accept('json').json({}))
    bare.assertStatus(422)
    await asOlga(client.post(address).form({ reason: '请先完善知识库' }))
    assert.equal((await request.refresh()).state, 'refused')
    const page = await asAda(client.get('/p/acme/contracts').accept('html'))
    assert.include(page.text(), '请先完善知识库')
    await partner.refresh()
    assert.isFalse(partner.granted.humanService)
  })

  test('a refusal without a reason is sent back to its own request alone', async ({ assert }) => {
    const by = { userId: world.ada.id, userName: 'Ada', reason: '客户多' }
    const first = await HumanServiceRequest.createIn(partner, { ...by, openKey: 'acme' })
    await HumanServiceRequest.createIn(world.globex.partner, { ...by, openKey: 'globex' })
    const device = new Device()
    await device.logIn('olga')
    const html = { accept: 'text/html' }
    const refusal = `/operator/human-service-requests/${first.id}/refusal`
    await device.send('POST', refusal, {
      headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' },
      body: `form=request_${first.id}&reason=`,
    })
    const page = await device.send('GET', '/operator/human-service-requests', { headers: html })
    assert.lengthOf(page.text.match(/class="form-error" id="/g)!, 1)
    assert.include(page.text, `id="reason_${first.id}_error"`)
  })

  /** A contract in force that grants no human service. */
  async function signedWithout() {
    const by = { actor: 'command', name: 'test' } as const
    const contract = await draftContract(partner, {}, by)
    const { revision } = contract
    for (const [side, person] of [
      ['platform', olga],
      ['company', world.ada],
    ] as const) {
      await contract.confirm({ side, person, name: person.name, revision }, by)
    }
    await partner.refresh()
    return contract
  }

  const MINUTE = 60_000

  /** So many answers of the robot at this moment. */
  async function answers(count: number, sentAt: number) {
    const { length: before } = await Message.in(partner)
    const rows = Array.from({ length: count }, (_, index) => ({
      partner_id: partner.id,
      conversation_id: world.refund.id,
      sequence: before + index + 1,
      revision: before + index + 1,
      client_id: `robot-${before + index}`,
      author: 'robot',
      kind: 'text',
      body: '在首页点还款。',
      sent_at: sentAt,
    }))
    await db.table('messages').multiInsert(rows)
  }

  const counted = async () =>
    (await UsageMonth.latestOf(partner, 3)).map(({ month, robotAnswers }) => [month, robotAnswers])

  test('answers are counted once, by months of the partner’s zone', async ({ assert }) => {
    // The first moment of February in Shanghai is still January in London.
    const february = Date.parse('2026-01-31T16:00:00Z')
    await answers(2, february - MINUTE)
    await countAnswers(partner, february - MINUTE / 2)
    await answers(1, february - 1000)
    await answers(3, february)
    await Promise.all([1, 2].map(() => countAnswers(partner, february + MINUTE)))
    await countAnswers(partner, february + 2 * MINUTE)
    assert.deepEqual(await counted(), [
      ['2026-02', 3],
      ['2026-01', 3],
    ])
  })

  test('what is stored at this moment is counted by the next look', async ({ assert }) => {
    const now = Date.now()
    await answers(1, now - 1000)
    await countAnswers(partner, now)
    assert.deepEqual((await counted())[0]?.[1], 0)
    await countAnswers(partner, now + MINUTE)
    assert.deepEqual((await counted())[0]?.[1], 1)
  })

  test('managers hear of 80 and of 100 per cent, and then the robot says what is set', async ({
    client,
    assert,
  }) => {
    await grant({ robotAnswers: 10 })
    const told = async () => (await Notice.of(world.ada).orderBy('id')).map(({ kind }) => kind)
    await answers(8, Date.now() - MINUTE)
    await Promise.all([countAnswers(partner), countAnswers(partner)])
    assert.deepEqual(await told(), ['robot_answers_near'])
    await answers(2, Date.now() - MINUTE)
    await countAnswers(partner)
    await countAnswers(partner)
    assert.deepEqual(await told(), ['robot_answers_near', 'robot_answers_used_up'])

    await db
      .from('conversations')
      .where('id', world.refund.id)
      .update({ last_sequence: 10, revision: 10 })
    await chat(client).say('怎么还款', 'm-1')
    const all = await said(12)
    assert.match(all[11]!, /^robot: 抱歉，智能客服暂时无法继续解答您的问题。\n\n.*人工/)
    await countAnswers(partner, Date.now() + MINUTE)
    assert.equal((await counted())[0]?.[1], 10)

    const keyword = await chat(client).say('人工', 'm-2')
    keyword.assertStatus(201)
    await until(async () => {
      const { owner } = await Conversation.findOrFail(world.refund.id)
      return owner !== 'robot'
    }, 'handed to people')
  })
})
