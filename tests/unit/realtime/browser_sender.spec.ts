import { mock } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { Sender } from '../../../resources/js/models/sender.js'

const DRAFT = { clientId: 'm-1', url: '/messages', body: { text: '您好' } }

test.group('What an agent writes', (group) => {
  let sent: number

  group.each.setup(() => {
    sent = 0
    const { fetch } = globalThis
    globalThis.fetch = () => {
      sent++
      return Promise.reject(new TypeError('net'))
    }
    Object.assign(globalThis, { document: { querySelector: () => null } })
    // Nothing is sent again by itself.
    mock.timers.enable({ apis: ['setTimeout'] })
    return () => {
      mock.timers.reset()
      globalThis.fetch = fetch
    }
  })

  test('it is sent again when the stream is live, and not when that breaks, as it does when the page is left', async ({
    assert,
  }) => {
    const told: string[] = []
    const sender = new Sender((_, outcome) => told.push(outcome))
    sender.send(DRAFT)
    await turn()
    assert.deepEqual(told, ['waiting'])
    for (const state of ['reconnecting', 'offline', 'refused'] as const) {
      sender.hear(state)
      await turn()
      assert.equal(sent, 1, state)
    }
    sender.hear('live')
    await turn()
    assert.equal(sent, 2)
  })
})
