import testUtils from '@adonisjs/core/services/test_utils'
import limiter from '@adonisjs/limiter/services/main'
import drive from '@adonisjs/drive/services/main'
import { test } from '@japa/runner'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { ROUTES } from '#tests/architecture/routes'
import type { Who } from '#tests/architecture/routes'
import { addressOf, asking, routeCast, SECRET, ways } from '#tests/support/route_cast'
import type { Asker, RouteCast, Way } from '#tests/support/route_cast'
import { storedRows } from '#tests/support/stored'

/** The roles of Acme's people; Lin is a customer of the inbox in the addresses. Whoever is not named may not. */
const MAY: Record<Who, string[]> = {
  anyone: [
    ...['nobody', 'lin', 'pat', 'mei'],
    ...['ana', 'zoe', 'ada', 'max', 'olga', 'gus', 'gil', 'glen'],
  ],
  customer: ['lin'],
  staff: ['ana', 'zoe', 'ada', 'max'],
  agent: ['ana', 'zoe', 'max'],
  server: ['ana'],
  manager: ['ada', 'max'],
  operator: ['olga'],
}
const NAMES = MAY.anyone
const CUSTOMERS = ['lin', 'pat', 'mei']
const GLOBEX = ['gus', 'gil', 'glen']
/** Routes about the own account are open to staff of every partner. */
const isOwn = (way: Way) => isStaffRoute(way) && !way.pattern.startsWith('/p/')
const isStaffRoute = ({ who }: Way) => !['anyone', 'customer', 'operator'].includes(who)
const ROW = /:(?!partner_slug|product_slug|key|inbox_key|answerer)\w+/
// What these end, later cells still need.
const LAST = ['DELETE', 'closure', 'disablement', 'one-time', 'erasure', 'pause', 'restoration']
const isLast = (way: Way) => LAST.some((word) => `${way.methods} ${way.pattern}`.includes(word))

