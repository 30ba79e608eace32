import { test } from '@japa/runner'
import { clockText } from '#app/service/view_helpers'

test('a wait is read in minutes and seconds, and from an hour on in hours', ({ assert }) => {
  const after = (seconds: number) => clockText(0, seconds * 1000)
  assert.equal(after(42), '0:42')
  assert.equal(after(605), '10:05')
  assert.equal(after(3600 + 65), '1:01:05')
})
