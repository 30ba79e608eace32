import { test } from '@japa/runner'
import { streamToken } from '#app/accounts/signed_in'
import LoginSession from '#app/accounts/models/login_session'
import type Operator from '#app/accounts/models/operator'
import type User from '#app/accounts/models/user'
import { agentStream, conversationStream, groupStream } from '#app/conversations/streams'
import { identify } from '#app/realtime/identification'
import { declaredStreams, refusedChannels } from '#app/realtime/stream'
import { userChannel, userStream } from '#app/realtime/streams'
import { sources } from '#tests/architecture/sources'
import { createOperator, bringOnline, createWorld } from '#tests/world'
import type { World } from '#tests/world'

/** For each stream that the product declares: a channel of Acme, and the authorization of somebody who may hear it. */
const CHANNELS: Record<string, (world: World) => Promise<[name: string, authorization: string]>> = {
  [conversationStream.pattern]: async ({ acme, lin, refund }) => {
    const params = { partnerId: acme.partner.id, conversation: refund.publicId }
    const name = conversationStream.name({ ...params, audience: 'customer', locale: 'zh-CN' })
    return [name, `Bearer ${lin.token}`]
  },
  [agentStream.pattern]: async ({ acme, ana }) => {
    const name = agentStream.name({ partnerId: acme.partner.id, agentId: ana.id })
    return [name, await tokenOf(ana.account)]
  },
  [userStream.pattern]: async ({ ana }) => [userChannel(ana.account), await tokenOf(ana.account)],
  [groupStream.pattern]: async ({ acme, ana }) => {
    const name = groupStream.name({ partnerId: acme.partner.id, groupId: acme.group.id })
    return [name, await tokenOf(ana.account)]
  },
}
// A pattern that is not written here would be none of the table's.
const DECLARATION = /new Stream\(\s*(?:'([^']+)')?/g

test.group('Streams', () => {
  test('each has its row in this table, and begins with its partner', ({ assert }) => {
    const written = sources('app', '.ts').flatMap(({ text }) =>
      [...text.matchAll(DECLARATION)].map(([, pattern]) => pattern!)
    )
    assert.sameMembers(written, Object.keys(CHANNELS))
    assert.includeMembers(
      declaredStreams.map(({ pattern }) => pattern),
      written
    )
    for (const { pattern } of declaredStreams) assert.match(pattern, /^partners\/:partnerId\//)
  })

  test('{$self}: strangers are refused what others hear')
    .with(Object.keys(CHANNELS))
    .run(async ({ assert }, pattern) => {
      const world = await createWorld()
      const [name, authorization] = await CHANNELS[pattern]!(world)
      assert.isTrue(await hears(authorization, name), 'somebody hears it')

      const strangers = await strangersTo(world)
      for (const [who, stranger] of Object.entries(strangers)) {
        assert.isFalse(await hears(stranger, name), who)
      }
    })

  test('the staff of a conversation hear it, and the staff of another partner do not', async ({
    assert,
  }) => {
    const world = await createWorld()
    await bringOnline(world.ana)
    await world.refund.transfer('button', { actor: 'customer', id: 'click' })
    const params = { partnerId: world.acme.partner.id, conversation: world.refund.publicId }
    const name = conversationStream.name({ ...params, audience: 'staff', locale: 'zh-CN' })
    assert.isTrue(await hears(await tokenOf(world.ana.account), name))
    const strangers = { ...(await strangersTo(world)), lin: `Bearer ${world.lin.token}` }
    for (const [who, stranger] of Object.entries(strangers)) {
      assert.isFalse(await hears(stranger, name), who)
    }
  })

  test('one file speaks on channels and opens them', ({ assert }) => {
    const speaking = /\.broadcast\(|\bcreateStream\(/
    const offences = sources('app', '.ts').filter(({ text }) => speaking.test(text))
    assert.deepEqual(
      offences.map(({ path }) => path),
      ['app/realtime/stream.ts']
    )
  })

  test('Transmit has no routes of its own, and nobody is left out of what a channel says', ({
    assert,
  }) => {
    const forbidden = /\b(broadcastExcept|registerRoutes)\b/
    const files = ['app', 'config', 'providers', 'start'].flatMap((folder) =>
      sources(folder, '.ts').filter(({ text }) => forbidden.test(text))
    )
    assert.deepEqual(
      files.map(({ path }) => path),
      []
    )
  })
})

async function hears(authorization: string, name: string) {
  const identification = await identify(authorization)
  if (!identification) throw new Error('Whoever is refused must be somebody.')
  return (await refusedChannels(identification.listener, [name])).length === 0
}

async function strangersTo({ gus, gil, mei }: World) {
  return {
    gus: await tokenOf(gus.account),
    gil: await tokenOf(gil),
    mei: `Bearer ${mei.token}`,
    olga: await tokenOf(await createOperator('olga')),
  }
}

async function tokenOf(person: User | Operator) {
  const session = await LoginSession.start(person, { ip: '127.0.0.1', userAgent: 'test' })
  return `Stream ${streamToken(session)}`
}
