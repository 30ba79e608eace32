import { test } from '@japa/runner'
import { hasRedis } from '#config/redis'
import { emptyDatabase } from '#tests/support/database'
import { startProcess, type ServerProcess } from '#tests/support/processes'
import { openStreamTo, refusalOf } from '#tests/support/streams'

interface Person {
  userId: number
  authorization: string
}
interface Cast {
  partnerId: number
  ana: Person
  ada: Person
}

const SCRIPT = 'tests/fixtures/realtime/node.ts'
const castOf = (server: ServerProcess) => server.post<Cast>('/doors/casts')
const roomOf = ({ partnerId }: Cast) => `partners/${partnerId}/rooms/1`

test.group('Streams: the end of a process', (group) => {
  let server: ServerProcess
  group.each.setup(emptyDatabase)
  group.each.setup(async () => {
    server = await startProcess(SCRIPT, 1)
    return () => void server.terminate('SIGKILL')
  })

  test('a process told to end ends its streams first and is gone within two seconds', async ({
    assert,
  }) => {
    const cast = await castOf(server)
    const streams = await Promise.all(
      Array.from({ length: 12 }, () =>
        openStreamTo(cast.ana.authorization, [roomOf(cast)], server.url)
      )
    )
    const { code, took } = await server.terminate()
    assert.equal(code, 0, server.output)
    assert.isBelow(took, 2000)

    const retries = await Promise.all(
      streams.map(async (stream) => JSON.parse((await stream.event('end')).data))
    )
    assert.isTrue(retries.every(({ reason }) => reason === 'shutdown'))
    assert.isAbove(
      new Set(retries.map(({ retry }) => retry)).size,
      3,
      'they must not all come back at once'
    )
  }).timeout(60_000)
})

// Several processes hear each other over Redis; the run without it is one process alone.
const together = hasRedis ? test.group : () => {}

together('Streams: two processes', (group) => {
  let here: ServerProcess
  let there: ServerProcess
  let cast: Cast

  group.setup(async () => {
    await emptyDatabase()
    here = await startProcess(SCRIPT, 2)
    there = await startProcess(SCRIPT, 3)
    cast = await castOf(here)
    return async () => {
      await Promise.all([here.terminate(), there.terminate()])
    }
  })
  group.each.timeout(60_000)

  test('a page subscribes in whatever process it reaches and hears both', async ({ assert }) => {
    const ana = await openStreamTo(cast.ana.authorization, [roomOf(cast)], here.url)
    const ada = await openStreamTo(cast.ada.authorization, [roomOf(cast)], there.url)
    await here.post('/doors/pushes', {
      partnerId: cast.partnerId,
      roomId: 1,
      html: '<p>from here</p>',
    })
    await there.post('/doors/pushes', {
      partnerId: cast.partnerId,
      roomId: 1,
      html: '<p>from there</p>',
    })
    for (const stream of [ana, ada]) {
      await stream.push('from here')
      await stream.push('from there')
      assert.lengthOf(stream.pushes, 2)
      stream.close()
    }
  })

  test('fifty pushes reach the other process in their order', async ({ assert }) => {
    const ada = await openStreamTo(cast.ada.authorization, [roomOf(cast)], there.url)
    for (let number = 1; number <= 50; number++) {
      await here.post('/doors/pushes', {
        partnerId: cast.partnerId,
        roomId: 1,
        html: `<p>${number}.</p>`,
      })
    }
    await ada.push('<p>50.</p>')
    assert.deepEqual(
      ada.pushes.map(({ payload }) => payload),
      Array.from({ length: 50 }, (_, index) => `<p>${index + 1}.</p>`)
    )
    ada.close()
  })

  test('access taken in one process ends the streams in the other', async ({ assert }) => {
    const ana = await openStreamTo(cast.ana.authorization, [roomOf(cast)], there.url)
    const ada = await openStreamTo(cast.ada.authorization, [roomOf(cast)], there.url)
    await here.post('/doors/revocations', { userId: cast.ana.userId })
    assert.equal(JSON.parse((await ana.event('end')).data).reason, 'access')
    await ana.closed()
    assert.isFalse(ada.isClosed)
    ada.close()
  })

  test('a stranger is refused in every process', async ({ assert }) => {
    for (const { url } of [here, there]) {
      const channels = [`partners/${cast.partnerId + 1}/rooms/1`]
      const { status } = await refusalOf({
        authorization: cast.ana.authorization,
        channels,
        base: url,
      })
      assert.equal(status, 403)
    }
  })
})
