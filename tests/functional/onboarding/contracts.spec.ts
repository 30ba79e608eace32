import { test } from '@japa/runner'
import type { ApiRequest } from '@japa/api-client'
import db from '@adonisjs/lucid/services/db'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { DateTime } from 'luxon'
import type { Auditor } from '#app/partners/audit'
import { UNLIMITED, standingAt, type Entitlements } from '#app/partners/entitlements'
import Partner from '#app/partners/models/partner'
import type Operator from '#app/accounts/models/operator'
import Notice from '#app/accounts/models/notice'
import { draftContract, reviseDraft } from '#app/onboarding/contracts/drafting'
import { sendContractNotices } from '#app/onboarding/contracts/notices'
import { liftSuspension, suspendPartner } from '#app/onboarding/contracts/suspension'
import { takeOverDueContracts } from '#app/onboarding/contracts/takeover'
import Message from '#app/conversations/models/message'
import { platformCustomer } from '#app/conversations/platform_customer'
import Contract from '#app/onboarding/models/contract'
import { addEntry } from '#tests/support/knowledge'
import { refuseWrite } from '#tests/support/refusal'
import { untilQuiet } from '#tests/support/quiet'
import { signedIn } from '#tests/support/sign_in'
import { until } from '#tests/support/until'
import { WebChat } from '#tests/support/web_chat'
import { createOperator, createWorld, PASSWORD, type World } from '#tests/world'

const DAY = 24 * 3_600_000
const PROGRAM: Auditor = { actor: 'command', name: 'test' }

