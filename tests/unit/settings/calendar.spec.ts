import { test } from '@japa/runner'
import {
  isOpen,
  later,
  nextChange,
  nextOpening,
  ruleOn,
  weekdayOf,
} from '#app/settings/calendar/calendar'
import type { Calendar, MarkedDay, Slot } from '#app/settings/calendar/calendar'
import { shippedHolidays } from '#app/settings/calendar/holidays'
import { Chance } from '#tests/support/chance'

const hours = (from: number, to: number): Slot => ({ from: from * 60, to: to * 60 })
const OFFICE = [hours(9, 12), hours(13, 18)]
const week = (workday: Slot[], weekend: Slot[] = []) => [
  ...Array.from({ length: 5 }, () => workday),
  ...[weekend, weekend],
]
const closed = (name: string): MarkedDay => ({ kind: 'closed', slots: [], name, level: 'partner' })

function calendar(values: Partial<Calendar> = {}): Calendar {
  const rest = { holidays: new Map(), days: new Map(), makeupWeekday: 1 }
  return { zone: 'Asia/Shanghai', weekly: week(OFFICE), ...rest, ...values }
}

const at = (local: string, offset = '+08:00') => Date.parse(`${local}:00${offset}`)
const inChina = () => new Map(shippedHolidays(2026).map(({ date, ...day }) => [date, day] as const))

test.group('A service calendar', () => {
  test('is open within its slots, from the first minute to before the last', ({ assert }) => {
    const office = calendar()
    const states = ['08:59', '09:00', '11:59', '12:00', '13:00', '18:00'].map((clock) =>
      isOpen(office, at(`2026-11-23T${clock}`))
    )
    assert.deepEqual(states, [false, true, true, false, true, false])
    assert.isFalse(isOpen(office, at('2026-11-22T10:00')), 'a Sunday')
  })

  test('says when it opens next: after lunch, tomorrow, on Monday, now', ({ assert }) => {
    const office = calendar()
    const next = (local: string) => nextOpening(office, at(local))
    assert.equal(next('2026-11-23T12:30'), at('2026-11-23T13:00'))
    assert.equal(next('2026-11-23T20:00'), at('2026-11-24T09:00'))
    assert.equal(next('2026-11-27T18:00'), at('2026-11-30T09:00'))
    assert.equal(next('2026-11-23T10:00'), at('2026-11-23T10:00'))
    assert.isNull(nextOpening(calendar({ weekly: week([]) }), at('2026-11-23T10:00')))
  })

  test('goes on past midnight, into a holiday as well, and does not begin on one', ({ assert }) => {
    const nights = calendar({ weekly: week([hours(22, 26)]), holidays: inChina() })
    assert.isTrue(isOpen(nights, at('2026-09-30T23:00')))
    assert.isTrue(isOpen(nights, at('2026-10-01T01:59')), 'of the evening before')
    assert.equal(nextChange(nights, at('2026-10-01T01:59')), at('2026-10-01T02:00'))
    assert.isFalse(isOpen(nights, at('2026-10-01T23:00')))
    assert.isFalse(isOpen(nights, at('2026-10-08T01:00')), 'the evening before was off')
    assert.equal(nextOpening(nights, at('2026-10-01T03:00')), at('2026-10-08T22:00'))
  })

  test('follows the state’s list: off on holidays, at work on make-up days', ({ assert }) => {
    const monday = [hours(8, 10)]
    const weekly = [monday, ...week(OFFICE).slice(1)]
    const official = calendar({ weekly, holidays: inChina() })
    assert.equal(nextOpening(official, at('2026-10-01T10:00')), at('2026-10-08T09:00'))
    assert.deepEqual(ruleOn(official, '2026-10-10'), {
      ...{ kind: 'workday', name: '国庆节', slots: monday },
    })
    const fridays = { ...official, makeupWeekday: 5 }
    assert.deepEqual(ruleOn(fridays, '2026-10-10').slots, OFFICE)
    assert.deepEqual(ruleOn(calendar(), '2026-10-10').slots, [], 'a Saturday')
  })

  test('lets a marked day win over both', ({ assert }) => {
    const days = new Map<string, MarkedDay>([
      ['2026-10-02', { kind: 'hours', slots: [hours(10, 11)], name: null, level: 'group' }],
      ['2026-10-03', { kind: 'working', slots: [], name: null, level: 'product' }],
      ['2026-11-23', closed('公司年会')],
    ])
    const own = calendar({ holidays: inChina(), days })
    assert.isTrue(isOpen(own, at('2026-10-02T10:30')))
    assert.deepEqual(ruleOn(own, '2026-10-03').slots, OFFICE)
    assert.isFalse(isOpen(own, at('2026-11-23T10:00')))
    assert.equal(ruleOn(own, '2026-11-23').name, '公司年会')
  })

  test('keeps to the clock on the wall when clocks are changed', ({ assert }) => {
    const weekly = week([hours(1.5, 3)], [hours(1.5, 3)])
    const york = calendar({ zone: 'America/New_York', weekly })
    // Forward at 2: of the hours from half past one to three only half an hour is left.
    assert.equal(
      nextChange(york, at('2026-03-08T01:30', '-05:00')),
      at('2026-03-08T03:00', '-04:00')
    )
    // Back at 2: half past one comes twice, and it stays open in between only where the hours say so.
    const early = { ...york, weekly: week([hours(1, 1.5)], [hours(1, 1.5)]) }
    assert.equal(
      nextOpening(early, at('2026-11-01T01:30', '-04:00')),
      at('2026-11-01T01:00', '-05:00')
    )
  })

  test('is what a walk through every minute finds, in zones with and without summer time', ({
    assert,
  }) => {
    const chance = new Chance(20261123)
    const dice = () => chance.next()
    const places = [
      ['Asia/Shanghai', '2026-09-29'],
      ['America/New_York', '2026-03-06'],
      ['America/New_York', '2026-10-30'],
      ['Europe/Berlin', '2026-03-27'],
      ['Australia/Lord_Howe', '2026-04-03'],
      ['Africa/Casablanca', '2026-02-14'],
    ] as const
    for (let round = 0; round < 12; round++) {
      const [zone, start] = places[round % places.length]!
      const drawn = drawCalendar(dice, zone, start)
      const walk = walkThrough(drawn, start)
      for (const [moment, open] of walk) {
        if (isOpen(drawn, moment) !== open)
          assert.fail(`${zone}: ${new Date(moment).toISOString()}`)
      }
      for (let time = 0; time < 30; time++) {
        const from = Math.floor(dice() * walk.length)
        const [moment, open] = walk[from]!
        const found = walk.slice(from).find(([, state]) => state !== open)
        const next = nextChange(drawn, moment)
        if (found) assert.equal(next, found[0], `${zone} after ${new Date(moment).toISOString()}`)
        else assert.isTrue(next === null || next > walk.at(-1)![0])
      }
    }
  })
})

