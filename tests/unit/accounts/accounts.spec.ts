import { test } from '@japa/runner'
import { pageNumbers } from '#app/core/pagination'
import { normalLoginName, oneTimePassword } from '#app/accounts/credentials'
import { PasswordChangeNeeded, SignInNeeded } from '#app/accounts/exceptions'
import { deviceName } from '#app/accounts/device_name'

test.group('Accounts', () => {
  test('a one-time password has no letters that look alike, and is never the same', ({
    assert,
  }) => {
    const made = Array.from({ length: 200 }, oneTimePassword)
    assert.lengthOf(new Set(made), 200)
    for (const password of made)
      assert.match(password, /^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{3,4}){3}$/)
  })

  test('one log-in name has one form', ({ assert }) => {
    for (const typed of ['Ada', ' ada ', 'ＡＤＡ']) assert.equal(normalLoginName(typed), 'ada')
  })

  test('a refusal says in the log what it refuses', ({ assert }) => {
    assert.match(new SignInNeeded().message, /signed in/)
    assert.match(new PasswordChangeNeeded('password.edit').message, /password/)
  })

  test('a device is named after its browser and system', ({ assert }) => {
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) MicroMessenger/8.0 Safari/604.1'
    assert.equal(deviceName(phone), 'WeChat · iOS')
    assert.isNull(deviceName('curl/8.5'))
    assert.isNull(deviceName(null))
  })

  test('page numbers leave gaps, but none of a single page', ({ assert }) => {
    assert.deepEqual(pageNumbers(1, 1), [1])
    assert.deepEqual(pageNumbers(6, 20), [1, null, 4, 5, 6, 7, 8, null, 20])
    assert.deepEqual(pageNumbers(4, 7), [1, 2, 3, 4, 5, 6, 7])
  })
})
