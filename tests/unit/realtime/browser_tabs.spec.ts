import { mock } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from '@japa/runner'
import { FakeStreamServer } from '#tests/support/fake_stream_server'
import { Realtime, type Source } from '../../../resources/js/lib/realtime.js'
import type { Word } from '../../../resources/js/lib/tabs.js'

/** What a source of a page was told; waiting is for a word, not for a time. */
class HeardSource implements Source {
  readonly told: string[] = []
  #waiting: (() => void)[] = []

  ready = () => this.#tell('ready')
  lost = () => this.#tell('lost')
  refused = () => this.#tell('refused')
  receive = (html: string) => this.#tell(html)

  async hears(word: string, times = 1) {
    while (this.told.filter((one) => one === word).length < times) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  #tell(word: string) {
    this.told.push(word)
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

/** A tab that holds the lock, and says what the test says. */
class SlowLeader {
  #channel: BroadcastChannel
  #free = () => {}

  constructor(private readonly scope: string) {
    this.#channel = new BroadcastChannel(scope)
  }

  leads() {
    return new Promise<void>((leading) => {
      void navigator.locks.request(this.scope, () => {
        leading()
        return new Promise<void>((free) => (this.#free = free))
      })
    })
  }

  hears(type: Word['type']) {
    return new Promise<{ tab: string }>((resolve) => {
      this.#channel.onmessage = ({ data }) => data.type === type && resolve(data)
    })
  }

  say(word: Word) {
    this.#channel.postMessage(word)
  }

  /** What was said has arrived when another ear of the same channel has it. */
  async isHeard() {
    const ear = new BroadcastChannel(this.scope)
    const heard = new Promise((resolve) => (ear.onmessage = resolve))
    this.#channel.postMessage({ type: 'wake' })
    await heard
    await turn()
    ear.close()
  }

  close() {
    this.#free()
    this.#channel.close()
  }
}

/** Let go before the test ends: the runner's own timers are real ones. */
function holdTime() {
  mock.timers.enable({ apis: ['setTimeout'] })
  return {
    pass: (milliseconds: number) => mock.timers.tick(milliseconds),
    [Symbol.dispose]: () => mock.timers.reset(),
  }
}

/** The page that was opened last says how its stream is. */
const told = (state: string) =>
  new Promise<void>((resolve) =>
    document.addEventListener('realtime:state', (event) => {
      if ((event as CustomEvent<{ state: string }>).detail.state === state) resolve()
    })
  )

test.group('Tabs of one browser', (group) => {
  let server: FakeStreamServer
  let windows: EventTarget[]

  /** Node has locks and broadcast channels as a browser does; a tab is a Realtime with a window of its own. */
  const openTab = (scope: string) => {
    const window = new EventTarget()
    windows.push(window)
    Object.assign(globalThis, { window, document: new EventTarget() })
    const realtime = new Realtime()
    realtime.start({ scope, authorization: () => 'Stream abc' })
    return { realtime, close: () => window.dispatchEvent(new Event('pagehide')) }
  }
  /** A test that is over waits no more: the process could not end. */
  const asked = async (times: number, meanwhile = () => {}) => {
    const current = server
    while (current === server && server.asked.length < times) {
      meanwhile()
      await turn()
    }
  }

  group.each.setup(() => {
    server = new FakeStreamServer()
    windows = []
    const { fetch } = globalThis
    globalThis.fetch = server.fetch as typeof fetch
    return () => {
      server = new FakeStreamServer()
      for (const window of windows) window.dispatchEvent(new Event('pagehide'))
      globalThis.fetch = fetch
    }
  })

  test('two tabs share one stream, which carries what either wants', async ({ assert }) => {
    const [first, second] = [new HeardSource(), new HeardSource()]
    openTab('shared').realtime.add('a', first)
    await asked(1)
    await server.say('ready', {})
    await first.hears('ready')

    openTab('shared').realtime.add('b', second)
    await asked(2)
    assert.deepEqual(server.asked[1]!.channels, ['a', 'b'])
    await server.say('ready', {})
    await second.hears('ready')
    await server.say('message', { channel: 'b', payload: 'for the second' })
    await server.say('message', { channel: 'a', payload: 'for the first' })
    await second.hears('for the second')
    await first.hears('for the first')
    assert.deepEqual(first.told, ['ready', 'for the first'])
    assert.deepEqual(second.told, ['ready', 'for the second'])
    assert.lengthOf(server.asked, 2)
  })

  test('a channel that is heard already costs no new stream', async ({ assert }) => {
    const [first, second] = [new HeardSource(), new HeardSource()]
    openTab('same').realtime.add('a', first)
    await asked(1)
    await server.say('ready', {})
    await first.hears('ready')
    openTab('same').realtime.add('a', second)
    await second.hears('ready')
    assert.lengthOf(server.asked, 1)
    assert.deepEqual(first.told, ['ready'])
  })

  test('when the tab that leads is closed, another takes over and catches up', async ({
    assert,
  }) => {
    const source = new HeardSource()
    const leader = openTab('heir')
    leader.realtime.add('a', new HeardSource())
    await asked(1)
    await server.say('ready', {})
    openTab('heir').realtime.add('a', source)
    await source.hears('ready')

    leader.close()
    assert.isTrue(server.streams[0]!.signal.aborted)
    await asked(2)
    await server.say('ready', {})
    await source.hears('ready', 2)
    await server.say('message', { channel: 'a', payload: 'from the heir' })
    await source.hears('from the heir')
  })

  test('tabs of different people share nothing', async ({ assert }) => {
    openTab('ana').realtime.add('a', new HeardSource())
    openTab('lin').realtime.add('b', new HeardSource())
    await asked(2)
    assert.sameDeepMembers(
      server.asked.map(({ channels }) => channels),
      [['a'], ['b']]
    )
  })

  test('a lost connection is told to every tab, and each catches up afterwards', async ({
    assert,
  }) => {
    const [first, second] = [new HeardSource(), new HeardSource()]
    openTab('lost').realtime.add('a', first)
    await asked(1)
    await server.say('ready', {})
    await first.hears('ready')
    openTab('lost').realtime.add('a', second)
    await second.hears('ready')

    server.streams[0]!.controller.close()
    await Promise.all([first.hears('lost'), second.hears('lost')])
    await asked(2)
    await server.say('ready', {})
    await Promise.all([first.hears('ready', 2), second.hears('ready', 2)])
    assert.lengthOf(server.asked, 2)
  })

  test('a tab that comes while the leading one waits for the server makes it try again', async () => {
    using time = holdTime()
    const source = new HeardSource()
    server.answers = [new TypeError('net')]
    openTab('waiting').realtime.add('a', new HeardSource())
    const waits = told('reconnecting')
    // It may lead only after a while, and settles once more then.
    await asked(1, () => time.pass(50))
    await waits
    openTab('waiting').realtime.add('a', source)
    time.pass(50)
    await asked(2)
    await server.say('ready', {})
    await source.hears('ready')
  })

  test('a tab that got no answer in time listens alone, and a late answer changes nothing', async ({
    assert,
  }) => {
    using time = holdTime()
    const source = new HeardSource()
    const slow = new SlowLeader('realtime:slow')
    await slow.leads()
    openTab('slow').realtime.add('a', source)
    time.pass(50)
    const { tab } = await slow.hears('want')
    time.pass(3000)
    await asked(1)

    slow.say({ type: 'taken', tab, heard: ['a'] })
    slow.say({ type: 'push', channel: 'a', html: 'from the leader' })
    await slow.isHeard()
    assert.notInclude(source.told, 'ready')
    await server.say('ready', {})
    await server.say('message', { channel: 'a', payload: 'from its own stream' })
    await source.hears('from its own stream')
    assert.deepEqual(
      source.told.filter((word) => word !== 'lost'),
      ['ready', 'from its own stream']
    )
    slow.close()
  })
})
