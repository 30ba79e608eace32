import { test } from '@japa/runner'
import { networkOf } from '#app/core/network_of'

test.group('The network of an address', () => {
  test('is the address itself in IPv4, however it is written', ({ assert }) => {
    assert.equal(networkOf('198.51.100.7'), '198.51.100.7')
    assert.equal(networkOf('::ffff:198.51.100.7'), '198.51.100.7')
  })

  test('is the first half in IPv6, in one spelling', ({ assert }) => {
    const same = [
      '2001:db8:0:12::1',
      '2001:0DB8:0:12:ffff:ffff:ffff:ffff',
      '2001:db8:0:12:a:b:c:d',
      '2001:db8::12:0:0:0:1',
    ]
    for (const ip of same) assert.equal(networkOf(ip), '2001:db8:0:12::/64', ip)
    assert.equal(networkOf('::1'), '0:0:0:0::/64')
    assert.notEqual(networkOf('2001:db8:0:13::1'), networkOf(same[0]!))
  })

  test('of something else is that', ({ assert }) => {
    assert.equal(networkOf('unknown'), 'unknown')
  })
})
