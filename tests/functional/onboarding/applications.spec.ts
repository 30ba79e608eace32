import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { onboarding } from '#config/onboarding'
import Partner from '#app/partners/models/partner'
import Operator from '#app/accounts/models/operator'
import User from '#app/accounts/models/user'
import { forgetDrafts } from '#app/onboarding/applications/drafts'
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
import { storedRows } from '#tests/support/stored'
import { createWorld, PASSWORD } from '#tests/world'

/** What the form says is wrong, once it is shown again. */
async function problemsOf(applicant: Applicant, location: string | undefined) {
  const { text } = await applicant.page(pathOf(location))
  const found = [...text.matchAll(/class="form-error" id="field_(\w+)_error">([^<]*)</g)]
  return Object.fromEntries(found.map(([, field, message]) => [field!, message!]))
}

const pathOf = (location?: string) => new URL(location ?? '/nowhere', 'http://here').pathname

test.group('Applying', (group) => {
  group.each.setup(async () => {
    await createWorld()
    await forgetLimits()
    drive.fake()
    return () => drive.restore()
  })

  test('is offered at the front door and at the log-in', async ({ client }) => {
    const home = await client.get('/').accept('html')
    home.assertTextIncludes('href="/applications/create"')
    const login = await client.get('/login').accept('html')
    login.assertTextIncludes('href="/applications/create"')
    login.assertTextIncludes('href="/applications"')
    const form = await client
      .get('/applications/create')
      .accept('html')
      .header('accept-language', 'en')
    form.assertTextIncludes('Licence number')
  })

  test('makes the application, its partner, who has no contract yet, and the manager’s account', async ({
    assert,
  }) => {
    const { application, token } = await submittedApplication()
    assert.match(token, /^[\w-]{43}$/)
    assert.match(application.number, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    assert.containSubset(application.serialize(), {
      state: 'submitted',
      submission: 1,
      company: 'Initech',
      phone: '138 0000 0000',
      heldPhone: '13800000000',
      documentName: 'licence.pdf',
    })
    const partner = await Partner.findByOrFail('slug', 'initech')
    assert.equal(partner.name, 'Initech')
    assert.equal(partner.standing, 'inactive')
    const [ian] = await User.managersOf(partner)
    assert.containSubset(ian!.serialize(), { loginName: 'ian', name: 'Ian', email: INITECH.email })
    assert.isTrue(await ian!.verifyPassword(INITECH.password))
    await application.load('steps')
    const [step] = application.steps
    assert.containSubset(step!.serialize(), {
      fromState: 'draft',
      toState: 'submitted',
      actorName: 'Ivy',
    })
    const entry = await db.from('audit_entries').where('partner_id', partner.id).firstOrFail()
    assert.equal(entry.action, 'application.submitted')
  })

  test('names the partner in addresses by what was wished, else by Latin letters of the company or the log-in name', async ({
    assert,
  }) => {
    await submittedApplication({ ...INITECH, company: 'Initech (China) Ltd.', slug: '' })
    assert.isNotNull(await Partner.findBy('slug', 'initech-china-ltd'))
    await submittedApplication({
      ...HOOLI,
      company: '互利科技有限公司',
      loginName: 'acme',
      slug: '',
    })
    const partner = await Partner.findByOrFail('name', '互利科技有限公司')
    assert.match(partner.slug, /^acme-[0-9a-f]{6}$/)
  })

  test('lets the account in to see the progress, and to nothing else', async ({ assert }) => {
    await submittedApplication()
    const ian = new Device()
    await ian.logIn('ian', INITECH.password)
    const html = { headers: { accept: 'text/html' } }
    for (const path of [
      '/p/initech',
      '/p/initech/users',
      '/p/initech/conversations',
      '/profile/edit',
    ]) {
      const { status, headers } = await ian.send('GET', path, html)
      assert.deepEqual([path, status, headers.location], [path, 302, '/applications'])
      assert.equal((await ian.send('GET', path)).status, 403, path)
    }
    const user = { name: 'Eve', loginName: 'eve', roles: ['agent'] }
    assert.equal((await ian.send('POST', '/p/initech/users', { json: user })).status, 403)
    assert.equal((await ian.send('GET', '/p/acme', html)).status, 404)

    const list = await ian.send('GET', '/applications', html)
    assert.include(list.text, 'href="/applications/account"')
    const progress = await ian.send('GET', '/applications/account', html)
    assert.include(progress.text, 'aria-current="step"')
    assert.include(progress.text, 'Initech')

    const ada = new Device()
    await ada.logIn('ada')
    assert.equal((await ada.send('GET', '/p/acme/users', html)).status, 200)
    assert.equal((await ada.send('GET', '/applications/account', html)).status, 404)
  })

  test('asks for a password of one’s own once the contract is in force, for another person may have typed it', async ({
    assert,
  }) => {
    await submittedApplication()
    const ian = new Device()
    const html = { headers: { accept: 'text/html' } }
    await ian.logIn('ian', INITECH.password)
    assert.equal((await ian.send('GET', '/applications', html)).status, 200)
    await Partner.query()
      .where('slug', 'initech')
      .update({ service_from: Date.now() - 1 })
    const { headers } = await ian.send('GET', '/p/initech', html)
    assert.equal(headers.location, '/password/edit')
  })

  test('can stop half-way: a draft is kept, continued by its link, and nobody’s business before it is handed in', async ({
    assert,
  }) => {
    const ivy = new Applicant()
    const kept = await ivy.apply({ intent: 'draft', company: 'Initech', phone: '' }, null)
    const address = kept.headers.location!
    const token = address.split('/').at(-1)!
    const draft = (await Application.behind(token))!
    assert.containSubset(draft.serialize(), { state: 'draft', company: 'Initech', partnerId: null })
    assert.isNull(await Partner.findBy('name', 'Initech'))

    const elsewhere = new Applicant()
    const form = await elsewhere.page(`${address}/edit`)
    assert.include(form.text, 'value="Initech"')
    const sent = await elsewhere.revise(token, INITECH)
    assert.equal(pathOf(sent.headers.location), `${address}/edit`, 'the document is still missing')
    await elsewhere.revise(token, INITECH, { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7\n%%EOF') })
    await draft.refresh()
    assert.equal(draft.state, 'submitted')
    assert.equal(draft.id, (await Application.firstOrFail()).id)
  })

  test('is forgotten, with its document, where nobody went on with it for thirty days', async ({
    assert,
  }) => {
    const [old, recent] = [new Applicant(), new Applicant()]
    await old.apply({ intent: 'draft', company: 'Old' }, PDF)
    await recent.apply({ intent: 'draft', company: 'Recent' }, PDF)
    const { application: submitted } = await submittedApplication()
    const longAgo = Date.now() - 31 * 24 * 3_600_000
    await Application.query().whereNot('company', 'Recent').update({ updated_at: longAgo })
    await forgetDrafts()
    const left = await Application.query().orderBy('id')
    assert.deepEqual(
      left.map(({ company }) => company),
      ['Recent', 'Initech']
    )
    assert.lengthOf(await filesIn('licences'), 2)
    assert.isTrue(await drive.use().exists(submitted.documentKey!))
  })

  test('says what is wrong at each field, keeps what was typed and stores nothing', async ({
    assert,
  }) => {
    const before = await storedRows()
    const wrong = {
      company: 'x',
      licenceNumber: '12',
      termMonths: '99',
      contactName: ' ',
      phone: 'call me',
      managerName: '',
      loginName: 'Ian Smith',
      email: 'nobody',
      slug: 'In It',
      password: 'short',
      passwordAgain: 'other',
    }
    const ivy = new Applicant()
    const { headers } = await ivy.apply(wrong, null)
    assert.equal(pathOf(headers.location), '/applications/create')
    const page = await ivy.page('/applications/create')
    assert.include(page.text, 'value="call me"')
    assert.notInclude(page.text, 'value="short"')
    await ivy.apply(wrong, null)
    const problems = await problemsOf(ivy, '/applications/create')
    const patterns = Object.keys(wrong).filter((field) => !field.startsWith('password'))
    assert.sameMembers(Object.keys(problems), [...patterns, 'file'])

    const weak = { ...INITECH, password: 'initech2026', passwordAgain: 'something else' }
    await ivy.apply(weak)
    const passwords = await problemsOf(ivy, '/applications/create')
    assert.sameMembers(Object.keys(passwords), ['password', 'passwordAgain'])
    assert.deepEqual(await storedRows(), before)
    assert.deepEqual(await filesIn('licences'), [])
  })

  test('gives a form back that stood open for too long, with what was typed and no password', async ({
    client,
    assert,
  }) => {
    const worn = await client.post('/applications').accept('html').redirects(0).form(INITECH)
    assert.equal(pathOf(worn.header('location')), '/applications/create')
    const kept = worn.flashMessages()
    assert.equal(kept.company, 'Initech')
    for (const secret of ['password', 'passwordAgain']) assert.notProperty(kept, secret)

    const ivy = new Applicant()
    await ivy.device.visit()
    ivy.device.csrfToken = 'worn out'
    await ivy.apply(INITECH)
    const { text } = await ivy.page('/applications/create')
    assert.include(text, 'value="Initech"')
    assert.include(text, '页面已过期')
  })

  test('takes no name that is nothing but signs', async ({ assert }) => {
    const ivy = new Applicant()
    const { headers } = await ivy.apply({
      ...INITECH,
      company: '（——）',
      licenceNumber: '--------',
    })
    const problems = await problemsOf(ivy, headers.location)
    assert.sameMembers(Object.keys(problems), ['company', 'licenceNumber'])
  })

  test('speaks the applicant’s language', async ({ assert }) => {
    const zh = new Applicant()
    await zh.apply({ ...INITECH, phone: '' })
    assert.equal((await problemsOf(zh, '/applications/create')).phone, '请填写联系电话')
    const en = new Applicant(new Device(undefined, { 'accept-language': 'en' }))
    await en.apply({ ...INITECH, phone: '' })
    assert.equal((await problemsOf(en, '/applications/create')).phone, 'Please fill in the phone')
  })

  test('is not done twice for one company, licence or phone while an application is open', async ({
    assert,
  }) => {
    const { token, applicant } = await submittedApplication()
    const stored = await storedRows()
    const twins = {
      licenceNumber: { ...HOOLI, licenceNumber: '9111 0000 abcde-12345'.replaceAll(' ', '') },
      company: { ...HOOLI, company: 'ＩＮＩＴＥＣＨ' },
      phone: { ...HOOLI, phone: '+86-13800000000' },
      loginName: { ...HOOLI, loginName: 'ian' },
      slug: { ...HOOLI, slug: 'initech' },
    }
    for (const [field, twin] of Object.entries(twins)) {
      const other = new Applicant()
      const { headers } = await other.apply(twin)
      const problems = await problemsOf(other, headers.location)
      assert.deepEqual(Object.keys(problems), [field])
      assert.notInclude(JSON.stringify(problems), token)
    }
    assert.deepEqual(await storedRows(), stored)
    assert.lengthOf(await filesIn('licences'), 1)
    assert.equal((await applicant.page(`/applications/${token}`)).status, 200)
    await submittedApplication(HOOLI)
  })

  test('takes no log-in name of an operator', async ({ assert }) => {
    await Operator.create({ loginName: 'olga', name: 'Olga', password: PASSWORD })
    const ivy = new Applicant()
    const { headers } = await ivy.apply({ ...INITECH, loginName: 'olga' })
    assert.deepEqual(Object.keys(await problemsOf(ivy, headers.location)), ['loginName'])
  })

  test('of two that hand in the same at once, one gets through', async ({ assert }) => {
    const [ivy, eve] = [new Applicant(), new Applicant()]
    await Promise.all([ivy.device.visit(), eve.device.visit()])
    const other = { ...INITECH, loginName: 'eve', slug: 'eve-corp' }
    const answers = await Promise.all([ivy.apply(INITECH), eve.apply(other)])
    const through = answers.filter(({ headers }) => /\/[\w-]{43}$/.test(headers.location!))
    assert.lengthOf(through, 1)
    assert.lengthOf(await Application.query(), 1)
    assert.lengthOf(await filesIn('licences'), 1)
  })

  test('is slowed down by network and by phone', async ({ assert }) => {
    const ivy = new Applicant()
    const { application, token } = await submittedApplication()
    await Application.query().where('id', application.id).update({ state: 'supplement_asked' })
    for (let count = 2; count <= onboarding.submissionsPerPhone; count++) {
      await ivy.revise(token, INITECH)
      await Application.query().where('id', application.id).update({ state: 'supplement_asked' })
    }
    const { status, headers } = await ivy.revise(token, INITECH)
    assert.equal(status, 429)
    assert.isAbove(Number(headers['retry-after']), 3600)

    await forgetLimits()
    const flood = new Applicant()
    const statuses = []
    for (let count = 0; count <= onboarding.formsPerMinute; count++) {
      statuses.push((await flood.apply({ intent: 'draft', phone: 'x' }, null)).status)
    }
    assert.equal(statuses.at(-1), 429)
    assert.equal(statuses.at(-2), 302)
  })

  test('lets nobody write what is not his to say', async ({ assert }) => {
    const extra = {
      state: 'approved',
      partnerId: '1',
      number: 'X',
      submission: '9',
      heldPhone: 'x',
    }
    const { application } = await submittedApplication({ ...INITECH, ...extra } as typeof INITECH)
    assert.containSubset(application.serialize(), { state: 'submitted', submission: 1 })
    assert.notEqual(application.number, 'X')
    const partner = await Partner.findByOrFail('slug', 'initech')
    assert.equal(application.partnerId, partner.id)
    assert.isFalse(Boolean(partner.serviceFrom))
  })
})

test.group('The private link', (group) => {
  group.each.setup(async () => {
    await createWorld()
    await forgetLimits()
    drive.fake()
    return () => drive.restore()
  })

  test('opens the application, and is kept from robots, caches and other sites', async ({
    assert,
  }) => {
    const { token } = await submittedApplication()
    const { status, headers, text } = await new Applicant().page(`/applications/${token}`)
    assert.equal(status, 200)
    assert.include(text, `/applications/${token}</code>`)
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.include(headers['x-robots-tag'], 'noindex')
    assert.equal(headers['cache-control'], 'no-store')
  })

  test('is stored as a hash alone', async ({ assert }) => {
    const { token, application } = await submittedApplication()
    assert.notInclude(JSON.stringify(await Application.query().pojo()), token)
    assert.lengthOf(application.tokenHash, 64)
  })

  test('is guessed by nobody', async ({ client }) => {
    const { token, application } = await submittedApplication()
    const guesses = [
      'A'.repeat(43),
      token.toUpperCase(),
      token.slice(0, 42),
      `${token}a`,
      application.tokenHash,
      application.number,
      String(application.id),
      `${token}%20`,
    ]
    for (const guess of guesses) {
      for (const page of ['', '/edit', '/document']) {
        ;(await client.get(`/applications/${guess}${page}`)).assertStatus(404)
      }
    }
    ;(await client.get(`/applications/${token}/edit`).redirects(0)).assertStatus(302)
  })

  test('is remembered by the browser in which it was made, and by no other', async ({ assert }) => {
    const { applicant, token, application } = await submittedApplication()
    const own = await applicant.page('/applications')
    assert.include(own.text, `href="/applications/${token}"`)
    const other = await new Applicant().page('/applications')
    assert.notInclude(other.text, application.number)
  })

  test('stays open when the language is changed', async ({ assert }) => {
    const { applicant, token } = await submittedApplication()
    const page = await applicant.page(`/applications/${token}`)
    assert.include(page.text, `name="next" value="/applications/${token}"`)
    const json = { locale: 'en', next: `/applications/${token}` }
    const changed = await applicant.device.send('PUT', '/locale', { json })
    assert.equal(changed.headers.location, `/applications/${token}`)
  })

  test('shows nothing of the account but its names', async ({ assert }) => {
    const { token, applicant } = await submittedApplication()
    const { text } = await applicant.page(`/applications/${token}`)
    assert.include(text, 'ian@initech.example')
    assert.notInclude(text, INITECH.password)
    assert.notInclude(text, 'scrypt')
  })
})

const filesIn = async (folder: string) => {
  try {
    const { objects } = await drive.use().listAll(folder, { recursive: true })
    return [...objects]
  } catch {
    return []
  }
}
