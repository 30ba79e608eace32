import router from '@adonisjs/core/services/router'
import testUtils from '@adonisjs/core/services/test_utils'
import drive from '@adonisjs/drive/services/main'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import LoginSession from '#app/accounts/models/login_session'
import SupportAccess from '#app/accounts/models/support_access'
import type { Standing } from '#app/partners/entitlements'
import { DURING } from '#tests/architecture/routes'
import { Caller, type Answer } from '#tests/support/caller'
import { addressOf, routeCast, ways, type RouteCast, type Way } from '#tests/support/route_cast'

const DAY = 86_400_000

/** What makes a partner stand so. */
const TERMS: Record<Standing, (now: number) => Record<string, number | null>> = {
  active: (now) => ({ service_from: now - DAY, service_until: null, suspended_at: null }),
  inactive: () => ({ service_from: null, service_until: null, suspended_at: null }),
  suspended: (now) => ({ service_from: now - DAY, service_until: null, suspended_at: now }),
  expired: (now) => ({ service_from: now - DAY, service_until: now - 1, suspended_at: null }),
}

/** Every kind of person, at home with Acme and with Globex. All addresses are Acme's. */
const OWN = { agent: 'ana', manager: 'ada', both: 'max' } as const
const FOREIGN = { agent: 'gus', manager: 'gil', both: 'glen' } as const
const ROLES: Record<string, string[]> = {
  staff: ['ana', 'ada', 'max'],
  agent: ['ana', 'max'],
  server: ['ana'],
  manager: ['ada', 'max'],
}
const STRANGERS = ['nobody', 'lin', 'mei', 'gus', 'gil', 'glen', 'olga']
const BEHIND = 'x-behind-the-door'

/** Everybody before and within a contract. Once it has stopped, strangers in turn: they are refused before it is looked at. */
const askers = (standing: Standing, turn: number) => [
  ...['ana', 'ada', 'max', 'helper'],
  ...(['active', 'inactive'].includes(standing)
    ? STRANGERS
    : [STRANGERS[turn % STRANGERS.length]!]),
]

test.group('The authorisation table', (group) => {
  let cast: RouteCast
  let callers: Record<string, Caller>

  group.setup(() => testUtils.httpServer().start())
  group.each.setup(async () => {
    drive.fake()
    cast = await routeCast()
    return async () => {
      drive.restore()
      await limiter.clear()
    }
  })

  const people = async () => {
    const nobody = await Caller.of()
    callers = {
      nobody,
      lin: nobody.withToken(cast.lin.token),
      mei: nobody.withToken(cast.mei.token),
    }
    for (const name of ['ana', 'ada', 'max', 'gus', 'gil', 'glen', 'olga']) {
      callers[name] = await Caller.of(name)
    }
    callers.helper = await supporting(cast)
  }

  test('holds at every door, for every role, own and foreign, however the partner stands', async ({
    assert,
    cleanup,
  }) => {
    await people()
    const doors = ways().flatMap((way) => way.methods.map((method) => ({ way, method })))
    cleanup(openDoors(doors, cast))
    const wrong: string[] = []
    let cells = 0
    for (const standing of Object.keys(TERMS) as Standing[]) {
      await db.from('partners').where('slug', 'acme').update(TERMS[standing](Date.now()))
      for (const { way, method } of doors) {
        const address = addressOf(way, cast.samples)
        await limiter.clear()
        // At once: behind the doors nothing is done that one could do to another.
        const asked = askers(standing, cells).map(async (name) => {
          const wanted = wantedOf(way, method, name, standing)
          if (wanted === 'decided inside') return
          cells++
          const answer = await callers[name]!.call(method, address)
          if (isSo(wanted, answer)) return
          wrong.push(`${standing}: ${name} ${method} ${address}: ${answer.status}, not ${wanted}`)
        })
        await Promise.all(asked)
      }
    }
    process.stdout.write(`    ${cells} cells, ${wrong.length} wrong\n`)
    assert.deepEqual(wrong, [])
  }).timeout(120_000)
})

