import { setImmediate as turn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { FakeStreamServer } from '#tests/support/fake_stream_server'
import { EventParser } from '../../../resources/js/lib/event_stream.js'
import { StreamConnection } from '../../../resources/js/lib/stream_connection.js'

/** Time passes when the test says so. */
class HeldClock {
  #now = 0
  #waiting = new Map<object, { at: number; work: () => void }>()

  after = (milliseconds: number, work: () => void) => {
    const key = {}
    this.#waiting.set(key, { at: this.#now + milliseconds, work })
    return () => void this.#waiting.delete(key)
  }

  pass(milliseconds: number) {
    this.#now += milliseconds
    for (const [key, { at, work }] of [...this.#waiting]) {
      if (at <= this.#now && this.#waiting.delete(key)) work()
    }
  }
}

function recorded() {
  const told: unknown[][] = []
  const tell =
    (name: string) =>
    (...details: unknown[]) =>
      void told.push([name, ...details])
  const host = {
    authorization: () => 'Stream abc',
    onReady: tell('ready'),
    onPush: tell('push'),
    onRefused: tell('refused'),
    onState: tell('state'),
  }
  return { told, host }
}

test.group("The page's reader of events", () => {
  test('events come out whole, however they were cut', ({ assert }) => {
    const text =
      ':ok\n\nretry: 5\nevent: ready\ndata: {"a":1}\n\ndata: 你好\r\ndata: b\r\n\r\n:\n\n'
    const parser = new EventParser()
    const events = [...text].flatMap((character) => parser.feed(character))
    assert.deepEqual(events, [
      { name: 'ready', data: '{"a":1}' },
      { name: 'message', data: '你好\nb' },
    ])
    assert.deepEqual(new EventParser().feed(text), events)
  })
})

test.group("The page's stream", (group) => {
  let server: FakeStreamServer
  let clock: HeldClock
  group.each.setup(() => {
    server = new FakeStreamServer()
    const { fetch } = globalThis
    globalThis.fetch = server.fetch as typeof fetch
    clock = new HeldClock()
    return () => void (globalThis.fetch = fetch)
  })

  const after = async (milliseconds: number) => {
    clock.pass(milliseconds)
    await turn()
    await turn()
  }

  test('it hears what is pushed, and carries its authorization in a header', async ({ assert }) => {
    const { told, host } = recorded()
    new StreamConnection(host, clock).want(['b', 'a'])
    await turn()
    assert.deepEqual(server.asked, [{ channels: ['a', 'b'], authorization: 'Stream abc' }])
    await server.say('ready', { channels: ['a', 'b'] })
    await server.say('message', { channel: 'a', payload: '<p>' })
    assert.deepEqual(told, [
      ['state', 'live', 0],
      ['ready', ['a', 'b']],
      ['push', 'a', '<p>'],
    ])
  })

  test('it never gives up, and never waits longer than half a minute', async ({ assert }) => {
    const { told, host } = recorded()
    server.answers = Array.from({ length: 40 }, (_, index) =>
      index % 2 ? new Response('', { status: 502 }) : new TypeError('net')
    )
    new StreamConnection(host, clock).want(['a'])
    await turn()
    for (let time = 0; time < 40; time++) await after(30_000)
    assert.lengthOf(server.asked, 41)
    const waits = told.filter(([name]) => name === 'state').map(([, , seconds]) => Number(seconds))
    assert.isAtLeast(Math.min(...waits), 1)
    assert.isAtMost(Math.max(...waits), 30)
    assert.isAbove(
      new Set(waits.slice(-20)).size,
      1,
      'the waits must differ, or all pages come at once'
    )
    await server.say('ready', {})
    assert.deepEqual(told.at(-1), ['ready', ['a']])
  })

  test('after 45 silent seconds it takes the stream for dead', async ({ assert }) => {
    const { told, host } = recorded()
    new StreamConnection(host, clock).want(['a'])
    await turn()
    await server.say('ready', {})
    await after(44_000)
    await server.say('message', { channel: 'a', payload: '' })
    await after(44_000)
    assert.isFalse(server.streams[0]!.signal.aborted)
    await after(1000)
    assert.isTrue(server.streams[0]!.signal.aborted)
    assert.deepEqual(told.at(-1)!.slice(0, 2), ['state', 'reconnecting'])
    await after(1000)
    assert.lengthOf(server.asked, 2)
  })

  test('a server that ends says when to come back', async ({ assert }) => {
    const { host } = recorded()
    new StreamConnection(host, clock).want(['a'])
    await turn()
    await server.say('ready', {})
    await server.say('end', { reason: 'shutdown', retry: 5000 })
    server.streams[0]!.controller.close()
    await turn()
    await after(4900)
    assert.lengthOf(server.asked, 1)
    await after(400)
    assert.lengthOf(server.asked, 2)
  })

  test('an unknown person is told, and asked for nothing until known again', async ({ assert }) => {
    const { told, host } = recorded()
    server.answers = [new Response('{}', { status: 401 })]
    const connection = new StreamConnection(host, clock)
    connection.want(['a'])
    await turn()
    await after(0)
    assert.deepEqual(told, [['state', 'refused', 0]])
    await after(600_000)
    connection.retry()
    assert.lengthOf(server.asked, 1)
    connection.restart()
    await turn()
    assert.lengthOf(server.asked, 2)
  })

  test('a channel that is refused does not silence the others', async ({ assert }) => {
    const { told, host } = recorded()
    server.answers = [new Response('{"refused":["b"]}', { status: 403 })]
    new StreamConnection(host, clock).want(['a', 'b'])
    await turn()
    await after(0)
    await after(300)
    assert.deepEqual(told[0], ['refused', ['b']])
    assert.deepEqual(
      server.asked.map(({ channels }) => channels),
      [['a', 'b'], ['a']]
    )
  })

  test('it comes back when a full server says, not earlier', async ({ assert }) => {
    const { host } = recorded()
    server.answers = [new Response('{}', { status: 429, headers: { 'retry-after': '10' } })]
    new StreamConnection(host, clock).want(['a'])
    await turn()
    await after(9900)
    assert.lengthOf(server.asked, 1)
    await after(400)
    assert.lengthOf(server.asked, 2)
  })

  test('another set of channels: the old stream is heard until the new one stands', async ({
    assert,
  }) => {
    const { told, host } = recorded()
    const connection = new StreamConnection(host, clock)
    connection.want(['a'])
    await turn()
    await server.say('ready', {})
    connection.want(['a', 'b'])
    await turn()
    assert.isFalse(server.streams[0]!.signal.aborted)
    await server.say('message', { channel: 'a', payload: 'between' }, 0)
    assert.deepEqual(told.at(-1), ['push', 'a', 'between'])
    await server.say('ready', {})
    assert.deepEqual(told.at(-1), ['ready', ['b']], 'only what is new has to catch up')
    await server.say('message', { channel: 'a', payload: 'late' }, 0)
    assert.deepEqual(told.at(-1), ['push', 'a', 'late'], 'it was under way when the new one stood')
    await after(2000)
    assert.isTrue(server.streams[0]!.signal.aborted)
    assert.isFalse(server.streams[1]!.signal.aborted)
    assert.isEmpty(told.filter(([, state]) => state === 'reconnecting'))
  })

  test('fewer channels than before need no new stream', async ({ assert }) => {
    const { told, host } = recorded()
    const connection = new StreamConnection(host, clock)
    connection.want(['a', 'b'])
    await turn()
    connection.want(['b'])
    await turn()
    await server.say('ready', {})
    connection.want(['a'])
    await turn()
    assert.lengthOf(server.asked, 1)
    await server.say('message', { channel: 'a', payload: '<p>' })
    assert.deepEqual(told.at(-1), ['push', 'a', '<p>'])
  })

  test('nothing left to hear: no stream', async ({ assert }) => {
    const { host } = recorded()
    const connection = new StreamConnection(host, clock)
    connection.want(['a'])
    await turn()
    await server.say('ready', {})
    connection.want([])
    assert.isTrue(server.streams[0]!.signal.aborted)
    await after(600_000)
    assert.lengthOf(server.asked, 1)
  })
})
