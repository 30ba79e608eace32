import { test } from '@japa/runner'
import { channelContract, fakeTools } from '@xiaoyun/plugin-kit/testing'
import { webchat } from '#app/plugins/webchat/channel'

const settings = {
  title: '在线客服',
  color: '#1a73e8',
  allowed_origins: 'https://www.example.com\nhttp://127.0.0.1:8080',
}

channelContract(test, webchat, { settings })

test.group('The web chat', () => {
  test('needs no setting at all', ({ assert }) => {
    assert.doesNotThrow(() => webchat.open({}, fakeTools()))
  })

  test('is not embedded by {$self}')
    .with(['www.example.com', 'https://a.example/path', "https://a.example 'none'", 'https://a;x'])
    .run(({ assert }, origins) => {
      assert.throws(() => webchat.open({ allowed_origins: origins }, fakeTools()))
    })
})
