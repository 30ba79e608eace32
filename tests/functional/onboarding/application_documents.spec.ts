import drive from '@adonisjs/drive/services/main'
import { test } from '@japa/runner'
import sharp from 'sharp'
import Application from '#app/onboarding/models/application'
import {
  Applicant,
  forgetLimits,
  INITECH,
  PDF,
  submittedApplication,
} from '#tests/support/applications'
import type { Upload } from '#tests/support/applications'
import { Device } from '#tests/support/device'
import { declaredPng, plain, SCRIPT } from '#tests/support/hostile_pictures'
import { signedIn } from '#tests/support/sign_in'
import { createOperator, createWorld } from '#tests/world'
import type { World } from '#tests/world'

test.group('Licence documents', (group) => {
  let world: World

  group.each.setup(async () => {
    world = await createWorld()
    await forgetLimits()
    drive.fake()
    return () => drive.restore()
  })

  test('are PDFs as they are, for the applicant and for operators alone', async ({
    client,
    assert,
  }) => {
    const { application, token } = await submittedApplication(INITECH, {
      ...PDF,
      name: '执照 (1).pdf',
    })
    const olga = await createOperator('olga')
    const address = `/operator/applications/${application.id}/document`
    const seen = await client.get(`/applications/${token}/document`)
    for (const answer of [seen, await signedIn(client.get(address), olga)]) {
      answer.assertStatus(200)
      answer.assertHeader('content-type', 'application/pdf')
      answer.assertHeader('x-content-type-options', 'nosniff')
      answer.assertHeader('content-security-policy', "default-src 'none'; sandbox")
      assert.match(
        answer.header('content-disposition')!,
        /^attachment; .*filename\*=UTF-8''%E6%89%A7%E7%85%A7%20%281%29\.pdf$/
      )
    }
    ;(await signedIn(client.get(address).accept('json'), world.ada)).assertStatus(401)
    ;(await client.get(address).accept('json')).assertStatus(401)
  })

  test('are pictures encoded anew, without where they were taken', async ({ client, assert }) => {
    const photo = await plain()
      .withExif({ IFD0: { Copyright: 'taken at home' } })
      .jpeg()
      .toBuffer()
    assert.include(photo.toString('latin1'), 'taken at home')
    const file = { name: 'licence.JPG', bytes: Buffer.concat([photo, Buffer.from(SCRIPT)]) }
    const { token, application } = await submittedApplication(INITECH, file)
    const answer = await client.get(`/applications/${token}/document`)
    answer.assertHeader('content-type', 'image/jpeg')
    const kept = await drive.use().getBytes(application.documentKey!)
    assert.notInclude(Buffer.from(kept).toString('latin1'), 'taken at home')
    assert.notInclude(Buffer.from(kept).toString('latin1'), SCRIPT)
    assert.equal((await sharp(Buffer.from(kept)).metadata()).format, 'jpeg')
  })

  test('lie under a name that nobody chose', async ({ assert }) => {
    const { application } = await submittedApplication(INITECH, {
      ...PDF,
      name: '../../etc/passwd.pdf',
    })
    assert.match(application.documentKey!, /^licences\/[0-9a-f]{48}$/)
    assert.equal(application.documentName, 'passwd.pdf')
  })

  test('are nothing else: whatever they call themselves, it is refused at the field and kept nowhere', async ({
    assert,
  }) => {
    const png = await plain().png().toBuffer()
    const hostile: Upload[] = [
      { name: 'page.html', bytes: Buffer.from(SCRIPT) },
      { name: 'page.pdf', bytes: Buffer.from(SCRIPT) },
      { name: 'page.jpg', bytes: Buffer.from(SCRIPT) },
      { name: 'drawing.svg', bytes: Buffer.from(`<svg>${SCRIPT}</svg>`) },
      { name: 'picture.jpg', bytes: png },
      { name: 'picture.pdf', bytes: png },
      { name: 'licence.png', bytes: PDF.bytes },
      { name: 'licence.pdf.exe', bytes: PDF.bytes },
      { name: 'cut.pdf', bytes: Buffer.from('%PDF-1.7 and no end') },
      { name: 'cut.png', bytes: png.subarray(0, png.length / 2) },
      { name: 'huge.png', bytes: declaredPng(50_000, 50_000) },
      { name: 'empty.pdf', bytes: Buffer.alloc(0) },
      {
        name: 'large.pdf',
        bytes: Buffer.concat([PDF.bytes, Buffer.alloc(5 * 1024 * 1024), PDF.bytes]),
      },
    ]
    const ivy = new Applicant()
    for (const file of hostile) {
      await ivy.apply(INITECH, file)
      const { text } = await ivy.page('/applications/create')
      assert.include(text, 'id="field_file_error"', file.name)
    }
    assert.lengthOf(await Application.query(), 0)
    assert.isFalse(await drive.use().exists('licences'))
  })

  test('that are far too large are told at their field, and what was typed comes back', async ({
    assert,
  }) => {
    for (const [language, words] of [
      ['zh-CN', '资质文件不能超过 5 MB'],
      ['en', 'The licence document may have at most 5 MB'],
    ] as const) {
      const ivy = new Applicant(new Device(undefined, { 'accept-language': language }))
      const scan = { name: 'scan.pdf', bytes: Buffer.alloc(30 * 1024 * 1024, 'a') }
      const { status, headers } = await ivy.apply(INITECH, scan)
      assert.equal(status, 302)
      assert.match(headers.location!, /\/applications\/create$/)
      const { text } = await ivy.page('/applications/create')
      assert.match(text, new RegExp(`id="field_file_error">${words}`))
      for (const field of ['company', 'licenceNumber', 'contactName', 'managerName'] as const)
        assert.include(text, `value="${INITECH[field]}"`)
      assert.notInclude(text, INITECH.password)
    }
    assert.lengthOf(await Application.query(), 0)
  })

  test('that nobody could mean lead to a page with a way back to the form', async ({ assert }) => {
    const ivy = new Applicant(new Device(undefined, { 'accept-language': 'en' }))
    const film = { name: 'film.pdf', bytes: Buffer.alloc(40 * 1024 * 1024, 'a') }
    const { status, text } = await ivy.apply(INITECH, film)
    assert.equal(status, 413)
    assert.match(
      text,
      /<a class="btn btn-primary" href="[^"]*\/applications\/create">Back to the form/
    )
  })

  test('are missed where there is none', async ({ client }) => {
    const ivy = new Applicant()
    const { headers } = await ivy.apply({ intent: 'draft', company: 'Initech' }, null)
    ;(await client.get(`${headers.location}/document`)).assertStatus(404)
  })
})
