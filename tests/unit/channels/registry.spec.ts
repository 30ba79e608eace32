import { test } from '@japa/runner'
import { defineChannel, PluginError, type Channel } from '@xiaoyun/plugin-kit'
import { ChannelRegistry } from '#app/channels/registry'

const pigeon = (kitVersion = 1): Channel =>
  defineChannel({
    manifest: {
      type: 'pigeon',
      name: 'Pigeon',
      kitVersion: kitVersion as 1,
      settings: [],
      capabilities: { sends: ['text'], maxTextLength: 20, replyWindowHours: null, reads: 'pushed' },
    },
    open: () => ({
      deliver: async () => ({ externalId: null }),
      check: async () => ({ ok: true }),
    }),
  })

function failure(work: () => unknown): PluginError {
  try {
    work()
  } catch (error) {
    if (error instanceof PluginError) return error
    throw error
  }
  throw new Error('It did not fail')
}

test.group('The registry of channels', () => {
  test('knows what was registered', ({ assert }) => {
    const registry = new ChannelRegistry()
    const channel = pigeon()
    registry.register(channel)
    assert.equal(registry.find('pigeon'), channel)
    assert.deepEqual(registry.all(), [channel])
    assert.isNull(registry.find('owl'))
  })

  test('refuses a second channel of the same type, by name', ({ assert }) => {
    const registry = new ChannelRegistry()
    registry.register(pigeon())
    const error = failure(() => registry.register(pigeon()))
    assert.equal(error.code, 'E_DUPLICATE_CHANNEL')
    assert.include(error.message, 'pigeon')
  })

  test('refuses a channel of another contract, by name', ({ assert }) => {
    const error = failure(() => new ChannelRegistry().register(pigeon(2)))
    assert.equal(error.code, 'E_KIT_VERSION')
    assert.include(error.message, 'pigeon')
  })

  test('says which channel is missing', ({ assert }) => {
    const error = failure(() => new ChannelRegistry().findOrFail('owl'))
    assert.equal(error.code, 'E_UNKNOWN_CHANNEL')
    assert.include(error.message, 'owl')
  })

  test('puts the real channel back after a fake', ({ assert }) => {
    const registry = new ChannelRegistry()
    const channel = pigeon()
    registry.register(channel)
    {
      using fake = registry.fake('pigeon')
      assert.equal(registry.find('pigeon'), fake)
    }
    assert.equal(registry.find('pigeon'), channel)
  })
})