test.group('Tenancy', (group) => {
  let cast: RouteCast
  let askers: Record<string, Asker>
  let cells = 0

  group.setup(() => testUtils.httpServer().start())
  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    const { lin, pat, mei, ada, olga, gil } = cast
    const accounts = (['ana', 'zoe', 'max', 'gus', 'glen'] as const).map(
      (name) => [name, cast[name].account] as const
    )
    askers = { nobody: null, lin, pat, mei, ada, olga, gil, ...Object.fromEntries(accounts) }
    cells = 0
    return async () => {
      drive.restore()
      await limiter.clear()
    }
  })

  const cell = async (
    client: ApiClient,
    name: string,
    method: string,
    address: string,
    { body, accept = 'json' }: Partial<Way> & { accept?: string } = {}
  ): Promise<ApiResponse> => {
    cells++
    return asking(client, askers[name]!, method, address, (request) => {
      request.accept(accept)
      return body ? request.json(body) : request
    })
  }

  /** Every cell whose answer is not as it should be; a refused one shows nothing of Acme. */
  const check = (response: ApiResponse, where: string, wanted: (status: number) => boolean) => {
    const status = response.status()
    const leaks = response.status() >= 400 && response.text()?.includes(SECRET)
    return wanted(status) && !leaks ? [] : [`${where}: ${status}${leaks ? ' and tells' : ''}`]
  }

  test('every route says who may use it, and no door is left of a route that is gone', ({
    assert,
  }) => {
    const names = ways().map(({ name }) => name)
    assert.sameMembers([...new Set(names)], Object.keys(ROUTES))
    assert.lengthOf(names, new Set(names).size, 'each route has a name of its own')
    for (const { name, pattern } of ways()) assert.isDefined(ROUTES[name], pattern)
  })

  test('who may not is refused, on every route, and leaves nothing behind', async ({
    client,
    assert,
  }) => {
    const before = await storedRows()
    const wrong: string[] = []
    for (const way of ways().filter(({ who }) => who !== 'anyone')) {
      const address = addressOf(way, cast.samples)
      for (const method of way.methods) {
        for (const name of strangersTo(way)) {
          const response = await cell(client, name, method, address, way)
          const wanted = refusals(way, name)
          const where = `${name} ${method} ${address}`
          wrong.push(...check(response, where, (status) => wanted.includes(status)))
        }
      }
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await storedRows(), before)
    report(cells)
  }).timeout(180_000)

  test('who may gets in, on every route', async ({ client, assert }) => {
    const wrong: string[] = []
    // Which channels a stream may carry is the matter of its own tests.
    const closed = inOrder().filter(({ who, name }) => who !== 'anyone' && name !== 'streams.store')
    for (const way of closed) {
      for (const method of way.methods) {
        for (const name of MAY[way.who]) {
          const address = addressOf(way, cast.samples)
          const response = await cell(client, name, method, address, way)
          const wanted = (status: number) =>
            isIn(status)
              ? !isUnreachable(way, name)
              : (status === 404 && mayBeAbsent(way, name)) ||
                (status === 403 && isRefusedByState(way))
          wrong.push(...check(response, `${name} ${method} ${address}`, wanted))
          if (response.status() === 302 && response.header('location')?.startsWith('/login')) {
            wrong.push(`${name} ${method} ${address}: led to the log-in`)
          }
        }
      }
    }
    assert.deepEqual(wrong, [])
    report(cells)
  }).timeout(180_000)

  test("another partner's rows do not exist at the own address, on every route", async ({
    client,
    assert,
  }) => {
    const before = await storedRows()
    const wrong: string[] = []
    const rows = ways().filter(
      ({ pattern }) => pattern.startsWith('/p/') && /:(?!partner_slug|key)/.test(pattern)
    )
    for (const way of rows) {
      // Under Acme's product, and under the product of the same name that Globex has.
      const products = way.pattern.includes(':product_slug') ? ['card', 'loan'] : ['']
      for (const product of products.filter((slug) => slug !== 'loan' || ROW.test(way.pattern))) {
        const values = { ...cast.samples, partner_slug: 'globex', product_slug: product }
        const address = addressOf(way, values)
        for (const method of way.methods) {
          for (const name of GLOBEX.filter((one) => mayAtHome(way.who, one))) {
            for (const accept of method === 'GET' ? ['json', 'html'] : ['json']) {
              const response = await cell(client, name, method, address, { accept })
              wrong.push(...check(response, `${name} ${method} ${address}`, (s) => s === 404))
            }
          }
        }
      }
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(await storedRows(), before)
    report(cells)
  }).timeout(180_000)

  test('ids and names written loosely lead nowhere, on every route', async ({ client, assert }) => {
    const wrong: string[] = []
    for (const way of ways().filter(({ pattern }) => pattern.includes(':'))) {
      const params = [...way.pattern.matchAll(/:(\w+)/g)].map(([, param]) => param!)
      for (const param of params.filter(
        (one) => !(one === 'inbox_key' && way.who === 'customer')
      )) {
        for (const spelling of looseSpellings(cast.samples[param]!)) {
          const address = addressOf(way, { ...cast.samples, [param]: spelling })
          const asker = way.who === 'anyone' ? 'nobody' : MAY[way.who][0]!
          for (const method of way.methods) {
            const response = await cell(client, asker, method, address)
            wrong.push(...check(response, `${asker} ${method} ${address}`, (s) => s === 404))
          }
        }
      }
    }
    assert.deepEqual(wrong, [])
    report(cells)
  }).timeout(180_000)

  test('a child of another parent does not exist', async ({ client, assert }) => {
    const wrong: string[] = []
    // Rows that Ada reaches as well, and that none of the samples belongs to.
    const others = { product_slug: 'loan', conversation_id: cast.hers.number }
    const children = ways().filter((way) => isStaffRoute(way) && rowsIn(way).length > 1)
    assert.includeMembers(Object.keys(others), [...new Set(children.map((way) => rowsIn(way)[0]))])
    for (const way of children) {
      const address = addressOf(way, { ...cast.samples, ...others })
      for (const method of way.methods) {
        const response = await cell(client, 'ada', method, address)
        wrong.push(...check(response, `ada ${method} ${address}`, (status) => status === 404))
      }
    }
    assert.deepEqual(wrong, [])
    const picture = `/chat/acme-web/files/${cast.samples.public_id}`
    assert.equal((await asking(client, cast.lin, 'GET', picture)).status(), 200)
    assert.equal((await asking(client, cast.kim, 'GET', picture)).status(), 404)
    report(cells)
  })

  test('no other verb is open anywhere', async ({ client, assert }) => {
    const wrong: string[] = []
    const addresses = Map.groupBy(ways(), (way) => addressOf(way, cast.samples))
    for (const [address, at] of addresses) {
      const open = new Set(at.flatMap(({ methods }) => methods))
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
        (one) => !open.has(one)
      )
      for (const method of others) {
        const response = await cell(client, 'max', method, address)
        wrong.push(
          ...check(response, `${method} ${address}`, (status) => [404, 405].includes(status))
        )
      }
    }
    assert.deepEqual(wrong, [])
    report(cells)
  }).timeout(120_000)

  test('whoever is not signed in is led to the log-in page, a program is told', async ({
    client,
    assert,
  }) => {
    for (const way of ways().filter((one) => isStaffRoute(one) && one.methods.includes('GET'))) {
      const address = addressOf(way, cast.samples)
      const page = await client.get(address).redirects(0).accept('html')
      assert.equal(page.header('location'), `/login?next=${encodeURIComponent(address)}`)
      assert.isFalse(page.text().includes(SECRET))
    }
  })

  /** Closings and deletions come last, those of children before those of parents. */
  const inOrder = () => {
    const last = ways().filter(isLast)
    const isParent = ({ pattern }: Way) =>
      last.some((other) => other.pattern.startsWith(`${pattern}/`))
    const [first, parents] = [last.filter((way) => !isParent(way)), last.filter(isParent)]
    return [...ways().filter((way) => !isLast(way)), ...first, ...parents]
  }
})

