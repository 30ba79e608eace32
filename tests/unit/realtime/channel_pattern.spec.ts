import { test } from '@japa/runner'
import { ChannelPattern } from '#app/realtime/channel_pattern'

test.group('Channel pattern', () => {
  const pattern = new ChannelPattern('partners/:partnerId/rooms/:roomId/:locale')
  const params = { partnerId: 12, roomId: 7, locale: 'zh-CN' }

  test('a name and its parameters are two spellings of one thing', ({ assert }) => {
    assert.equal(pattern.name(params), 'partners/12/rooms/7/zh-CN')
    assert.deepEqual(pattern.match('partners/12/rooms/7/zh-CN'), params)
  })

  test('there is one spelling per channel: {$self} is none')
    .with([
      'partners/012/rooms/7/en',
      'partners/12/rooms/7',
      'partners/12/rooms/7/en/',
      'partners/12//7/en',
      'partners/1e2/rooms/7/en',
      'partners/-1/rooms/7/en',
      'partners/0/rooms/7/en',
      'partners/1234567890123456/rooms/7/en',
      'Partners/12/rooms/7/en',
      'partners/12/rooms/7/en\n',
      'partners/12/rooms/７/en',
      'partners/12/rooms/:roomId/en',
      'partners/12/rooms/7/e.n',
    ])
    .run(({ assert }, name) => assert.isNull(pattern.match(name)))

  test('a parameter that would spell another channel is an error', ({ assert }) => {
    assert.throws(() => pattern.name({ ...params, locale: 'en/../x' }), RangeError)
    assert.throws(() => pattern.name({ ...params, roomId: Number.NaN }), RangeError)
  })
})
