import drive from '@adonisjs/drive/services/main'
import emitter from '@adonisjs/core/services/emitter'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import Partner from '#app/partners/models/partner'
import User from '#app/accounts/models/user'
import ApplicationApproved from '#app/onboarding/events/application_approved'
import type { Stage } from '#app/onboarding/applications/progress'
import Application from '#app/onboarding/models/application'
import {
  Applicant,
  forgetLimits,
  HOOLI,
  INITECH,
  PDF,
  submittedApplication,
} from '#tests/support/applications'
import { Device } from '#tests/support/device'
import { appCode, atSecondStep, typeCode } from '#tests/support/second_factor'
import { storedRows } from '#tests/support/stored'
import { createOperator, createWorld } from '#tests/world'

const HTML = { headers: { accept: 'text/html' } }

test.group('Deciding on an application', (group) => {
  let olga: Device
  let otto: Device

  group.each.setup(async () => {
    await createWorld()
    await forgetLimits()
    drive.fake()
    olga = await operatorNamed('olga')
    otto = await operatorNamed('otto')
    return () => drive.restore()
  })

  const decide = (by: Device, { id }: Application, how: string, json: object) =>
    by.send('POST', `/operator/applications/${id}/${how}`, { json })

  test('begins with the list: who waits, found by state, text and day', async ({ assert }) => {
    const { application: first } = await submittedApplication()
    const { application: second } = await submittedApplication(HOOLI)
    await decide(olga, first, 'rejection', { submission: 1, reason: 'Not registered.' })
    const month = 31 * 24 * 3_600_000
    await Application.query()
      .where('id', first.id)
      .update({ submitted_at: Date.now() - month })
    const today = new Date().toISOString().slice(0, 10)
    const cases: [query: string, wanted: Application[]][] = [
      ['', [first, second]],
      ['?state=submitted', [second]],
      ['?state=rejected', [first]],
      ['?q=hool', [second]],
      [`?q=${first.number}`, [first]],
      ['?q=%25', []],
      [`?from=${today}`, [second]],
      ['?to=2020-01-01', []],
      ['?state=submitted&q=ivy', [second]],
    ]
    for (const [query, wanted] of cases) {
      const { text } = await olga.send('GET', `/operator/applications${query}`, HTML)
      const shown = [first, second].filter(({ id }) =>
        text.includes(`href="/operator/applications/${id}"`)
      )
      assert.deepEqual(
        shown.map(({ id }) => id),
        wanted.map(({ id }) => id),
        query
      )
    }
    assert.equal((await olga.send('GET', '/operator/applications?state=draft', HTML)).status, 422)
  })

  test('shows a draft to nobody', async ({ assert }) => {
    await new Applicant().apply({ intent: 'draft', company: 'Initech' }, null)
    const { id } = await Application.firstOrFail()
    assert.equal((await olga.send('GET', `/operator/applications/${id}`)).status, 404)
    const { text } = await olga.send('GET', '/operator/applications', HTML)
    assert.notInclude(text, 'Initech')
    for (const how of ['approval', 'supplement', 'rejection']) {
      const answer = await decide(olga, { id } as Application, how, {
        submission: 1,
        reason: 'No.',
      })
      assert.equal(answer.status, 404)
    }
  })

  test('shows what the company says, its document and its history', async ({ assert }) => {
    const { application } = await submittedApplication()
    const address = `/operator/applications/${application.id}`
    const { text } = await olga.send('GET', address, HTML)
    for (const said of [
      'Initech',
      INITECH.licenceNumber,
      INITECH.phone,
      'Ivy',
      application.number,
    ]) {
      assert.include(text, said)
    }
    const document = await olga.send('GET', `${address}/document`)
    assert.equal(document.text, PDF.bytes.toString())
    const read = await auditOf(application, 'licence.read')
    assert.equal(read.actor_name, 'Olga')
  })

  test('approving is on record, told to the manager, and begins the contract', async ({
    assert,
  }) => {
    const approved = new Promise<ApplicationApproved>((heard) =>
      emitter.once(ApplicationApproved, heard)
    )
    const { application, applicant, token } = await submittedApplication()
    const answer = await decide(olga, application, 'approval', { submission: 1 })
    assert.equal(answer.status, 204)

    await application.refresh()
    assert.equal(application.state, 'approved')
    assert.isNull(application.heldPhone)
    const partnerId = application.partnerId!
    const { approval } = await approved
    assert.containSubset(approval, { applicationId: application.id, partnerId })
    const record = await auditOf(application, 'application.approved')
    assert.containSubset(record, { actor_name: 'Olga', partner_id: partnerId })
    const notices = await db.from('notices').where('partner_id', partnerId)
    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ['application_approved']
    )
    assert.equal((await Partner.findOrFail(partnerId)).standing, 'inactive')
    const page = await applicant.page(`/applications/${token}`)
    assert.notInclude(page.text, `/applications/${token}/edit`)
  })

  test('rejecting needs a reason, which the applicant reads', async ({ assert }) => {
    const { application, applicant, token } = await submittedApplication()
    const before = await storedRows()
    for (const reason of [undefined, '', ' ', 'x'.repeat(501), ['no']]) {
      const { status } = await decide(olga, application, 'rejection', { submission: 1, reason })
      assert.equal(status, 422)
    }
    assert.deepEqual(await storedRows(), before)

    const reason = 'The licence <b>ran out</b> in May.'
    const answer = await decide(olga, application, 'rejection', { submission: 1, reason })
    assert.equal(answer.status, 204)
    const page = await applicant.page(`/applications/${token}`)
    assert.include(page.text, 'The licence &lt;b&gt;ran out&lt;/b&gt; in May.')
    const list = await applicant.page('/applications')
    assert.include(list.text, 'The licence &lt;b&gt;ran out&lt;/b&gt; in May.')
    const { data } = await auditOf(application, 'application.rejected')
    assert.equal(JSON.parse(data).reason, reason)
    await submittedApplication({ ...HOOLI, licenceNumber: INITECH.licenceNumber })
  })

  test('a rejected company may apply again, with the account that it has', async ({ assert }) => {
    const { application, applicant, token } = await submittedApplication()
    await decide(olga, application, 'rejection', { submission: 1, reason: 'Not registered.' })
    const { headers } = await applicant.device.send('POST', `/applications/${token}/successor`)
    const again = headers.location!.split('/').at(-2)!
    assert.notEqual(again, token)
    const form = await applicant.page(`/applications/${again}/edit`)
    assert.include(form.text, `value="${INITECH.licenceNumber}"`)
    assert.notInclude(form.text, 'name="password"')
    await applicant.revise(again, { ...INITECH, loginName: 'mallory' }, PDF)
    const successor = (await Application.behind(again))!
    assert.containSubset(successor.serialize(), {
      state: 'submitted',
      partnerId: application.partnerId,
    })
    assert.lengthOf(await User.query().where('login_name', 'ian'), 1)
    const twice = await applicant.device.send('POST', `/applications/${again}/successor`)
    assert.equal(twice.status, 404)
  })

  test('a supplement goes back to the applicant, who hands in again', async ({ assert }) => {
    const { application, applicant, token } = await submittedApplication()
    const { documentKey } = application
    const reason = 'The scan cannot be read.'
    await decide(olga, application, 'supplement', { submission: 1, reason })
    await auditOf(application, 'application.supplement_asked')
    const page = await applicant.page(`/applications/${token}`)
    assert.include(page.text, reason)
    assert.include(page.text, `/applications/${token}/edit`)
    assert.include((await applicant.page('/applications')).text, reason)

    const sharper = { name: 'sharper.pdf', bytes: Buffer.from('%PDF-1.7 sharper\n%%EOF') }
    const renamed = { ...INITECH, company: 'Initech Ltd', loginName: 'mallory', slug: 'other' }
    await applicant.revise(token, renamed, sharper)
    await application.refresh()
    assert.containSubset(application.serialize(), {
      state: 'submitted',
      submission: 2,
      documentName: 'sharper.pdf',
      loginName: 'ian',
      slug: 'initech',
      reason: null,
    })
    assert.isFalse(await drive.use().exists(documentKey!), 'what was replaced is gone')
    const partner = await Partner.findOrFail(application.partnerId!)
    assert.containSubset(partner.serialize(), { name: 'Initech Ltd', slug: 'initech' })
    assert.equal((await decide(otto, application, 'approval', { submission: 2 })).status, 204)
    await application.load('steps')
    assert.deepEqual(
      application.steps.map(({ actorName, toState }) => [actorName, toState]),
      [
        ['Ivy', 'submitted'],
        ['Olga', 'supplement_asked'],
        ['Ivy', 'submitted'],
        ['Otto', 'approved'],
      ]
    )
  })

  test('is also supplied by whoever is signed in with its account', async ({ assert }) => {
    const { application } = await submittedApplication()
    await decide(olga, application, 'supplement', { submission: 1, reason: 'Another scan.' })
    const ian = new Device()
    await ian.logIn('ian', INITECH.password)
    await new Applicant(ian).revise('account', INITECH)
    await application.refresh()
    assert.equal(application.state, 'submitted')
    const stranger = await new Applicant().page('/applications/account')
    assert.equal(stranger.headers.location, '/login?next=%2Fapplications%2Faccount')
  })

  test('is done once: whoever comes second reads who was quicker', async ({ assert }) => {
    const { application } = await submittedApplication()
    await decide(olga, application, 'rejection', { submission: 1, reason: 'Not registered.' })
    const late = await decide(otto, application, 'approval', { submission: 1 })
    assert.equal(late.status, 409)
    assert.include(late.text, 'Olga')
    const body = `submission=1`
    const headers = { 'accept': 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const page = await otto.send('POST', `/operator/applications/${application.id}/approval`, {
      headers,
      body,
    })
    assert.equal(page.status, 409)
    assert.match(page.text, /alert-danger[^>]*>[^<]*Olga/)
    await application.refresh()
    assert.equal(application.state, 'rejected')
  })

  test('of two at once, one decides', async ({ assert }) => {
    const { application } = await submittedApplication()
    const answers = await Promise.all([
      decide(olga, application, 'approval', { submission: 1 }),
      decide(otto, application, 'rejection', { submission: 1, reason: 'Not registered.' }),
      decide(olga, application, 'supplement', { submission: 1, reason: 'Another scan.' }),
    ])
    assert.sameMembers(
      answers.map(({ status }) => status),
      [204, 409, 409]
    )
    const steps = await db.from('application_steps').where('application_id', application.id)
    assert.lengthOf(steps, 2)
  })

  test('is about what was looked at: handed in again meanwhile, it has to be read again', async ({
    assert,
  }) => {
    const { application, applicant, token } = await submittedApplication()
    await decide(olga, application, 'supplement', { submission: 1, reason: 'Another scan.' })
    await applicant.revise(token, INITECH)
    const late = await decide(otto, application, 'approval', { submission: 1 })
    assert.equal(late.status, 409)
    assert.equal((await decide(otto, application, 'approval', { submission: 2 })).status, 204)
  })

  test('leaves an applicant’s page behind that was open meanwhile', async ({ assert }) => {
    const { application, applicant, token } = await submittedApplication()
    await decide(olga, application, 'approval', { submission: 1 })
    const { headers } = await applicant.revise(token, { ...INITECH, company: 'Other' })
    assert.equal(headers.location, `/applications/${token}`)
    const page = await applicant.page(`/applications/${token}`)
    assert.include(page.text, 'alert-warning')
    await application.refresh()
    assert.containSubset(application.serialize(), { state: 'approved', company: 'Initech' })
  })

  test('shows the way to the contract, and whose move it is', async ({ assert }) => {
    const { application, applicant, token } = await submittedApplication()
    const told = async () => {
      const { text } = await applicant.device.send('GET', `/applications/${token}`)
      const { point, stages } = JSON.parse(text) as { point: string; stages: Stage[] }
      return [point, ...stages.map(({ state, mover }) => mover ?? state)]
    }
    assert.deepEqual(await told(), ['submitted', 'done', 'platform', 'ahead', 'ahead'])
    await decide(olga, application, 'supplement', { submission: 1, reason: 'Another scan.' })
    assert.deepEqual(await told(), ['supplement_asked', 'applicant', 'ahead', 'ahead', 'ahead'])
    await applicant.revise(token, INITECH)
    await decide(olga, application, 'approval', { submission: 2 })
    assert.deepEqual(await told(), ['approved', 'done', 'done', 'platform', 'ahead'])

    const contract = db.from('contracts').where('partner_id', application.partnerId!)
    await contract.clone().update({ platform_confirmed_at: Date.now() })
    assert.deepEqual(await told(), ['offered', 'done', 'done', 'applicant', 'ahead'])
    const { id } = await contract.clone().firstOrFail()
    const page = await applicant.page(`/applications/${token}`)
    assert.include(page.text, `href="/p/initech/contracts/${id}"`)
    await contract.clone().update({ state: 'signed' })
    assert.deepEqual(await told(), ['signed', 'done', 'done', 'done', 'now'])
    await Partner.query()
      .where('slug', 'initech')
      .update({ service_from: Date.now() - 1 })
    assert.deepEqual(await told(), ['in_force', 'done', 'done', 'done', 'done'])
  })

  test('keeps the licence of a partner from being used by others', async ({ assert }) => {
    const { application } = await submittedApplication()
    await decide(olga, application, 'approval', { submission: 1 })
    await Partner.query()
      .where('slug', 'initech')
      .update({ service_from: Date.now() - 1 })
    const twin = { ...HOOLI, licenceNumber: INITECH.licenceNumber }
    await new Applicant().apply(twin)
    assert.isNull(await Partner.findBy('slug', 'hooli'))
    const samePhone = { ...HOOLI, phone: INITECH.phone }
    await submittedApplication(samePhone)
  })
})

async function operatorNamed(loginName: string) {
  await createOperator(loginName)
  const device = await atSecondStep(loginName)
  const { text } = await typeCode(device, appCode())
  device.csrfToken = (JSON.parse(text) as { csrfToken: string }).csrfToken
  return device
}

const auditOf = ({ id }: Application, action: string) =>
  db
    .from('audit_entries')
    .where({ subject: `application:${id}`, action })
    .firstOrFail()
