import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import type { ApplicationService } from '@adonisjs/core/types'
import { ChannelError, type Channel } from '@xiaoyun/plugin-kit'
import { channelContract, fakeTools, inboundRequest } from '@xiaoyun/plugin-kit/testing'
import type { ChannelSamples, RequestFixture } from '@xiaoyun/plugin-kit/testing'
import EchoProvider from 'xiaoyun-channel-echo/provider'

const FIXTURES = new URL('../fixtures/packages/channel_echo/fixtures/', import.meta.url)

function recorded(name: string) {
  const request = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'))
  return { name, request: request as RequestFixture }
}

const from = { externalId: 'lin-7', name: '林' }
const sentAt = new Date('2026-03-01T07:59:58.500Z')

const samples: ChannelSamples = {
  settings: {
    secret: 'echo-secret-for-recordings',
    deliver_url: 'https://echo.example/deliver',
  },
  now: new Date('2026-03-01T08:00:00Z'),
  signed: [
    { ...recorded('challenge'), means: 'handshake' },
    {
      ...recorded('text'),
      means: [
        {
          kind: 'message',
          externalId: 'e-1',
          from,
          content: { kind: 'text', text: '你好，怎么退款？' },
          sentAt,
        },
      ],
    },
    {
      ...recorded('image'),
      means: [
        {
          kind: 'message',
          externalId: 'e-2',
          from,
          content: { kind: 'image', url: 'https://echo.example/images/2.jpg' },
          sentAt,
        },
      ],
    },
    {
      ...recorded('joined'),
      means: [{ kind: 'customer', externalId: 'e-3', from, change: 'joined' }],
    },
    {
      ...recorded('choice'),
      means: [{ kind: 'choice', externalId: 'e-4', from, value: 'entry:1' }],
    },
    {
      ...recorded('receipt'),
      means: [{ kind: 'receipt', externalId: 'echo-9', state: 'read' }],
    },
    { ...recorded('unknown'), means: [] },
  ],
  refused: [recorded('altered'), recorded('stranger'), recorded('replayed')],
  delivered: () => [{ body: { id: 'echo-10' } }],
  checked: [{ body: { pong: true } }],
  failures: [
    { name: 'an address that is gone', responses: [{ status: 404 }], kind: 'rejected' },
    {
      name: 'a wait of two minutes',
      responses: [{ status: 429, headers: { 'retry-after': '120' } }],
      kind: 'throttled',
      retryAfterSeconds: 120,
    },
  ],
}

/** Boots the package's provider with nothing but a host, and gives back what it registered. */
async function registered(): Promise<Channel> {
  const channels: Channel[] = []
  const container = {
    make: async () => ({ register: (channel: Channel) => channels.push(channel) }),
  }
  await new EchoProvider({ container } as unknown as ApplicationService).boot()
  return channels[0]!
}

const echo = await registered()

channelContract(test, echo, samples)

test.group('A third-party channel', () => {
  test('is registered by its provider alone', ({ assert }) => {
    assert.equal(echo.manifest.type, 'echo')
  })

  test('signs what it delivers, so that its own kind can read it', async ({ assert }) => {
    const tools = fakeTools({ now: samples.now, responses: [{ body: { id: 'echo-10' } }] })
    const driver = echo.open(samples.settings, tools)
    const content = { kind: 'text', text: '三天内到账' } as const
    const signal = AbortSignal.timeout(1_000)

    const delivery = await driver.deliver({ id: 'm-1', to: 'lin-7', content }, signal)
    const [sent] = tools.requests

    assert.deepEqual(delivery, { externalId: 'echo-10' })
    assert.deepEqual(JSON.parse(sent!.body), { type: 'message', id: 'm-1', to: 'lin-7', content })
    const { kind } = await driver.receive(inboundRequest(sent!))
    assert.equal(kind, 'events')
  })

  test('throws the very ChannelError that the app knows', async ({ assert }) => {
    const driver = echo.open(samples.settings, fakeTools({ otherwise: { status: 401 } }))
    const content = { kind: 'text', text: '您好' } as const
    const message = { id: 'm-1', to: 'lin-7', content }
    const error = await driver
      .deliver(message, AbortSignal.timeout(1_000))
      .catch((caught) => caught)
    assert.instanceOf(error, ChannelError)
  })
})
