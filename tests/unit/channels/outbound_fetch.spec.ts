import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from '@japa/runner'
import { ChannelError } from '@xiaoyun/plugin-kit'
import { outboundFetch } from '#app/channels/outbound_fetch'
import { lookupOutbound } from '#app/channels/outbound_address'

async function platform(answer: RequestListener) {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { host: `127.0.0.1:${port}`, close: () => void server.close() }
}

async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => assertNever(),
    (error: unknown) => error
  )
}

const assertNever = () => {
  throw new Error('It was not refused')
}

const INTERNAL = [
  'http://127.0.0.1/',
  'http://10.1.2.3/',
  'http://169.254.169.254/latest/meta-data',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fd00::1]/',
  'http://[fe80::1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://localhost/',
  'http://93.184.216.34:6379/',
  'ftp://93.184.216.34/',
  'data:text/plain,hello',
]

test.group('The network lent to drivers', () => {
  test('reaches no internal address: {$self}')
    .with(INTERNAL)
    .run(async ({ assert }, address) => {
      const error = await refusal(() => outboundFetch()(address))
      assert.instanceOf(error, ChannelError)
      assert.equal((error as ChannelError).kind, 'misconfigured')
    })

  test('judges a name by the very addresses that are connected to', async ({ assert }) => {
    const error = await new Promise((resolve) => lookupOutbound('localhost', {}, resolve))
    assert.instanceOf(error, ChannelError)
  })

  test('sends what it is given and gives back what came', async ({ assert, cleanup }) => {
    const { host, close } = await platform(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      response.setHeader('x-method', `${request.method} ${request.url} ${request.headers['x-key']}`)
      response.writeHead(201).end(Buffer.concat(chunks))
    })
    cleanup(close)
    const response = await outboundFetch([host])(`http://${host}/a?b=1`, {
      method: 'POST',
      headers: { 'x-key': 'k' },
      body: '您好',
    })
    assert.equal(response.status, 201)
    assert.equal(response.headers.get('x-method'), 'POST /a?b=1 k')
    assert.equal(await response.text(), '您好')
  })

  test('follows no redirect', async ({ assert, cleanup }) => {
    const { host, close } = await platform((_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    )
    cleanup(close)
    const response = await outboundFetch([host])(`http://${host}/`)
    assert.equal(response.status, 302)
  })

  test('reads no more than five megabytes', async ({ assert, cleanup }) => {
    const { host, close } = await platform((_, response) => response.end(Buffer.alloc(6_000_000)))
    cleanup(close)
    assert.instanceOf(await refusal(() => outboundFetch([host])(`http://${host}/`)), TypeError)
  })

  test('ends when its signal aborts', async ({ assert, cleanup }) => {
    const { host, close } = await platform(() => undefined)
    cleanup(close)
    const controller = new AbortController()
    const asked = refusal(() =>
      outboundFetch([host])(`http://${host}/`, { signal: controller.signal })
    )
    controller.abort()
    assert.equal(((await asked) as Error).name, 'AbortError')
  })

  test('says like fetch that nobody listens', async ({ assert }) => {
    const { host, close } = await platform(() => undefined)
    close()
    const error = (await refusal(() => outboundFetch([host])(`http://${host}/`))) as Error
    assert.equal((error.cause as NodeJS.ErrnoException).code, 'ECONNREFUSED')
  })
})