test.group('Contracts', (group) => {
  let world: World
  let olga: Operator
  let partner: Partner
  group.each.setup(async () => {
    world = await createWorld()
    olga = await createOperator('olga')
    await limiter.clear()
    partner = world.acme.partner
    return untilQuiet
  })

  const asAda = (request: ApiRequest) => signedIn(request.redirects(0), world.ada)
  const asOlga = (request: ApiRequest) => signedIn(request.redirects(0), olga)
  const now = () => Partner.findOrFail(partner.id)

  interface Agreed {
    startsAt?: number
    endsAt?: number
    kind?: 'renewal' | 'amendment'
    entitlements?: Partial<Entitlements>
  }

  /** A contract with these terms that both sides have confirmed. */
  async function agree({ startsAt, endsAt, kind, entitlements }: Agreed = {}) {
    const contract = await drafted({ startsAt, endsAt, kind, entitlements })
    await confirm(contract, 'platform')
    await confirm(contract, 'company')
    return contract
  }

  async function drafted({ startsAt, endsAt, kind, entitlements }: Agreed = {}) {
    const contract = await draftContract(partner, { kind }, PROGRAM)
    await reviseDraft(
      contract,
      {
        startsAt: startsAt ?? contract.startsAt,
        endsAt: endsAt ?? contract.endsAt,
        entitlements: { ...UNLIMITED, ...entitlements },
        price: null,
        notes: null,
      },
      PROGRAM
    )
    return contract
  }

  const confirm = (contract: Contract, side: 'platform' | 'company') => {
    const person = side === 'platform' ? olga : world.ada
    const { revision } = contract
    return contract.confirm({ side, person, name: person.name, revision }, PROGRAM)
  }

  /** Before any contract, as whoever has applied. */
  const unserve = () => partner.merge({ serviceFrom: null }).save()

  test('a contract is signed once both sides have confirmed it, and then it holds', async ({
    assert,
  }) => {
    await unserve()
    const contract = await drafted({ entitlements: { seats: 7 } })
    assert.match(contract.number, /^HT-20\d\d-0001$/)
    assert.deepEqual(await confirm(contract, 'company'), { kind: 'confirmed' })
    assert.equal((await now()).standing, 'inactive')
    assert.deepEqual(await confirm(contract, 'platform'), { kind: 'signed' })

    assert.equal(contract.state, 'effective')
    const served = await now()
    assert.equal(served.standing, 'active')
    assert.equal(served.granted.seats, 7)
    assert.equal(served.serviceUntil, contract.endsAt)
    const entries = await db.from('audit_entries').where('subject', `contract:${contract.id}`)
    assert.includeMembers(
      entries.map(({ action }) => action as string),
      ['contract.drafted', 'contract.revised', 'contract.confirmed', 'contract.signed']
    )
  })

  test('both sides at the same moment sign it once', async ({ assert }) => {
    const contract = await drafted()
    const again = await Contract.ofPlatform(contract.id).firstOrFail()
    const outcomes = await Promise.all([confirm(contract, 'platform'), confirm(again, 'company')])
    assert.sameMembers(
      outcomes.map(({ kind }) => kind),
      ['confirmed', 'signed']
    )
    const events = await db.from('events').where('kind', 'contract_signed')
    assert.lengthOf(events, 1)
  })

  test('who has confirmed has told the other side, wherever a process may have ended', async ({
    assert,
    cleanup,
  }) => {
    const contract = await drafted()
    const told = () => Notice.of(world.ada).where('kind', 'contract_to_confirm')
    for (let write = 1; ; write++) {
      const end = refuseWrite(write, () => new Error('the process has ended'))
      cleanup(end.end)
      await confirm(contract, 'platform').catch(() => {})
      end.end()
      await contract.refresh()
      assert.lengthOf(await told(), contract.platformConfirmedAt ? 1 : 0, `${write} writes`)
      if (!end.hasHappened()) break
    }
    assert.isNotNull(contract.platformConfirmedAt)
    await confirm(contract, 'company')
    for (const person of [world.ada, olga])
      assert.lengthOf(await Notice.of(person).where('kind', 'contract_signed'), 1)
  })

  test('who has confirmed earlier terms has not confirmed these', async ({ assert }) => {
    const contract = await drafted()
    const read = contract.revision
    await confirm(contract, 'company')
    await drafted({ entitlements: { seats: 1 } })
    const late = { side: 'platform', person: olga, name: 'Olga', revision: read } as const
    assert.deepEqual(await contract.confirm(late, PROGRAM), { kind: 'changed' })
    const fresh = await Contract.ofPlatform(contract.id).firstOrFail()
    assert.isNull(fresh.companyConfirmedAt)
    assert.deepEqual(await confirm(fresh, 'platform'), { kind: 'confirmed' })
  })

  test('one that begins later holds from its first moment on', async ({ assert }) => {
    await unserve()
    const startsAt = Date.now() + DAY
    const contract = await agree({ startsAt, endsAt: startsAt + 30 * DAY })
    const partnerRow = await now()
    assert.equal(contract.state, 'signed')
    assert.equal(standingAt(partnerRow, startsAt - 1), 'inactive')
    assert.equal(standingAt(partnerRow, startsAt), 'active')
  })

  test('it ends at its last moment, without anybody doing anything', async ({ assert }) => {
    const endsAt = Date.now() + DAY
    await agree({ endsAt })
    const partnerRow = await now()
    assert.equal(standingAt(partnerRow, endsAt - 1), 'active')
    assert.equal(standingAt(partnerRow, endsAt), 'expired')
  })

  test('a renewal continues the term and brings its entitlements when it begins', async ({
    assert,
  }) => {
    const first = await agree({ endsAt: Date.now() + DAY, entitlements: { seats: 2 } })
    const renewal = await agree({ kind: 'renewal', entitlements: { seats: 9 } })
    assert.equal(renewal.kind, 'renewal')
    assert.isAtLeast(renewal.startsAt + DAY, first.endsAt)
    const before = await now()
    assert.equal(before.serviceUntil, renewal.endsAt)
    assert.equal(before.granted.seats, 2)

    await db
      .from('contracts')
      .where('id', first.id)
      .update({ over_at: Date.now() - 1 })
    await db
      .from('contracts')
      .where('id', renewal.id)
      .update({ starts_at: Date.now() - 1 })
    await takeOverDueContracts()
    assert.equal((await now()).granted.seats, 9)
    assert.equal((await Contract.findOrFail(renewal.id)).state, 'effective')
  })

  test('after a gap the service begins with the next contract and not before', async ({
    assert,
  }) => {
    await agree({ startsAt: Date.now() - 3 * DAY, endsAt: Date.now() - DAY })
    const startsAt = Date.now() + DAY
    await agree({ kind: 'renewal', startsAt, endsAt: startsAt + 30 * DAY })
    assert.equal((await now()).standing, 'expired')
  })

  /** Time goes on to the first moment of this contract, and nobody has looked yet. */
  async function comesTo(contract: Contract) {
    const by = contract.startsAt - Date.now()
    const own = { partner_id: partner.id }
    for (const time of ['starts_at', 'ends_at', 'over_at']) {
      await db.from('contracts').where(own).decrement(time, by)
    }
    for (const time of ['service_from', 'service_until', 'next_contract_at']) {
      await db.from('partners').where('id', partner.id).decrement(time, by)
    }
  }

  /** A contract that ended, and the one that begins again after it. */
  async function agreeWithGap() {
    await agree({ startsAt: Date.now() - 3 * DAY, endsAt: Date.now() - DAY })
    const startsAt = Date.now() + DAY
    const next = await agree({ kind: 'renewal', startsAt, endsAt: startsAt + 30 * DAY })
    return next
  }

  test('the first message after a gap is answered under the next contract', async ({
    client,
    assert,
  }) => {
    await addEntry(world.acme, { question: '怎么还款', answer: '在首页点还款。' })
    await comesTo(await agreeWithGap())
    const reply = await new WebChat(client, world.lin).say('怎么还款', 'm-1')
    reply.assertStatus(201)
    const answer = await until(
      async () => Message.in(partner).whereNot('author', 'customer').first(),
      'an answer'
    )
    assert.equal(answer.body, '在首页点还款。')
    assert.equal((await now()).standing, 'active')
  })

  test('whoever comes at that moment is welcomed, and a platform’s customer is served', async ({
    client,
    assert,
  }) => {
    const next = await agreeWithGap()
    await comesTo(next)
    const page = await client.get('/chat/acme-web').accept('html')
    assert.include(page.text(), '请问有什么可以帮您')

    await db.from('contracts').where('id', next.id).update({ state: 'signed' })
    const behind = { serviceUntil: Date.now() - DAY, nextContractAt: Date.now() - 1 }
    await (await now()).merge(behind).save()
    const { inbox } = world.acme
    assert.isTrue((await platformCustomer(inbox, { externalId: 'lu-7' })).isServed)
  })

  test('people are there from the first moment of the renewal that grants them', async ({
    client,
  }) => {
    await agree({ endsAt: Date.now() + DAY, entitlements: { humanService: false } })
    const chat = new WebChat(client, world.lin)
    const refused = await chat.post('/transfer')
    refused.assertBodyContains({ outcome: 'unavailable' })
    const startsAt = Date.now() + DAY
    const terms = { startsAt, endsAt: startsAt + DAY, entitlements: { humanService: true } }
    await comesTo(await agree({ kind: 'renewal', ...terms }))
    const queued = await chat.post('/transfer')
    queued.assertBodyContains({ outcome: 'queued' })
  })

  test('an amendment replaces what is granted and ends what it amends', async ({ assert }) => {
    const first = await agree({ entitlements: { seats: 2 } })
    const amendment = await agree({ kind: 'amendment', entitlements: { seats: 5 } })
    const partnerRow = await now()
    assert.equal(partnerRow.granted.seats, 5)
    assert.equal(partnerRow.serviceUntil, first.endsAt)
    assert.equal((await Contract.findOrFail(first.id)).overAt, amendment.startsAt)
  })

  test('a termination ends the service at once, with whatever was to follow', async ({
    assert,
  }) => {
    const first = await agree({ endsAt: Date.now() + DAY })
    const renewal = await agree({ kind: 'renewal' })
    assert.isTrue(await first.terminate('Unpaid', PROGRAM))
    assert.isFalse(await first.terminate('Unpaid', PROGRAM))
    assert.equal((await now()).standing, 'expired')
    assert.equal((await Contract.findOrFail(renewal.id)).state, 'terminated')
  })

  test('a suspension stops the service until it is lifted', async ({ assert }) => {
    await agree()
    assert.isTrue(await suspendPartner(partner, 'Unpaid', PROGRAM))
    assert.isFalse(await suspendPartner(partner, 'Again', PROGRAM))
    assert.equal((await now()).standing, 'suspended')
    assert.isTrue(await liftSuspension(partner, 'Paid', PROGRAM))
    assert.equal((await now()).standing, 'active')
  })

  test('a partner has one draft at a time, however many ask for one', async ({ assert }) => {
    const drafts = await Promise.all([1, 2, 3].map(() => draftContract(partner, {}, PROGRAM)))
    assert.lengthOf(new Set(drafts.map(({ id }) => id)), 1)
  })

  test('numbers count over all partners and repeat for none', async ({ assert }) => {
    const [one, other] = await Promise.all([
      draftContract(partner, {}, PROGRAM),
      draftContract(world.globex.partner, {}, PROGRAM),
    ])
    assert.sameMembers([one.number.slice(-4), other.number.slice(-4)], ['0001', '0002'])
  })

  test('the platform drafts, the company confirms with name and password', async ({
    client,
    assert,
  }) => {
    const made = await asOlga(client.post('/operator/partners/acme/contracts').form({}))
    const { id } = await Contract.in(partner).firstOrFail()
    assert.equal(made.header('location'), `/operator/contracts/${id}/edit`)
    const hidden = await asAda(client.get(`/p/acme/contracts/${id}`).accept('html'))
    hidden.assertStatus(404)

    const today = DateTime.now().setZone('Asia/Shanghai')
    const terms = {
      startsOn: today.toISODate()!,
      endsOn: today.plus({ years: 1 }).toISODate()!,
      humanService: '1',
      selfService: '0',
      seats: '4',
      inboxes: '',
      robotAnswers: '',
    }
    await asOlga(client.put(`/operator/contracts/${id}`).form(terms))
    const stated = { revision: '1', name: '王运营', password: PASSWORD }
    await asOlga(client.post(`/operator/contracts/${id}/confirmation`).form(stated))
    assert.lengthOf(await Notice.of(world.ada).where('kind', 'contract_to_confirm'), 1)

    const wrong = { ...stated, name: '顾明远', password: 'not mine' }
    await asAda(client.post(`/p/acme/contracts/${id}/confirmation`).form(wrong))
    assert.isNull((await Contract.findOrFail(id)).companyConfirmedAt)
    const right = { ...stated, name: '顾明远' }
    await asAda(client.post(`/p/acme/contracts/${id}/confirmation`).form(right))
    const signed = await Contract.findOrFail(id)
    assert.equal(signed.companyName, '顾明远')
    assert.equal(signed.state, 'effective')
    const { granted, serviceUntil } = await now()
    assert.include(granted, { seats: 4, inboxes: null, humanService: true, selfService: false })
    const end = today.plus({ years: 1, days: 1 }).startOf('day').toMillis()
    assert.equal(serviceUntil, end)
  })

  test('terms that cannot be are refused at the field and store nothing', async ({
    client,
    assert,
  }) => {
    const { id } = await draftContract(partner, {}, PROGRAM)
    const good = {
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      humanService: '1',
      selfService: '1',
    }
    const mistakes = [
      { endsOn: '2025-12-31' },
      { endsOn: '2026-02-31' },
      { startsOn: 'soon' },
      { seats: '-1' },
      { seats: '1.5' },
      { robotAnswers: '0x10' },
      { price: 'x'.repeat(81) },
      { humanService: 'perhaps' },
    ]
    for (const mistake of mistakes) {
      const response = await asOlga(
        client
          .put(`/operator/contracts/${id}`)
          .accept('json')
          .json({ ...good, ...mistake })
      )
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, Object.keys(mistake)[0])
    }
    assert.equal((await Contract.findOrFail(id)).revision, 0)
  })

  test('both sides keep the signed paper, which is a PDF and nothing else', async ({
    client,
    assert,
    cleanup,
  }) => {
    drive.fake()
    cleanup(() => drive.restore())
    const contract = await drafted()
    await confirm(contract, 'platform')
    const address = `/p/acme/contracts/${contract.id}/document`
    const pdf = Buffer.from('%PDF-1.7\n…\n%%EOF\n')
    const send = (bytes: Buffer, filename: string) =>
      asAda(client.post(address).accept('json').file('file', bytes, { filename }))

    const refused = await send(Buffer.from('<script>'), 'contract.pdf')
    refused.assertStatus(422)
    assert.equal(refused.body().errors[0].field, 'file')
    ;(await send(Buffer.from('%PDF-1.7\n…'), 'half.pdf')).assertStatus(422)
    const tooLarge = await send(Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]), 'a.pdf')
    tooLarge.assertStatus(422)

    await send(pdf, '合同.pdf')
    const kept = await Contract.findOrFail(contract.id)
    assert.equal(kept.documentName, '合同.pdf')
    const sent = await asOlga(client.get(`/operator/contracts/${contract.id}/document`))
    sent.assertStatus(200)
    assert.include(sent.header('content-disposition'), 'attachment')
    assert.equal(sent.header('content-type'), 'application/pdf')
    const other = await signedIn(client.get(address).redirects(0).accept('json'), world.gil)
    other.assertStatus(404)
  })

  test('both sides are warned once at 30, 7 and 1 days before the end', async ({ assert }) => {
    const contract = await agree({ endsAt: Date.now() + 25 * DAY })
    const told = async () => {
      const rows = await db.from('notices').where('kind', 'like', 'contract_ending%')
      return rows.map(({ kind }) => kind as string).sort()
    }
    await Promise.all([sendContractNotices(), sendContractNotices()])
    await sendContractNotices()
    assert.deepEqual(await told(), ['contract_ending_company', 'contract_ending_platform'])

    await sendContractNotices(contract.endsAt - 6 * DAY)
    assert.lengthOf(await told(), 4)
    await sendContractNotices(contract.endsAt - DAY / 2)
    await sendContractNotices(contract.endsAt + 1)
    assert.lengthOf(await told(), 6)
  })

  test('nobody is warned of an end that a renewal follows', async ({ assert }) => {
    await agree({ endsAt: Date.now() + 5 * DAY })
    await agree({ kind: 'renewal' })
    await sendContractNotices()
    assert.lengthOf(await db.from('notices').where('kind', 'like', 'contract_ending%'), 0)
  })

  test('operators find contracts by state, by end and by name', async ({ client, assert }) => {
    const soon = await agree({ endsAt: Date.now() + 5 * DAY })
    partner = world.globex.partner
    const late = await agree()
    const found = async (query: Record<string, string>) => {
      const page = (await asOlga(client.get('/operator/contracts').qs(query).accept('html'))).text()
      return [soon, late].filter(({ number }) => page.includes(number)).map(({ id }) => id)
    }
    assert.sameMembers(await found({}), [soon.id, late.id])
    assert.deepEqual(await found({ within: '7' }), [soon.id])
    assert.deepEqual(await found({ search: 'Globex' }), [late.id])
    assert.deepEqual(await found({ state: 'expired' }), [])
    await suspendPartner(partner, 'Unpaid', PROGRAM)
    assert.deepEqual(await found({ state: 'suspended' }), [late.id])
    assert.deepEqual(await found({ state: 'effective' }), [soon.id])
  })
})