/** A log-in of Olga's with a support access to Acme in force. */
async function supporting({ acme, olga }: RouteCast) {
  const caller = await Caller.of('olga')
  const session = await LoginSession.query().orderBy('id', 'desc').firstOrFail()
  const times = { startedAt: Date.now(), expiresAt: Date.now() + 3_600_000 }
  const values = { operatorId: olga.id, loginSessionId: session.id, reason: 'asked', ...times }
  await SupportAccess.createIn(acme.partner, values)
  return caller
}

interface At {
  way: Way
  method: string
}

/** Behind each door stands a sign in the place of the room: what happens there is the matter of other tests. */
function openDoors(doors: At[], { samples }: RouteCast) {
  const rooms = doors.map(({ way, method }) => {
    const { route } = router.match(addressOf(way, samples), method, false)!
    const { handler } = route
    route.handler = ({ response }) => response.header(BEHIND, 'yes').status(200).send('')
    return () => {
      route.handler = handler
    }
  })
  return () => {
    // PUT and PATCH share a door, which was opened twice.
    for (const giveBack of rooms.toReversed()) giveBack()
  }
}

type Wanted = 'in' | 'refused' | 'not found' | 'not in force' | 'decided inside'

const isOwnAccount = (way: Way) => !way.pattern.startsWith('/p/')

/** What the table says of this cell. */
function wantedOf(way: Way, method: string, name: string, standing: Standing): Wanted {
  if (way.who === 'anyone') return 'in'
  if (way.who === 'customer') return customerWanted(way, name)
  if (way.who === 'operator') return ['olga', 'helper'].includes(name) ? 'in' : 'refused'
  if (['nobody', 'lin', 'mei'].includes(name)) return 'refused'
  if (name === 'olga' || name === 'helper') return supportWanted(way, name)
  if ((Object.values(FOREIGN) as string[]).includes(name)) return foreignWanted(way, name)
  if (!DURING[duringOf(way, method)].includes(standing)) return 'not in force'
  if (ROLES[way.who]!.includes(name)) return 'in'
  return isDecidedInside(way) ? 'decided inside' : 'refused'
}

const duringOf = (way: Way, method: string) =>
  way.during ?? (method === 'GET' || isOwnAccount(way) ? 'contracted' : 'served')

// A stream is opened by who one is; which channels it may carry is asked for after that.
const customerWanted = ({ name: route }: Way, name: string) =>
  route === 'streams.store' || name === 'lin' ? 'in' : 'refused'

function supportWanted(way: Way, name: string): Wanted {
  if (isOwnAccount(way)) return 'refused'
  if (name === 'olga') return 'not found'
  return way.support ? 'in' : 'refused'
}

/** At the address of the own account they are at home. */
function foreignWanted(way: Way, name: string): Wanted {
  if (!isOwnAccount(way)) return 'not found'
  const own =
    OWN[(Object.keys(FOREIGN) as (keyof typeof FOREIGN)[]).find((role) => FOREIGN[role] === name)!]
  if (ROLES[way.who]!.includes(own)) return 'in'
  return isDecidedInside(way) ? 'decided inside' : 'refused'
}

/** Whose conversation it is, and who has a nickname, only the room knows; tenancy.spec.ts asks there. */
const isDecidedInside = ({ who, name }: Way) =>
  who === 'server' || /^profile\.|^partner\.conversations\.assignment\.store$/.test(name)

function isSo(wanted: Wanted, { status, headers, text }: Answer) {
  // Who may come in, and brought nothing, is told that before the room.
  if (wanted === 'in') return headers[BEHIND] === 'yes' || status === 422
  if (headers[BEHIND]) return false
  if (wanted === 'not found') return status === 404
  if (wanted === 'not in force')
    return status === 403 && /E_NOT_IN_FORCE|E_SERVICE_STOPPED/.test(text)
  return [401, 403].includes(status)
}
