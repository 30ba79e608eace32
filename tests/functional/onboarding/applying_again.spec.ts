import drive from '@adonisjs/drive/services/main'
import { test } from '@japa/runner'
import type { Auditor } from '#app/partners/audit'
import Partner from '#app/partners/models/partner'
import type Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { draftContract } from '#app/onboarding/contracts/drafting'
import type Application from '#app/onboarding/models/application'
import Contract from '#app/onboarding/models/contract'
import { forgetLimits, HOOLI, INITECH, submittedApplication } from '#tests/support/applications'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld, PASSWORD } from '#tests/world'

const PROGRAM: Auditor = { actor: 'command', name: 'test' }
const DAY = 24 * 3_600_000

/** The same company by other people, with another phone. */
const AGAIN = {
  ...HOOLI,
  company: INITECH.company,
  licenceNumber: INITECH.licenceNumber,
}

/** And once more. */
const THIRD = { ...AGAIN, phone: '137 2222 2222', loginName: 'hai', slug: 'hai' }

test.group('A company that applies again', (group) => {
  let olga: Operator
  group.each.setup(async () => {
    await createWorld()
    await forgetLimits()
    drive.fake()
    olga = await createOperator('olga')
    return () => drive.restore()
  })

  async function approve(application: Application) {
    const { submission } = application
    await application.refresh()
    await application.approve({ by: olga, auditor: PROGRAM, submission })
    return Partner.findOrFail(application.partnerId)
  }

  async function confirmed(contract: Contract, partner: Partner) {
    const manager = await User.in(partner).firstOrFail()
    const { revision } = contract
    const sides = [
      ['platform', olga],
      ['company', manager],
    ] as const
    const outcomes = []
    for (const [side, person] of sides) {
      const confirmation = { side, person, name: person.name, revision }
      outcomes.push((await contract.confirm(confirmation, PROGRAM)).kind)
    }
    return outcomes
  }

  /** Initech, whose contract is in force. */
  async function served() {
    const { application } = await submittedApplication()
    const partner = await approve(application)
    const contract = await draftContract(partner, {}, PROGRAM)
    await confirmed(contract, partner)
    return { application, partner, contract }
  }

  test('may do so once its contract was terminated, and not while it holds or is suspended', async ({
    assert,
  }) => {
    const { partner, contract } = await served()
    await assert.rejects(() => submittedApplication(AGAIN), /refused/)
    await partner.merge({ suspendedAt: Date.now() }).save()
    await assert.rejects(() => submittedApplication(AGAIN), /refused/)

    await contract.terminate('Closed', PROGRAM)
    const { application } = await submittedApplication(AGAIN)
    assert.equal(application.state, 'submitted')
    await assert.rejects(() => submittedApplication(THIRD), /refused/)
  })

  test('may not while its contract has merely run out: that one is renewed', async ({ assert }) => {
    const { partner } = await served()
    await partner.merge({ serviceUntil: Date.now() - DAY }).save()
    await assert.rejects(() => submittedApplication(AGAIN), /refused/)
  })

  test('does not come back by its former account at the same time', async ({ client, assert }) => {
    const { partner, contract } = await served()
    await contract.terminate('Closed', PROGRAM)
    const { application } = await submittedApplication(AGAIN)

    const next = await draftContract(partner, {}, PROGRAM)
    assert.deepEqual(await confirmed(next, partner), ['confirmed', 'taken'])
    assert.equal((await Contract.findOrFail(next.id)).state, 'draft')
    assert.equal((await Partner.findOrFail(partner.id)).standing, 'expired')

    const form = { revision: String(next.revision), name: 'Olga', password: PASSWORD }
    await Contract.query().where('id', next.id).update({
      company_confirmed_at: Date.now(),
      platform_confirmed_at: null,
    })
    const path = `/operator/contracts/${next.id}`
    const sent = await signedIn(client.post(`${path}/confirmation`).form(form).redirects(0), olga)
    assert.equal(sent.header('location'), path)
    assert.include(JSON.stringify(sent.flashMessages()), '另一份申请')

    await application.refresh()
    const decision = { by: olga, auditor: PROGRAM, submission: 1, reason: 'Twice' }
    assert.isTrue(await application.reject(decision))
    const last = await Contract.findOrFail(next.id)
    assert.equal((await confirmed(last, partner))[0], 'signed')
    await assert.rejects(() => submittedApplication(THIRD), /refused/)
  })
})
