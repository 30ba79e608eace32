import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import { test } from '@japa/runner'
import { Device } from '#tests/support/device'
import type { Reply } from '#tests/support/device'
import { addressOf, routeCast, ways } from '#tests/support/route_cast'
import type { RouteCast, Way } from '#tests/support/route_cast'
import { storedRows } from '#tests/support/stored'

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`

/** JSON where something else was expected; no field of the product is any of these. */
const WRONG: Record<string, string> = {
  'an object': '{"a":1}',
  'an object that would change all objects': '{"__proto__":{"isAdmin":true}}',
  'a constructor': '{"constructor":{"prototype":{"isAdmin":true}}}',
  'ten thousand texts': JSON.stringify(Array(10_000).fill('x')),
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
  'right to left': '"\\u202egpj.exe"',
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
].concat(["=1'or'1", `=${'9'.repeat(30)}`, `=${'x'.repeat(8000)}`, '=%F0%9F%98%80', '=%ED%A0%BD'])

test.group('Hostile input', (group) => {
  let cast: RouteCast
  let devices: Record<string, Device>

  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    devices = await devicesOf(cast)
    return async () => {
      drive.restore()
      await limiter.clear()
    }
  })

  const send = async (
    way: Way,
    method: string,
    path: string,
    body?: string | Buffer,
    type = 'application/json'
  ) => {
    await limiter.clear()
    const device = devices[way.who]!
    if (way.name.startsWith('session.')) await device.visit()
    return device.send(method, path, {
      body,
      headers: { 'content-type': type, 'accept-language': 'zh-CN' },
    })
  }

  test('a field of the wrong kind is refused in the person’s language, and nothing is stored', async ({
    assert,
  }) => {
    const found: string[] = []
    let count = 0
    for (const way of ways().filter(({ body }) => body)) {
      for (const method of way.methods.filter((one) => one !== 'GET')) {
        let before = await storedRows()
        for (const [field, fit] of Object.entries(way.body!)) {
          for (const [what, json] of Object.entries({ ...WRONG, ...ODD })) {
            const body = bodyWith(way.body!, field, json)
            const reply = await send(way, method, addressOf(way, cast.samples), body)
            count++
            const where = `${method} ${way.name} ${field} = ${what}`
            found.push(...problemsOf(reply, where))
            if (reply.status < 400) {
              if (what in WRONG)
                found.push(`${where}: ${reply.status} accepted, fits ${typeof fit}`)
              before = await storedRows()
            }
          }
        }
        assert.deepEqual(await storedRows(), before, way.name)
      }
    }
    assert.deepEqual(found, [])
    process.stdout.write(`    ${count} requests\n`)
  }).timeout(240_000)

  test('an address with odd parameters is answered', async ({ assert }) => {
    const found: string[] = []
    let count = 0
    for (const way of ways().filter(({ query }) => query)) {
      for (const field of Object.keys(way.query!)) {
        for (const query of QUERIES) {
          const path = `${addressOf(way, cast.samples)}?${field}${query}`
          const reply = await send(way, 'GET', path)
          count++
          found.push(...problemsOf(reply, `${way.name} ${field}${query.slice(0, 30)}`))
        }
      }
    }
    assert.deepEqual(found, [])
    process.stdout.write(`    ${count} requests\n`)
  }).timeout(120_000)

  test('a body that is none is refused and leaves nothing behind', async ({ assert }) => {
    const found: string[] = []
    let count = 0
    const before = await storedRows()
    for (const way of ways().filter(({ body, file }) => body || file)) {
      for (const method of way.methods.filter((one) => one !== 'GET')) {
        for (const [what, type, body] of bodies()) {
          const where = `${method} ${way.name} ${what}`
          const reply = await send(way, method, addressOf(way, cast.samples), body, type).catch(
            (e: unknown) => {
              found.push(where + ' ' + String(e))
              return { status: 200 } as Reply
            }
          )
          count++
          found.push(...problemsOf(reply, where))
        }
      }
    }
    assert.deepEqual(found, [])
    assert.deepEqual(await storedRows(), before)
    process.stdout.write(`    ${count} requests\n`)
  }).timeout(240_000)
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

/** Spelled by hand: `__proto__` as a key is lost in an object of our own. */
const bodyWith = (body: Record<string, unknown>, field: string, json: string) =>
  `{${Object.entries(body)
    .map(([key, value]) => `${JSON.stringify(key)}:${key === field ? json : JSON.stringify(value)}`)
    .join(',')}}`

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

function bodies(): [what: string, type: string, body: Buffer | string][] {
  const json = 'application/json'
  const form = 'application/x-www-form-urlencoded'
  const part = (name: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\nabc\r\n`
  return [
    ['an empty object', json, '{}'],
    ['broken JSON', json, '{"a":'],
    ['null', json, 'null'],
    ['a list', json, '[]'],
    ['a text', json, '"x"'],
    ['a number', json, '1'],
    ['invalid UTF-8', json, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['a hundred thousand levels', json, deep(100_000)],
    ['too much', json, JSON.stringify({ text: 'x'.repeat(300_000) })],
    ['bytes that are no gzip', json, Buffer.from([0x1f, 0x8b, 0, 0])],
    ['plain text', 'text/plain', 'hello'],
    ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['no type that exists', 'x', 'x'],
    [
      'a form with too many fields',
      form,
      Array.from({ length: 5000 }, (_, at) => `a${at}=1`).join('&'),
    ],
    [
      'a form that nests',
      form,
      `a${'[b]'.repeat(500)}=1&__proto__[x]=1&constructor[prototype][x]=1`,
    ],
    ['a form in broken spelling', form, '%E0%A4%A=%ff&%=&[]=]['],
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
}
