import { test } from '@japa/runner'
import { addressFor, codeAt, newSecret, stepAt, stepOf } from '#app/accounts/second_factor/totp'
import { qrCode } from '#app/accounts/second_factor/qr_code'
import { TOTP_SECRET } from '#tests/world'

const SECOND = 1000

test.group('Codes of authenticator apps', () => {
  // RFC 6238, appendix B: SHA-1, the last six of its eight digits.
  test('are those of the standard at {seconds} s')
    .with([
      { seconds: 59, code: '287082' },
      { seconds: 1111111109, code: '081804' },
      { seconds: 1111111111, code: '050471' },
      { seconds: 1234567890, code: '005924' },
      { seconds: 2000000000, code: '279037' },
      { seconds: 20000000000, code: '353130' },
    ])
    .run(({ assert }, { seconds, code }) => {
      assert.equal(codeAt(TOTP_SECRET, stepAt(seconds * SECOND)), code)
    })

  test('are taken half a minute before and after their time, and not later', ({ assert }) => {
    const now = 1234567890 * SECOND
    const step = stepAt(now)
    for (const drift of [-1, 0, 1]) {
      assert.equal(stepOf(codeAt(TOTP_SECRET, step + drift), TOTP_SECRET, now), step + drift)
    }
    for (const drift of [-2, 2, 100]) {
      assert.isNull(stepOf(codeAt(TOTP_SECRET, step + drift), TOTP_SECRET, now))
    }
  })

  test('are six digits and nothing else', ({ assert }) => {
    for (const odd of ['', '0', '00592', '0059240', 'abcdef', '００５９２４', '005924 ']) {
      assert.isNull(stepOf(odd, TOTP_SECRET, 1234567890 * SECOND))
    }
  })

  test('come from a key of 160 random bits that apps can read', ({ assert }) => {
    const keys = Array.from({ length: 20 }, newSecret)
    assert.lengthOf(new Set(keys), 20)
    for (const one of keys) assert.match(one, /^[A-Z2-7]{32}$/)
    const address = addressFor(keys[0]!, '小云客服', 'li.na')
    const url = new URL(address)
    assert.equal(url.protocol, 'otpauth:')
    assert.equal(url.searchParams.get('secret'), keys[0])
    assert.equal(url.searchParams.get('issuer'), '小云客服')
  })

  test('are handed over as a square of squares', ({ assert }) => {
    const { size, path } = qrCode(addressFor(newSecret(), '小云客服', 'li.na'))
    assert.isAbove(size, 40)
    assert.match(path, /^(M\d+ \d+h1v1h-1z)+$/)
  })
})
