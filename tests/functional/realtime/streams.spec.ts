import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import transmit from '@adonisjs/transmit/services/main'
import db from '@adonisjs/lucid/services/db'
import AccessChanged from '#app/accounts/events/access_changed'
import LoginSessionEnded from '#app/accounts/events/login_session_ended'
import { realtime } from '#config/realtime'
import { openStreams } from '#app/realtime/open_streams'
import { Stream } from '#app/realtime/stream'
import { emptyDatabase } from '#tests/support/database'
import { askForStream, openStreamTo, refusalOf, type OpenedStream } from '#tests/support/streams'
import { streamCast } from '#tests/support/stream_cast'

const deskStream = new Stream('partners/:partnerId/desks/:deskId', ({ kind }) => kind === 'user')
const shelfStream = new Stream(
  'partners/:partnerId/shelves/:shelfId/:locale',
  (listener, { shelfId }) => listener.kind === 'customer' && listener.identity.id === shelfId
)

test.group('Streams: who may hear', (group) => {
  let cast: Awaited<ReturnType<typeof streamCast>>
  const opened: OpenedStream[] = []
  const open = async (authorization: string, channels: string[]) => {
    const stream = await openStreamTo(authorization, channels)
    opened.push(stream)
    return stream
  }
  const desk = () => deskStream.name({ partnerId: cast.acme.id, deskId: 1 })
  const shelf = () =>
    shelfStream.name({ partnerId: cast.acme.id, shelfId: cast.lin.id, locale: 'zh-CN' })

  group.each.setup(async () => {
    await emptyDatabase()
    cast = await streamCast()
    return async () => {
      for (const stream of opened.splice(0)) {
        stream.close()
        await stream.closed()
      }
      while (openStreams.size > 0) await new Promise((resolve) => setImmediate(resolve))
    }
  })

  test('staff and customers hear the channels that are theirs', async ({ assert }) => {
    const ana = await open(cast.ana.authorization, [desk()])
    const lin = await open(cast.lin.authorization, [shelf()])
    assert.deepEqual(JSON.parse((await ana.event('ready')).data), { channels: [desk()] })

    deskStream.push({ partnerId: cast.acme.id, deskId: 1 }, '<p>to the desk</p>')
    shelfStream.push(
      { partnerId: cast.acme.id, shelfId: cast.lin.id, locale: 'zh-CN' },
      '<p>"货架"</p>'
    )
    assert.deepEqual(await ana.push('desk'), { channel: desk(), payload: '<p>to the desk</p>' })
    assert.deepEqual(await lin.push('货架'), { channel: shelf(), payload: '<p>"货架"</p>' })
    assert.lengthOf(ana.pushes, 1)
    assert.lengthOf(lin.pushes, 1)
  })

  test('the answer is an event stream that nobody keeps or holds back', async ({ assert }) => {
    const { response } = await open(cast.ana.authorization, [desk()])
    assert.equal(response.headers['content-type'], 'text/event-stream; charset=utf-8')
    assert.include(response.headers['cache-control'], 'no-store')
    assert.equal(response.headers['x-accel-buffering'], 'no')
    assert.notProperty(response.headers, 'access-control-allow-origin')
    assert.notProperty(response.headers, 'set-cookie')
  })

  test('a channel name that nobody declared is refused: {$self}')
    .with(['partners/1/unknown/1', 'desks/1', '$access/users/1', '$$transmit/ping', '__proto__'])
    .run(async ({ assert }, name) => {
      const refusal = await refusalOf({
        authorization: cast.ana.authorization,
        channels: [desk(), name],
      })
      assert.equal(refusal.status, 403)
      assert.deepEqual(refusal.body.refused, [name])
      assert.equal(openStreams.size, 0)
    })

  test('a misspelt channel name is refused: {$self}')
    .with([
      '/desks/01',
      '/desks/1/',
      '//desks/1',
      '/DESKS/1',
      '/desks/1/x',
      '/desks/1%20',
      '/desks/+1',
    ])
    .run(async ({ assert }, tail) => {
      const name = `partners/${cast.acme.id}${tail}`
      const { status } = await refusalOf({
        authorization: cast.ana.authorization,
        channels: [name],
      })
      assert.equal(status, 403)
    })

  test("another partner's channel is refused before the stream begins", async ({ assert }) => {
    await open(cast.ana.authorization, [desk()])
    const { status, body } = await refusalOf({
      authorization: cast.gus.authorization,
      channels: [desk()],
    })
    assert.equal(status, 403)
    assert.deepEqual(body.refused, [desk()])
    assert.equal(body.errors[0].code, 'refused')
  })

  test('one channel that is not mine refuses the whole stream', async ({ assert }) => {
    const { status, body } = await refusalOf({
      authorization: cast.lin.authorization,
      channels: [shelf(), desk()],
    })
    assert.equal(status, 403)
    assert.deepEqual(body.refused, [desk()])
  })

  test('nobody without a valid authorization hears anything: {$self}')
    .with(['', 'Bearer ', 'Bearer x', 'Stream x', 'Basic YTpi', 'Stream a b'])
    .run(async ({ assert }, authorization) => {
      const { status, body } = await refusalOf({ authorization, channels: [desk()] })
      assert.equal(status, 401)
      assert.equal(body.errors[0].code, 'unknown')
    })

  test('a log-in that has ended or belongs to a disabled user opens no stream', async ({
    assert,
  }) => {
    await open(cast.ana.authorization, [desk()])
    await db
      .from('login_sessions')
      .where('id', cast.ana.session.id)
      .update({ ended_at: Date.now() })
    await db.from('users').where('id', cast.ada.user.id).update({ disabled_at: Date.now() })
    for (const { authorization } of [cast.ana, cast.ada]) {
      assert.equal((await refusalOf({ authorization, channels: [desk()] })).status, 401)
    }
  })

  test('the body is checked: {name}')
    .with([
      { name: 'no list', channels: 'partners/1/desks/1' },
      { name: 'nothing', channels: [] },
      { name: 'a number', channels: [1] },
      {
        name: 'too many',
        channels: Array.from({ length: 31 }, (_, index) => `partners/1/desks/${index + 1}`),
      },
      { name: 'too long', channels: ['x'.repeat(201)] },
      { name: 'twice the same', channels: ['a', 'a'] },
    ])
    .run(async ({ assert }, { channels }) => {
      const { status } = await refusalOf({ authorization: cast.ana.authorization, channels })
      assert.equal(status, 422)
    })

  test('only JSON without a query string is read', async ({ assert }) => {
    const asking = { authorization: cast.ana.authorization, channels: [desk()] }
    const plain = await refusalOf({ ...asking, headers: { 'content-type': 'text/plain' } })
    assert.equal(plain.status, 415)
    assert.equal((await refusalOf({ ...asking, path: '/streams?token=secret' })).status, 400)
  })

  test('the id of a stream is minted here: what a client sends as one changes nothing', async ({
    assert,
  }) => {
    const ana = await open(cast.ana.authorization, [desk()])
    const [uid] = transmit.getSubscribersFor(desk())
    assert.match(uid!, /^[\w-]{22}$/)
    assert.notInclude(JSON.stringify(ana.events), uid!)

    const thief = await askForStream({
      authorization: cast.ada.authorization,
      channels: [desk()],
      headers: { 'x-transmit-uid': uid! },
    })
    thief.abort()
    deskStream.push({ partnerId: cast.acme.id, deskId: 1 }, '<p>still mine</p>')
    await ana.push('still mine')
  })

  test("Transmit's own routes do not exist", async ({ assert, client }) => {
    const patterns = Object.values(router.toJSON())
      .flat()
      .map(({ pattern }) => pattern)
    assert.isTrue(
      patterns.includes('/streams'),
      'the routes must be listed, for this to mean anything'
    )
    assert.isEmpty(patterns.filter((pattern) => pattern.includes('transmit')))
    for (const path of ['__transmit/events', '__transmit/events?uid=1']) {
      assert.equal((await client.get(`/${path}`).accept('json')).status(), 404)
    }
    for (const path of ['__transmit/subscribe', '__transmit/unsubscribe']) {
      assert.equal((await client.post(`/${path}`).accept('json').json({ uid: '1' })).status(), 404)
    }
  })

  test('one identity has so many streams and no more, even if it asks for all at once', async ({
    assert,
  }) => {
    const asking = { authorization: cast.lin.authorization, channels: [shelf()] }
    const answers = await Promise.all(
      Array.from({ length: realtime.streamsPerIdentity + 5 }, () => askForStream(asking))
    )
    const refused = answers.filter(({ response }) => response.statusCode === 429)
    assert.lengthOf(refused, 5)
    assert.equal(refused[0]!.response.headers['retry-after'], '10')

    for (const { response, abort } of answers) {
      response.on('error', () => response.destroy())
      abort()
    }
    while (openStreams.size > 0) await new Promise((resolve) => setImmediate(resolve))
    await open(cast.lin.authorization, [shelf()])
  })

  test('one address has so many streams and no more', async ({ assert, cleanup }) => {
    const limit = realtime.streamsPerAddress
    realtime.streamsPerAddress = 1
    cleanup(() => {
      realtime.streamsPerAddress = limit
    })
    await open(cast.ana.authorization, [desk()])
    const { status } = await refusalOf({
      authorization: cast.lin.authorization,
      channels: [shelf()],
    })
    assert.equal(status, 429)
  })

  test('a refused stream gives its seat back', async ({ assert }) => {
    for (let time = 0; time <= realtime.streamsPerIdentity; time++) {
      const { status } = await refusalOf({
        authorization: cast.lin.authorization,
        channels: [desk()],
      })
      assert.equal(status, 403)
    }
    await open(cast.lin.authorization, [shelf()])
  })

  test("a person's streams end when the log-in does", async ({ assert }) => {
    const ana = await open(cast.ana.authorization, [desk()])
    const ada = await open(cast.ada.authorization, [desk()])
    await LoginSessionEnded.dispatch({ loginSessionIds: [cast.ana.session.id] })
    assert.deepInclude(JSON.parse((await ana.event('end')).data), { reason: 'access' })
    await ana.closed()
    assert.isFalse(ada.isClosed)
    assert.isEmpty(ana.pushes)
  })

  test("a person's streams end when what the person may see has changed", async ({ assert }) => {
    const ana = await open(cast.ana.authorization, [desk()])
    const ada = await open(cast.ada.authorization, [desk()])
    await AccessChanged.dispatch({ userId: cast.ana.user.id })
    await ana.closed()
    assert.isFalse(ada.isClosed)
  })

  test('without an event, the regular check finds {name}')
    .with([
      {
        name: 'a log-in that ended',
        change: () =>
          db.from('login_sessions').where('id', cast.ana.session.id).update({ ended_at: 1 }),
      },
      {
        name: 'a log-in that nobody used any more',
        change: () =>
          db.from('login_sessions').where('id', cast.ana.session.id).update({ last_seen_at: 1 }),
      },
      {
        name: 'a disabled user',
        change: () => db.from('users').where('id', cast.ana.user.id).update({ disabled_at: 1 }),
      },
      {
        name: 'a role taken away',
        change: () => db.from('role_grants').where('user_id', cast.ana.user.id).delete(),
      },
      {
        name: 'a role given',
        change: () =>
          db.table('role_grants').insert({
            partner_id: cast.acme.id,
            user_id: cast.ana.user.id,
            role: 'manager',
            created_at: 1,
          }),
      },
    ])
    .run(async ({ assert }, { change }) => {
      const ana = await open(cast.ana.authorization, [desk()])
      const ada = await open(cast.ada.authorization, [desk()])
      await openStreams.check()
      assert.isFalse(ana.isClosed, 'nothing has changed yet, so nothing may end')
      await change()
      await openStreams.check()
      await ana.closed()
      assert.isFalse(ada.isClosed)
    })

  test("the regular check finds a customer's token that is no longer valid", async ({ assert }) => {
    const lin = await open(cast.lin.authorization, [shelf()])
    await openStreams.check()
    assert.isFalse(lin.isClosed)
    await db.from('customer_identities').where('id', cast.lin.id).update({ token_hash: 'another' })
    await openStreams.check()
    await lin.closed()
  })

  test('the regular check comes often enough to end a stream within 15 seconds', ({ assert }) => {
    assert.isAtMost(realtime.checkEvery, 15_000)
  })

  test('the regular check asks once for all log-ins and once for all customers', async ({
    assert,
    cleanup,
  }) => {
    for (const { authorization } of [cast.ana, cast.ana, cast.ada])
      await open(authorization, [desk()])
    await open(cast.lin.authorization, [shelf()])
    let queries = 0
    const knex = db.connection().getReadClient()
    const count = () => queries++
    knex.on('query', count)
    cleanup(() => void knex.off('query', count))
    await openStreams.check()
    assert.equal(queries, 2)
  })
})

