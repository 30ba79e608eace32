import { inspect } from 'node:util'
import { test } from '@japa/runner'
import { ChannelError, defineChannel, PluginError } from '@xiaoyun/plugin-kit'
import type { Content, DriverDefinition, OutboundMessage } from '@xiaoyun/plugin-kit'
import { fakeTools } from '@xiaoyun/plugin-kit/testing'
import { ChannelConnection } from '#app/channels/connection'

const SECRET = 'sesame-open-1234'

const connected = (driver: Partial<DriverDefinition>) =>
  new ChannelConnection(
    defineChannel({
      manifest: {
        type: 'pigeon',
        name: 'Pigeon',
        kitVersion: 1,
        settings: [{ key: 'secret', label: 'Secret', type: 'text', secret: true }],
        capabilities: {
          sends: ['text'],
          maxTextLength: 5,
          replyWindowHours: null,
          reads: 'pushed',
        },
      },
      open: () => ({
        deliver: async () => ({ externalId: null }),
        check: async () => ({ ok: true }),
        ...driver,
      }),
    }),
    { secret: SECRET },
    fakeTools()
  )

const message = (content: Content): OutboundMessage => ({ id: 'm', to: 'lin', content })
const text = (words: string) => message({ kind: 'text', text: words })

async function failure(work: Promise<unknown>): Promise<ChannelError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason
  )
  if (error instanceof ChannelError) return error
  throw new Error(`No ChannelError: ${inspect(error)}`)
}

test.group('A connection', () => {
  test('sends a long text in parts, each under an id of its own', async ({ assert }) => {
    const sent: [string, unknown][] = []
    const connection = connected({
      deliver: async ({ id, content }) => {
        sent.push([id, 'text' in content && content.text])
        return { externalId: `x${sent.length}` }
      },
    })
    assert.deepEqual(await connection.deliver(text('一二三四五六七')), { externalId: 'x2' })
    assert.deepEqual(sent, [
      ['m', '一二三四五'],
      ['m.2', '六七'],
    ])
  })

  test('goes on where it stopped', async ({ assert }) => {
    const ids: string[] = []
    const connection = connected({
      deliver: async ({ id }) => {
        ids.push(id)
        return { externalId: null }
      },
    })
    await connection.deliver(text('一二三四五六七'), { done: 1 })
    assert.deepEqual(ids, ['m.2'])
  })

  test('rejects what has no words here, without asking the driver', async ({ assert }) => {
    const content = { kind: 'image', url: 'https://a.example/1.png' } as const
    assert.equal((await failure(connected({}).deliver(message(content)))).kind, 'rejected')
  })

  test('takes whatever a driver throws as unavailable', async ({ assert }) => {
    const connection = connected({
      deliver: async () => {
        throw new TypeError('undefined is not a function')
      },
    })
    const error = await failure(connection.deliver(text('您好')))
    assert.equal(error.kind, 'unavailable')
    assert.isTrue(error.mayHaveArrived)
  })

  test('leaves no secret in an error, whatever the driver put there', async ({ assert }) => {
    const connection = connected({
      deliver: async () => {
        const cause = Object.assign(new Error(`GET /?key=${SECRET}`), { code: SECRET })
        throw new ChannelError('rejected', {
          message: `bad ${SECRET}`,
          cause,
          platformCode: SECRET,
        })
      },
      check: async () => {
        throw new Error(SECRET)
      },
    })
    const error = await failure(connection.deliver(text('您好')))
    assert.notInclude(inspect(error, { depth: 9 }), SECRET)
    assert.include(error.message, '[redacted]')
    assert.notInclude(inspect(await connection.check()), SECRET)
  })

  test('waits no longer than its caller, even for a driver that ignores the signal', async ({
    assert,
  }) => {
    const connection = connected({ deliver: () => new Promise(() => {}) })
    const signal = AbortSignal.abort()
    assert.equal((await failure(connection.deliver(text('您好'), { signal }))).kind, 'unavailable')
  })

  test('names the mistake of a plugin instead of hiding it', ({ assert }) => {
    assert.throws(() => connected({ deliver: undefined }), PluginError as never)
  })
})