type Dice = () => number

/** Up to three slots a day, some past midnight, some days marked, a holiday in the middle. */
function drawCalendar(dice: Dice, zone: string, start: string): Calendar {
  const drawSlots = () => {
    const cuts = Array.from(
      { length: 2 * Math.floor(dice() * 3) },
      () => Math.floor(dice() * 96) * 15
    )
    const sorted = [...new Set(cuts)].sort((a, b) => a - b)
    const slots = sorted.flatMap((from, index): Slot[] =>
      index % 2 === 0 && sorted[index + 1] !== undefined ? [{ from, to: sorted[index + 1]! }] : []
    )
    const last = slots.at(-1)
    return last && dice() < 0.4 ? [...slots.slice(0, -1), { ...last, to: 1440 + 120 }] : slots
  }
  const weekly = Array.from({ length: 7 }, drawSlots)
  const days = new Map<string, MarkedDay>()
  for (let day = 0; day < 6; day++) {
    const kind = (['closed', 'working', 'hours'] as const)[Math.floor(dice() * 3)]!
    const marked = { kind, slots: drawSlots(), name: null, level: 'partner' as const }
    if (dice() < 0.3) days.set(later(start, day), marked)
  }
  const holidays = new Map([
    [later(start, 2), { kind: 'holiday' as const, name: 'H' }],
    [later(start, 4), { kind: 'workday' as const, name: 'H' }],
  ])
  return calendar({ zone, weekly, days, holidays, makeupWeekday: 1 + Math.floor(dice() * 7) })
}

/** The same by the plainest means: every minute of every slot is written down, and clocks are read by `Intl`. */
function walkThrough({ zone, weekly, days, holidays, makeupWeekday }: Calendar, start: string) {
  const open = new Set<string>()
  for (let day = -2; day < 8; day++) {
    const date = later(start, day)
    const marked = days.get(date)
    const listed = holidays.get(date)?.kind
    const ordinary = weekly[weekdayOf(date) - 1]!
    const working = weekdayOf(date) > 5 ? weekly[makeupWeekday - 1]! : ordinary
    let slots = ordinary
    if (listed) slots = listed === 'holiday' ? [] : working
    if (marked) slots = { closed: [], working, hours: marked.slots }[marked.kind]
    for (const { from, to } of slots) {
      for (let minute = from; minute < to; minute++) {
        open.add(`${later(date, Math.floor(minute / 1440))} ${minute % 1440}`)
      }
    }
  }
  const wall = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  const begin = Date.parse(`${start}T00:00:00Z`)
  return Array.from({ length: 4 * 1440 }, (_, minute): [number, boolean] => {
    const moment = begin + minute * 60_000
    const [date, clock] = wall.format(moment).split(', ')
    const [hour, past] = clock!.split(':').map(Number)
    return [moment, open.has(`${date} ${hour! * 60 + past!}`)]
  })
}
