import { test } from '@japa/runner'
import { HttpContextFactory } from '@adonisjs/core/factories/http'
import { asSaved, asShown } from '#app/core/sent_file'

test.group('A file that is sent', () => {
  const NAMES: [name: string, encoded: string][] = [
    ['合同 (1).pdf', '%E5%90%88%E5%90%8C%20%281%29.pdf'],
    [`it's "50%"*.pdf`, 'it%27s%20%2250%25%22%2A.pdf'],
    ['half \ud83d', 'half%20%EF%BF%BD'],
  ]

  test('is saved under its name, also where a program knows Latin letters alone: {0}')
    .with(NAMES)
    .run(({ assert }, [name, encoded]) => {
      const { response } = new HttpContextFactory().create()
      asSaved(response, { type: 'application/pdf', name, plainName: 'contract.pdf' })
      assert.equal(
        response.getHeader('content-disposition'),
        `attachment; filename="contract.pdf"; filename*=UTF-8''${encoded}`
      )
      assert.equal(response.getHeader('content-type'), 'application/pdf')
    })

  test('is what it is called, and runs nothing', ({ assert }) => {
    const { response } = new HttpContextFactory().create()
    asShown(response, 'image/png')
    assert.containsSubset(response.getHeaders(), {
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
})
