import { test } from '@japa/runner'
import { claimsOf, digitsOf } from '#app/onboarding/applications/claims'

const held = (values: Partial<Parameters<typeof claimsOf>[0]>) =>
  claimsOf({
    licenceNumber: '91110000ABCDE12345',
    company: 'Initech',
    phone: '13800000000',
    ...values,
  })

test.group('What an application holds', () => {
  test('a company is the same in other widths, cases, brackets and with other spaces', ({
    assert,
  }) => {
    const names = [
      '初科(深圳)有限公司',
      '初科（深圳）有限公司',
      '初科 （深圳） 有限公司',
      '初科·深圳有限公司',
    ]
    const spelled = names.map((company) => held({ company }).heldCompany)
    assert.deepEqual([...new Set(spelled)], ['初科深圳有限公司'])
    assert.notEqual(held({ company: '初科(北京)有限公司' }).heldCompany, spelled[0])
    assert.equal(held({ company: 'ＩＮＩＴＥＣＨ' }).heldCompany, 'initech')
  })

  test('a licence is the same with dashes and in small letters', ({ assert }) => {
    const { heldLicence } = held({ licenceNumber: '9111-0000-abcde-12345' })
    assert.equal(heldLicence, held({}).heldLicence)
  })

  test('a phone is the same with signs and with the country’s code', ({ assert }) => {
    const spellings = [
      '13800000000',
      '138 0000 0000',
      '+86 138-0000-0000',
      '0086 13800000000',
      '１３８００００００００',
    ]
    assert.deepEqual([...new Set(spellings.map(digitsOf))], ['13800000000'])
    assert.equal(digitsOf('(0755) 8600-0000'), '075586000000')
    assert.equal(digitsOf('+1 415 555 0100'), '14155550100')
  })
})
