import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { sendMails } from '#app/accounts/mails'
import { Device } from '#tests/support/device'
import type { Reply } from '#tests/support/device'
import { addressOf, routeCast, ways } from '#tests/support/route_cast'
import type { RouteCast, Way } from '#tests/support/route_cast'
import { storedRows } from '#tests/support/stored'

const JSON_TYPE = 'application/json'
const FORM = 'application/x-www-form-urlencoded'
const BASE = `http://${process.env.HOST}:${process.env.PORT}`

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`

/** JSON where something else was expected; no field of the product is any of these. */
const WRONG: Record<string, string> = {
  'an object': '{"a":1}',
  'ten thousand texts': JSON.stringify(Array.from({ length: 10_000 }, (_, at) => `x${at}`)),
  'a list of lists': '[[["x"]]]',
  'five hundred levels': deep(500),
  'a huge text': JSON.stringify('长'.repeat(60_000)),
  'a query': '{"$ne":null}',
}

/** May be fine somewhere, must be harmless everywhere. */
const ODD: Record<string, string> = {
  'null': 'null',
  'true': 'true',
  'a number': '1.5',
  'a negative number': '-1',
  'a number beyond all': '1e309',
  'a list': '["x"]',
  'nothing in a list': '[null]',
  'a NUL': '"a\\u0000b"',
  'half a character': '"\\ud83d"',
  'an empty text': '""',
  'an object that would change all objects': '{"__proto__":{"isAdmin":true}}',
  'a constructor': '{"constructor":{"prototype":{"isAdmin":true}}}',
  'right to left': '"\\u202egpj.exe"',
}

/** What a form can spell, */
const TYPED: Record<string, (field: string) => string> = {
  'a group of fields': (field) => `${field}[a]=1&${field}[toString]=x`,
  'groups in lists': (field) => `${field}[0][a][b]=1&${field}[][c]=2`,
  'a text that does not end': (field) => `${field}=${'x'.repeat(50_000)}`,
  'the words of the page itself': (field) =>
    `${field}[a]=&removed=x&notice=planted&problem[]=x&slip[a]=x&errorsBag=planted&link_kind[]=x`,
}
/** and beyond it what a program can that says it is a page. */
const PRETENDED: Record<string, string> = {
  'an object without a text': '{"toString":"x","valueOf":1}',
  'a list of such': '[[{"toString":"x"}]]',
}

const QUERIES = [
  '[]=1',
  '[a]=1',
  '[__proto__][x]=1',
  '=%ff',
  '=%00',
  '=-1',
  '=1e99',
  '=NaN',
  '=',
  "=1'or'1",
  `=${'9'.repeat(30)}`,
  `=${'x'.repeat(8000)}`,
  '=%F0%9F%98%80',
  '=%ED%A0%BD',
]

/** Every field of these may be left out. */
const NEEDS_NOTHING = [
  'session.destroy',
  'partner.users.one_time_password.store',
  'partner.users.disablement.store',
  'operator.human_service_requests.grant.store',
  'operator.partners.contracts.store',
  'chat.customers.store',
  'partner.settings.update',
  'partner.products.settings.update',
  'partner.service_groups.settings.update',
  'operator.settings.update',
]

/** Where nobody of the cast stands: behind a password that was right, or a link that was sent. */
const ON_A_WAY = ['second_step.store', 'password_resets.update']

/** Every row, once the mails of before are sent: nobody's answer waits for these. */
async function rowsLeft() {
  await sendMails()
  return storedRows()
}

/** That somebody tried to log in is written down. */
const besides = ({ name }: Way, { audit_entries: entries, ...rows }: Record<string, string>) =>
  name === 'session.store' ? rows : { ...rows, audit_entries: entries }

test.group('Hostile input', (group) => {
  let cast: RouteCast
  let devices: Record<string, Device>
  let found: string[]
  let count: number

  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    devices = await devicesOf(cast)
    found = []
    count = 0
    return async () => {
      drive.restore()
      await limiter.clear()
      process.stdout.write(`    ${count} requests\n`)
    }
  })

  const send = async (
    way: Way,
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {}
  ) => {
    count++
    await limiter.clear()
    const device = devices[way.who]!
    if (way.name.startsWith('session.')) await device.visit()
    const sent = { 'content-type': JSON_TYPE, 'accept-language': 'zh-CN', ...headers }
    return device.send(method, path, { body, headers: sent })
  }

  const writing = (needs: (way: Way) => unknown) =>
    ways()
      .filter(needs)
      .flatMap((way) =>
        way.methods.filter((method) => method !== 'GET').map((method) => [way, method] as const)
      )

  test('a field of the wrong kind is refused in the person’s language, and nothing is stored', async ({
    assert,
  }) => {
    const odd = inTurn(Object.entries(ODD), 3)
    for (const [way, method] of writing(({ body }) => body)) {
      const address = addressOf(way, cast.samples)
      let before = await rowsLeft()
      for (const field of Object.keys(way.body!)) {
        for (const [what, json] of [...Object.entries(WRONG), ...odd()]) {
          const reply = await send(way, method, address, bodyWith(way.body!, field, json))
          const where = `${method} ${way.name} ${field} = ${what}`
          found.push(...problemsOf(reply, where))
          if (reply.status >= 400) continue
          if (what in WRONG) found.push(`${where}: ${reply.status} accepted`)
          before = await rowsLeft()
        }
      }
      assert.deepEqual(besides(way, await rowsLeft()), besides(way, before), way.name)
    }
    assert.deepEqual(found, [])
    assert.isUndefined(({} as { isAdmin?: boolean }).isAdmin)
  }).timeout(120_000)

  test('a form with such fields comes back with what is wrong, and the page stands', async ({
    assert,
  }) => {
    const kinds = inTurn([...Object.keys(TYPED), ...Object.keys(PRETENDED)], 3)
    const before = await rowsLeft()
    const forms = ways().filter(({ name, body }) => body && pageOf(name))
    for (const way of forms.filter(({ name }) => !ON_A_WAY.includes(name))) {
      const page = addressOf(pageOf(way.name)!, cast.samples)
      const headers = { accept: 'text/html', referer: BASE + page }
      // Without its channel there is no form.
      for (const field of Object.keys(way.body!).filter((name) => name !== 'channel')) {
        for (const kind of kinds()) {
          const where = `${way.name} ${field}: ${kind}`
          const { type, body } = formWith(way.body!, field, kind)
          const address = addressOf(way, cast.samples)
          const typed = { ...headers, 'content-type': type }
          const reply = await send(way, way.methods[0]!, address, body, typed)
          if (reply.headers.location !== BASE + page) {
            found.push(`${where}: ${reply.status} ${reply.headers.location}`)
            continue
          }
          const back = await devices[way.who]!.send('GET', page, { headers })
          if (back.status !== 200) found.push(`${where}: back to ${back.status}`)
          if (!/class="form-errors?"/.test(back.text)) found.push(`${where}: says nothing`)
          if (/planted|\[object/.test(back.text)) found.push(`${where}: says what was sent`)
        }
      }
    }
    assert.deepEqual(found, [])
    assert.deepEqual(await rowsLeft(), before)
  }).timeout(120_000)

  test('an address with odd parameters is answered', async ({ assert }) => {
    const queries = inTurn(QUERIES, 2)
    for (const way of ways().filter(({ query }) => query)) {
      for (const field of Object.keys(way.query!)) {
        for (const query of queries()) {
          const path = `${addressOf(way, cast.samples)}?${field}${query}`
          const reply = await send(way, 'GET', path)
          found.push(...problemsOf(reply, `${way.name} ${field}${query.slice(0, 30)}`))
        }
      }
    }
    assert.deepEqual(found, [])
  }).timeout(120_000)

  test('a body that is none is refused and leaves nothing behind', async ({ assert }) => {
    const kinds = inTurn(bodies(), 3)
    let before = await rowsLeft()
    for (const [way, method] of writing(({ body, file }) => body || file)) {
      const mayBeEmpty = NEEDS_NOTHING.includes(way.name)
      for (const [what, type, body] of kinds()) {
        const where = `${method} ${way.name} ${what}`
        const address = addressOf(way, cast.samples)
        const reply = await send(way, method, address, body, { 'content-type': type })
        found.push(...problemsOf(reply, where))
        if (reply.status < 400 && !mayBeEmpty) found.push(`${where}: ${reply.status} accepted`)
      }
      if (mayBeEmpty) before = await rowsLeft()
      else assert.deepEqual(await rowsLeft(), before, way.name)
    }
    assert.deepEqual(found, [])
  }).timeout(120_000)
})

async function devicesOf({ lin }: RouteCast): Promise<Record<string, Device>> {
  const people = { staff: 'max', agent: 'max', manager: 'max', server: 'ana', operator: 'olga' }
  const devices: Record<string, Device> = {
    anyone: new Device(),
    customer: new Device(undefined, { authorization: `Bearer ${lin.token}` }),
  }
  for (const [who, name] of Object.entries(people)) {
    devices[who] = new Device()
    await devices[who].logIn(name)
  }
  return devices
}

/** Each call gives another part of the list: all of it meets every route, and no field waits for all of it. */
function inTurn<Item>(list: readonly Item[], parts: number): () => Item[] {
  let call = 0
  return () => {
    const part = call++ % parts
    return list.filter((_, at) => at % parts === part)
  }
}

/** Spelled by hand: `__proto__` as a key is lost in an object of our own. */
const bodyWith = (body: Record<string, unknown>, field: string, json: string) =>
  `{${Object.entries(body)
    .map(([key, value]) => `${JSON.stringify(key)}:${key === field ? json : JSON.stringify(value)}`)
    .join(',')}}`

/** A form in which all fields but this one are as they should be. */
function formWith(body: Record<string, unknown>, field: string, kind: string) {
  if (kind in PRETENDED) return { type: JSON_TYPE, body: bodyWith(body, field, PRETENDED[kind]!) }
  const rest = Object.entries(body).filter(([name]) => name !== field)
  const texts = rest.filter(([, value]) => typeof value === 'string') as [string, string][]
  return { type: FORM, body: `${new URLSearchParams(texts).toString()}&${TYPED[kind]!(field)}` }
}

const PAGES: Record<string, string> = {
  'session.store': 'login',
  'partner.users.one_time_password.store': 'partner.users.edit',
  'partner.settings.update': 'partner.settings.index',
  'partner.products.settings.update': 'partner.products.settings.index',
}

/** The page whose form a route takes. */
function pageOf(name: string): Way | undefined {
  const usual = name.replace(/store$/, 'create').replace(/update$/, 'edit')
  return ways().find((way) => way.name === (PAGES[name] ?? usual) && way.name !== name)
}

/** A refusal says what is wrong, in Chinese here; nothing ends in an error of ours. */
function problemsOf(reply: Reply, where: string): string[] {
  if (reply.status >= 500) return [`${where}: ${reply.status} ${reply.text.slice(0, 120)}`]
  if (reply.status < 400) return []
  const messages = messagesIn(reply.text)
  const isClear = messages.length > 0 && messages.every((message) => /[一-鿿]/.test(message))
  return isClear ? [] : [`${where}: ${reply.status} says ${reply.text.slice(0, 120)}`]
}

function messagesIn(text: string): string[] {
  try {
    const { errors } = JSON.parse(text) as { errors?: { message: string }[] }
    return (errors ?? []).map(({ message }) => message)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

const multipart = (boundary: string, body: string) =>
  [`multipart/form-data; boundary=${boundary}`, Buffer.from(body, 'latin1')] as const

const part = (name: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nabc\r\n`

