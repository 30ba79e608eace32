import { test } from '@japa/runner'
import { emptyDatabase } from '#tests/support/database'
import { startDevelopment } from '#tests/support/processes'

test.group('The product from its sources', (group) => {
  group.each.setup(emptyDatabase)

  test('ends at once when it is told to, and leaves no server behind', async ({ assert }) => {
    const server = await startDevelopment(4)
    const began = performance.now()
    const { code } = await server.terminate()
    assert.equal(code, 143, server.output)
    await server.isGone()
    assert.isBelow(performance.now() - began, 3000)
  }).timeout(60_000)
})
