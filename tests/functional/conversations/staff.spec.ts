import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import sharp from 'sharp'
import Message from '#app/conversations/models/message'
import { signedIn } from '#tests/support/sign_in'
import { customerSays, Desk, giveToAna, queue } from '#tests/support/desk'
import { createAgent, createCustomer, createWorld, openConversation } from '#tests/world'
import type { World } from '#tests/world'

test.group('Conversations of staff', (group) => {
  let world: World
  let ana: Desk
  group.each.setup(async () => {
    world = await createWorld()
    await giveToAna(world)
  })

  const path = (rest = '') => `conversations/${world.refund.number}${rest}`
  const messages = () => Message.in(world.acme.partner).where('author', 'agent')

  test('an agent writes; a repeat is one message with the same answer', async ({
    client,
    assert,
  }) => {
    ana = new Desk(client, world.ana.account)
    const sent = await ana.post(path('/messages'), {
      clientId: 'reply-1',
      text: ' Your money\r\nis here ',
    })
    assert.equal(sent.status(), 201)
    const { message, conversation } = sent.body()
    assert.equal(message.text, 'Your money\nis here')
    assert.equal(message.authorName, 'Ana')
    assert.equal(conversation.lastSequence, message.sequence)
    const repeat = await ana.post(path('/messages'), {
      clientId: 'reply-1',
      text: 'something else',
    })
    assert.equal(repeat.status(), 200)
    assert.deepEqual(repeat.body().message, message)
    assert.lengthOf(await messages(), 1)
  })

  test('only its agent writes, types, reads and ends', async ({ client, assert }) => {
    const text = { clientId: 'x', text: 'hello' }
    ana = new Desk(client, world.ana.account)
    assert.equal((await ana.post(path('/messages'), text)).status(), 201)
    for (const person of [world.bo.account, world.ada]) {
      const other = new Desk(client, person)
      assert.equal((await other.get(path())).status(), 200)
      assert.equal((await other.post(path('/messages'), { ...text, clientId: 'y' })).status(), 403)
      assert.equal((await other.post(path('/typing'))).status(), 403)
      assert.equal((await other.put(path('/seen'), { sequence: 1 })).status(), 403)
      assert.equal((await other.post(path('/closure'))).status(), 403)
    }
    assert.equal((await ana.post(path('/typing'))).status(), 204)
    assert.lengthOf(await messages(), 1)
  })

  test('what cannot be reached does not exist', async ({ client, assert }) => {
    const paths = ['', '/messages', '/refresh?since=0']
    const gus = new Desk(client, world.gus.account, 'globex')
    const outsider = await createAgent(world.acme, 'cy')
    await outsider.serve([])
    for (const rest of paths) {
      assert.equal((await new Desk(client, world.bo.account).get(path(rest))).status(), 200, rest)
      assert.equal((await gus.get(path(rest))).status(), 404, rest)
      assert.equal((await new Desk(client, world.gus.account).get(path(rest))).status(), 404, rest)
      assert.equal((await new Desk(client, outsider.account).get(path(rest))).status(), 404, rest)
    }
    for (const id of ['0', '9'.repeat(18), '9'.repeat(19), 'x', '1e1', '-1', '%00']) {
      assert.equal((await new Desk(client, world.ada).get(`conversations/${id}`)).status(), 404, id)
    }
    const refused = await gus.post(path('/messages'), { clientId: 'z', text: 'hello' })
    assert.equal(refused.status(), 404)
  })

  test('a message out of bounds is refused, and nothing is stored', async ({ client, assert }) => {
    ana = new Desk(client, world.ana.account)
    const bodies: object[] = [
      {},
      { clientId: 'a' },
      { clientId: 'a', text: '' },
      { clientId: 'a', text: ' \n ' },
      { clientId: 'a', text: 'x'.repeat(2001) },
      { clientId: 'a', text: ['x'] },
      { clientId: 'a', text: { length: 1 } },
      { clientId: 'a'.repeat(65), text: 'x' },
      { clientId: 'a b', text: 'x' },
      { clientId: 'notice-closed_by_agent-3', text: 'x' },
      { clientId: 'rating-request', text: 'x' },
    ]
    for (const body of bodies) {
      const response = await ana.post(path('/messages'), body)
      assert.equal(response.status(), 422, JSON.stringify(body).slice(0, 60))
    }
    assert.lengthOf(await messages(), 0)
  })

  test('after the end nothing is written, and ending again is ending', async ({
    client,
    assert,
  }) => {
    ana = new Desk(client, world.ana.account)
    await ana.post(path('/messages'), { clientId: 'before', text: 'Goodbye' })
    const ended = await ana.post(path('/closure'))
    assert.equal(ended.body().conversation.state, 'closed')
    assert.equal((await ana.post(path('/closure'))).status(), 200)
    const late = await ana.post(path('/messages'), { clientId: 'late', text: 'And one more' })
    assert.equal(late.status(), 409)
    assert.equal(late.body().errors[0].code, 'closed')
    const repeat = await ana.post(path('/messages'), { clientId: 'before', text: 'Goodbye' })
    assert.equal(repeat.status(), 200)
  })

  test('earlier messages come ten at a time', async ({ client, assert }) => {
    for (let n = 1; n <= 25; n++) await customerSays(world.refund, `Message ${n}`)
    ana = new Desk(client, world.ana.account)
    const sequences: number[] = []
    let before: number | null = 26
    while (before) {
      const page = (await ana.get(path(`/messages?before=${before}`))).body() as {
        messages: { sequence: number }[]
        before: number | null
      }
      assert.isAtMost(page.messages.length, 10)
      sequences.unshift(...page.messages.map(({ sequence }) => sequence))
      before = page.before
    }
    assert.deepEqual(
      sequences,
      Array.from({ length: 25 }, (_, index) => index + 1)
    )
  })

  test('a workbench goes back ten at a time, a transcript a hundred', async ({
    client,
    assert,
  }) => {
    for (let n = 1; n <= 60; n++) await customerSays(world.refund, `Message ${n}`)
    const pane = await new Desk(client, world.ana.account).page(`workbench/${path()}`)
    assert.match(pane.text(), /messages\?before=\d+&amp;limit=10"/)
    const request = client.get(`/p/acme/${path('/messages?before=150&limit=20')}`)
    const earlier = await signedIn(
      request.header('accept', 'text/vnd.turbo-stream.html'),
      world.ada
    )
    assert.match(earlier.text(), /messages\?before=\d+&amp;limit=20"/)
    for (let n = 61; n <= 201; n++) await customerSays(world.refund, `Message ${n}`)
    const transcript = await new Desk(client, world.ada).page(path())
    assert.match(transcript.text(), /messages\?before=\d+&amp;limit=100"/)
  })

  test('refresh brings what came since a revision', async ({ client, assert }) => {
    ana = new Desk(client, world.ana.account)
    const before = (await ana.get(path('/refresh?since=0'))).body()
    await customerSays(world.refund, 'Hello?')
    const after = (await ana.get(path(`/refresh?since=${before.conversation.revision}`))).body()
    assert.deepEqual(
      after.messages.map(({ text }: { text: string }) => text),
      ['Hello?']
    )
    assert.isFalse(after.hasMore)
    const fragments = await signedIn(
      client
        .get(`/p/acme/${path(`/refresh?since=${before.conversation.revision}`)}`)
        .header('accept', 'text/vnd.turbo-stream.html'),
      world.ana.account
    )
    assert.include(fragments.header('content-type'), 'text/vnd.turbo-stream.html')
    assert.include(fragments.text(), 'Hello?')
    assert.include(fragments.text(), `source_${world.refund.publicId}`)
    assert.include(fragments.text(), `facts_${world.refund.publicId}`)
  })

  test('a picture is stored once and shown to who can reach it', async ({ client, assert }) => {
    const bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const send = () =>
      signedIn(
        client
          .post(`/p/acme/${path('/images')}`)
          .header('accept', 'application/json')
          .field('clientId', 'picture-1')
          .file('image', bytes, { filename: 'p.png', contentType: 'image/png' }),
        world.ana.account
      )
    const sent = await send()
    assert.equal(sent.status(), 201, sent.text())
    const { url, width } = sent.body().message.picture
    assert.equal(width, 8)
    assert.equal((await send()).status(), 200)
    const as = async (person: typeof world.ada) =>
      (await signedIn(client.get(url), person)).status()
    assert.equal(await as(world.ana.account), 200)
    assert.equal(await as(world.ada), 200)
    assert.equal(await as(world.gus.account), 404)
    const sheet = await signedIn(
      client
        .post(`/p/acme/${path('/images')}`)
        .header('accept', 'application/json')
        .field('clientId', 'picture-2')
        .file('image', Buffer.from('<svg/>'), { filename: 'p.png', contentType: 'image/png' }),
      world.ana.account
    )
    assert.equal(sheet.status(), 422)
    assert.equal(sheet.body().errors[0].code, 'picture_kind')
  })

  test('managers find all, agents their own and their groups’', async ({ client, assert }) => {
    const mei = await createCustomer(world.acme.inbox, 'Robin')
    const withRobot = await openConversation(mei)
    const numbers = async (person: typeof world.ada, query = '', slug = 'acme') =>
      (
        (await new Desk(client, person, slug).get(`conversations${query}`)).body().data as {
          number: number
        }[]
      ).map(({ number }) => number)
    assert.deepEqual(await numbers(world.ada), [withRobot.number, world.refund.number])
    assert.deepEqual(await numbers(world.ana.account), [world.refund.number])
    assert.deepEqual(await numbers(world.gil, '', 'globex'), [])
    await queue(withRobot)
    assert.deepEqual(await numbers(world.bo.account), [withRobot.number, world.refund.number])
  })

  test('conversations are filtered by product, days, channel, agent and state', async ({
    client,
    assert,
  }) => {
    const other = await openConversation(await createCustomer(world.acme.inbox, 'Robin'))
    const long = Date.UTC(2026, 0, 31, 17)
    await db.from('conversations').where('id', other.id).update({ opened_at: long })
    const found = async (query: string) => {
      const response = await new Desk(client, world.ada).get(`conversations?${query}`)
      assert.equal(response.status(), 200, query)
      return (response.body().data as { number: number }[]).map(({ number }) => number)
    }
    const [refund, robin] = [world.refund.number, other.number]
    assert.deepEqual(await found('product=loan'), [refund, robin])
    assert.deepEqual(await found('product=card'), [])
    assert.deepEqual(await found('channel=webchat&state=agent'), [refund])
    assert.deepEqual(await found('channel=wechat'), [])
    assert.deepEqual(await found('state=robot'), [robin])
    assert.deepEqual(await found('state=closed'), [])
    assert.deepEqual(await found(`agent=${world.ana.id}`), [refund])
    assert.deepEqual(await found(`agent=${world.bo.id}`), [])
    assert.deepEqual(await found('q=ROB'), [robin])
    assert.deepEqual(await found(`q=%23${refund}`), [refund])
    assert.deepEqual(await found('q=%25'), [])
    // 17:00 UTC is the next day in Shanghai.
    assert.deepEqual(await found('from=2026-02-01&to=2026-02-01'), [robin])
    assert.deepEqual(await found('from=2026-01-31&to=2026-01-31'), [])
    assert.deepEqual(await found('product=&state=&agent=&from=&to=&channel='), [refund, robin])
    for (const bad of [
      'state=x',
      'from=yesterday',
      'agent=-1',
      'page=0',
      'product[]=a&product[]=b',
    ]) {
      const response = await new Desk(client, world.ada).get(`conversations?${bad}`)
      assert.equal(response.status(), 422, bad)
    }
  })

  test('a page behind the last one leads to the last', async ({ client, assert }) => {
    const page = (await new Desk(client, world.ada).page('conversations?state=agent&page=9')).text()
    assert.include(page, 'Nothing on this page')
    assert.include(page, 'conversations?state=agent&amp;page=1')
  })

  test('the transcript marks both parts and names the agent', async ({ client, assert }) => {
    await customerSays(world.refund, 'Are you there?')
    ana = new Desk(client, world.ana.account)
    await ana.post(path('/messages'), { clientId: 'reply', text: 'Yes.' })
    const {
      conversation,
      assignments,
      messages: said,
    } = (await new Desk(client, world.ada).get(path())).body()
    assert.equal(conversation.customer.name, 'Lin')
    assert.equal(assignments[0].agent.name, 'Ana')
    assert.isNumber(assignments[0].firstReplyAt)
    assert.equal(said.at(-1).part, 'agent')
    const page = await new Desk(client, world.ada).page(path())
    assert.equal(page.status(), 200)
    assert.include(page.text(), 'Are you there?')
    assert.include(page.text(), 'Served by Ana')
    assert.include(page.text(), 'transfer-line')
  })
})