const MANY = Array.from({ length: 5000 }, (_, at) => `a${at}=1`).join('&')
const NESTED = `a${'[b]'.repeat(500)}=1&__proto__[x]=1&constructor[prototype][x]=1`

const bodies = (): [what: string, type: string, body: Buffer | string][] => [
  ['an empty object', JSON_TYPE, '{}'],
  ['broken JSON', JSON_TYPE, '{"a":'],
  ['null', JSON_TYPE, 'null'],
  ['a list', JSON_TYPE, '[]'],
  ['a text', JSON_TYPE, '"x"'],
  ['a number', JSON_TYPE, '1'],
  ['invalid UTF-8', JSON_TYPE, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a hundred thousand levels', JSON_TYPE, deep(100_000)],
  ['too much', JSON_TYPE, JSON.stringify({ text: 'x'.repeat(300_000) })],
  ['bytes that are no gzip', JSON_TYPE, Buffer.from([0x1f, 0x8b, 0, 0])],
  ['plain text', 'text/plain', 'hello'],
  ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
  ['no type that exists', 'x', 'x'],
  ['a form with too many fields', FORM, MANY],
  ['a form that nests', FORM, NESTED],
  ['a form in broken spelling', FORM, '%E0%A4%A=%ff&%=&[]=]['],
  ['a form without a boundary', 'multipart/form-data', 'x'],
  ['a form that is cut off', ...multipart('b', part('image').slice(0, -5))],
  [
    'a form whose names pollute',
    ...multipart('b', `${part('__proto__[x]')}${part('user.__proto__.x')}--b--\r\n`),
  ],
  ['a form with a file nobody asked for', ...multipart('b', `${part('other')}--b--\r\n`)],
  ['a form with forty files', ...multipart('b', `${part('image').repeat(40)}--b--\r\n`)],
  ['a form without parts', ...multipart('b', '--b--\r\n')],
  ['a form that ends nowhere', ...multipart('b', 'x'.repeat(1000))],
]
