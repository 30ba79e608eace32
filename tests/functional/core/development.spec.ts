import { test } from '@japa/runner'
import { createConnection } from 'node:net'
import { emptyDatabase } from '#tests/support/database'
import { startDevelopment } from '#tests/support/processes'

test.group('The product from its sources', (group) => {
  group.each.setup(emptyDatabase)

  test('ends at once when it is told to, and leaves no server behind', async ({ assert }) => {
    const server = await startDevelopment(4)
    const { code, took } = await server.terminate()
    assert.equal(code, 143, server.output)
    assert.isBelow(took, 3000)
    assert.equal(await knock(server.url), 'ECONNREFUSED')
  }).timeout(60_000)
})

const knock = (url: string) =>
  new Promise<string | undefined>((resolve) => {
    const { hostname, port } = new URL(url)
    const socket = createConnection(Number(port), hostname, () => resolve('open'))
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
  })
