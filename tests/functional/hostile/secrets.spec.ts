import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { buildAssets } from '#tests/support/built_assets'
import { giveToAna } from '#tests/support/desk'
import { Device } from '#tests/support/device'
import { pictureForm, plain } from '#tests/support/hostile_pictures'
import { startServer } from '#tests/support/processes'
import type { ServerProcess } from '#tests/support/processes'
import { addressOf, routeCast, ways } from '#tests/support/route_cast'
import type { Way } from '#tests/support/route_cast'
import { openStreamTo } from '#tests/support/streams'
import { createWorld, PASSWORD } from '#tests/world'
import type { World } from '#tests/world'

/** What nobody but its owner may read, with a word in it that stands nowhere else. */
const secret = (what: string) => `kept-${what}-7391`

const STAFF = ['staff', 'agent', 'server', 'manager', 'operator']
const KNOWLEDGE = '/p/acme/products/loan/knowledge'

/** A table that is not there: the product fails with what was sent in its hands. */
async function without(table: string, work: () => Promise<unknown>) {
  await db.rawQuery(`ALTER TABLE ${table} RENAME TO ${table}_gone`)
  try {
    await work()
  } finally {
    await db.rawQuery(`ALTER TABLE ${table}_gone RENAME TO ${table}`)
  }
}

/** Everything that people do with what is secret, and every way in which it fails; gives the secrets that came up. */
async function journey({ url }: ServerProcess, world: World): Promise<string[]> {
  const newcomer = new Device(url)
  const begun = await newcomer.send('POST', '/chat/acme-web/customers', { json: {} })
  const { token } = JSON.parse(begun.text) as { token: string }
  const lin = new Device(url, { authorization: `Bearer ${token}` })
  const say = (json: object, path = '/messages') =>
    lin.send('POST', `/chat/acme-web${path}`, { json })
  await say({ clientId: 'm-1', text: secret('question') })
  await say({ clientId: 'm-2', text: [secret('list')] })
  await say({ level: 9, comment: secret('comment') }, '/rating')
  await lin.send('POST', '/chat/acme-web/images', {
    body: pictureForm('m-3', await plain().jpeg().toBuffer(), `${secret('name')}.jpg`),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  })
  await lin.send('GET', `/chat/acme-web/conversation?token=${token}`)

  const ada = new Device(url)
  await ada.visit()
  const wrong = { loginName: 'ada', password: secret('password') }
  await ada.send('POST', '/login', { json: wrong })
  await ada.send('POST', '/login', { json: { loginName: secret('typed'), password: '' } })
  const { streamToken, csrfToken } = await ada.logIn('ada')
  const passwords = { currentPassword: secret('current'), newPassword: secret('new') }
  await ada.send('PUT', '/password', { json: { ...passwords, newPasswordAgain: secret('new') } })
  const eve = { name: 'Eve', loginName: 'eve', roles: ['agent'] }
  const made = await ada.send('POST', '/p/acme/users', { json: eve })
  const slip = await ada.send('GET', made.headers.location!)
  const canned = { title: 'x', shortcut: 'x', body: secret('reply') }
  await without('canned_replies', () =>
    ada.send('POST', '/p/acme/canned-replies', { json: canned })
  )
  await ada.send('PUT', '/p/acme/settings', { json: { fallback_text: secret('setting') } })
  const entry = {
    question: secret('entry'),
    answer: secret('answer'),
    similar_questions: [],
    negative_keywords: [],
  }
  await without('entry_revisions', () => ada.send('POST', `${KNOWLEDGE}/entries`, { json: entry }))
  await ada.send('GET', `/p/acme/conversations?from=${secret('query')}`)
  const ivy = new Device(url)
  await ivy.visit()
  const draft = { company: secret('company'), contactName: secret('contact') }
  const kept = await ivy.send('POST', '/applications', { json: draft })
  const { address } = JSON.parse(kept.text) as { address: string }
  await ivy.send('GET', address)
  await without('application_steps', () => ivy.send('GET', address))
  const ana = new Device(url)
  const { streamToken: anas } = await ana.logIn('ana')
  const own = `partners/${world.acme.partner.id}/agents/${world.ana.id}`
  const stream = await openStreamTo(`Stream ${anas}`, [own], url)
  const { number } = await giveToAna(world)
  const write = (json: object) =>
    ana.send('POST', `/p/acme/conversations/${number}/messages`, { json })
  await write({ clientId: 'a-1', text: secret('reply-of-ana') })
  await write({ clientId: 'a-2', text: { text: secret('object') } })
  await without('robot_turns', () => say({ clientId: 'm-9', text: secret('unanswered') }))
  stream.close()

  const oneTime = /[a-z2-9]{4}-[a-z2-9]{3}-[a-z2-9]{3}-[a-z2-9]{4}/.exec(slip.text)?.[0] ?? []
  const cookies = [ada, ana].flatMap((device) => [...device.cookies.values()])
  const link = address.split('/').at(-1)!
  return [link, token, csrfToken, streamToken, anas, oneTime, cookies]
    .flat()
    .filter((text) => text.length > 10)
}

test.group('Secrets', () => {
  test('nothing of what people wrote, and nothing that opens a door, comes into the log', async ({
    assert,
  }) => {
    await buildAssets()
    const world = await createWorld()
    const server = await startServer(7, { LOG_LEVEL: 'trace' })
    const secrets = [PASSWORD, ...(await journey(server, world))]
    await server.terminate()
    for (const words of ['logged in', 'log-in refused', 'canned_replies', 'entry_revisions']) {
      assert.include(server.output, words, 'it was heard')
    }
    const told = server.output
      .split('\n')
      .filter((line) => /kept-[\w-]+-7391/.test(line) || secrets.some((one) => line.includes(one)))
    assert.deepEqual(told, [])
  }).timeout(60_000)

  test('a customer’s token is on no page of the staff, and neither is what it is known by', async ({
    assert,
  }) => {
    drive.fake()
    const { samples, lin } = await routeCast()
    const { tokenHash, externalId } = lin.identity
    const kept = [lin.token, tokenHash!, externalId]
    const devices = { max: new Device(), ana: new Device(), olga: new Device() }
    for (const [name, device] of Object.entries(devices)) await device.logIn(name)
    const deviceOf = ({ who }: Way) =>
      who === 'server' ? devices.ana : who === 'operator' ? devices.olga : devices.max
    const told: string[] = []
    let shown = 0
    for (const way of ways().filter(
      ({ methods, who }) => methods.includes('GET') && STAFF.includes(who)
    )) {
      for (const accept of ['text/vnd.turbo-stream.html, text/html', 'application/json']) {
        const address = addressOf(way, samples)
        const { status, text } = await deviceOf(way).send('GET', address, { headers: { accept } })
        if (status === 200) shown++
        if (kept.some((one) => text.includes(one))) told.push(`${accept} ${address}`)
      }
    }
    assert.deepEqual(told, [])
    assert.isAbove(shown, 60)
    drive.restore()
  }).timeout(60_000)
})