const strangersTo = (way: Way) =>
  NAMES.filter((name) => !MAY[way.who].includes(name)).filter(
    (name) => !(isOwn(way) && GLOBEX.includes(name))
  )

/** The rows that an address names, parents before children; a kind of answerer is none. */
const rowsIn = ({ pattern }: Way) =>
  [...pattern.matchAll(/:(\w+)/g)]
    .map(([, name]) => name!)
    .filter((name) => !['partner_slug', 'key', 'answerer'].includes(name))

const isIn = (status: number) => status < 500 && ![401, 403, 404].includes(status)

/** A conversation of another group, and another person's log-in. */
const isUnreachable = ({ name, pattern }: Way, asker: string) =>
  (asker === 'zoe' && pattern.includes(':conversation_id')) ||
  (asker !== 'ana' && /^(operator\.)?login_sessions\.destroy$/.test(name))

/** Codes are for those who have a second step, a second one for nobody, and an operator keeps it. */
const isRefusedByState = ({ name }: Way) =>
  /(second_factor\.(store|destroy)|recovery_codes\.store)$/.test(name)

/** What the one before has removed; nothing is deleted that could be brought back, no queue to be left. */
const mayBeAbsent = (way: Way, asker: string) =>
  isUnreachable(way, asker) ||
  (isLast(way) && asker !== MAY[way.who][0]) ||
  /\/(restoration|transfer)$/.test(way.pattern)

function refusals(way: Way, name: string): number[] {
  // A stream is opened by who one is; which channels it may carry is asked for after that.
  if (way.name === 'streams.store' && CUSTOMERS.includes(name)) return [403]
  if (way.who === 'customer') return [401]
  if (name === 'nobody' || CUSTOMERS.includes(name)) return [401, 403]
  if (way.who === 'operator') return [401]
  // The platform's own staff have no pages of a partner.
  if (name === 'olga') return [way.pattern.startsWith('/p/') ? 404 : 401]
  if (GLOBEX.includes(name)) return [404]
  // What cannot be reached does not exist; what can be reached and may not be done is refused.
  return way.pattern.includes(':conversation_id') ? [403, 404] : [403]
}

const mayAtHome = (who: Who, name: string) =>
  who === 'staff' ||
  (who === 'manager' && name !== 'gus') ||
  (['agent', 'server'].includes(who) && name !== 'gil')

function looseSpellings(sample: string | number): string[] {
  const text = String(sample)
  if (typeof sample === 'string') {
    return [`${text}%20`, text.toUpperCase(), `${text}%00`, `%20${text}`, `${text}'`].filter(
      (spelling) => spelling !== text
    )
  }
  return [
    `${text}abc`,
    `${text}%20`,
    '%20',
    `-${text}`,
    `${text}.0`,
    `0x${text}`,
    `${text}e0`,
  ].concat([`${text}%00`, '9'.repeat(18), '9'.repeat(19), `${text},1`, '１', "1'or'1", 'NaN'])
}

/** How many were asked stands in the run's output. */
const report = (cells: number) => process.stdout.write(`    ${cells} cells\n`)