test.group('Streams: what is carried', (group) => {
  let cast: Awaited<ReturnType<typeof streamCast>>
  const params = () => ({ partnerId: cast.acme.id, deskId: 7 })

  group.each.setup(async () => {
    await emptyDatabase()
    cast = await streamCast()
  })

  test('only a channel that somebody hears is worth rendering for', async ({ assert, cleanup }) => {
    cleanup(async () => {
      while (openStreams.size > 0) await new Promise((resolve) => setImmediate(resolve))
    })
    assert.isFalse(openStreams.hears(deskStream.name(params())))
    const ana = await openStreamTo(cast.ana.authorization, [deskStream.name(params())])
    assert.isTrue(deskStream.hasListeners(params()))
    assert.isFalse(openStreams.hears(deskStream.name({ ...params(), deskId: 8 })))
    ana.close()
    while (openStreams.size > 0) await new Promise((resolve) => setImmediate(resolve))
    assert.isFalse(openStreams.hears(deskStream.name(params())))
  })

  test('what is too long for a hint is sent as a word to refresh', async ({ assert }) => {
    const ana = await openStreamTo(cast.ana.authorization, [deskStream.name(params())])
    deskStream.push(params(), 'x'.repeat(realtime.pushLength + 1))
    deskStream.push(params(), '<p>short</p>')
    await ana.push('short')
    assert.deepEqual(
      ana.pushes.map(({ payload }) => payload),
      ['', '<p>short</p>']
    )
    ana.close()
  })

  test('an open stream shows signs of life', async ({ assert }) => {
    const ana = await openStreamTo(cast.ana.authorization, [deskStream.name(params())])
    const seen: string[] = []
    ana.response.on('data', (text: string) => seen.push(text))
    openStreams.ping()
    deskStream.push(params(), '<p>after</p>')
    await ana.push('after')
    assert.equal(seen.join('').split('\n\n')[0], ':')
    ana.close()
  })

  test('a reader who does not read is cut before much waits for him', async ({ assert }) => {
    const { response, abort } = await askForStream({
      authorization: cast.ana.authorization,
      channels: [deskStream.name(params())],
    })
    response.pause()
    response.on('error', () => response.destroy())
    const ada = await openStreamTo(cast.ada.authorization, [deskStream.name(params())])

    let pushes = 0
    while (openStreams.size === 2 && pushes < 5000) {
      deskStream.push(params(), `<p>${pushes++} ${'x'.repeat(32_000)}</p>`)
      await ada.push(`<p>${pushes - 1} `)
    }
    assert.equal(openStreams.size, 1)
    assert.isBelow(pushes, 5000)
    deskStream.push(params(), '<p>the other hears on</p>')
    await ada.push('hears on')
    abort()
    ada.close()
  })
})
