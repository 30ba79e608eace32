import { DateTime } from 'luxon'
import { preparedRead } from '#app/core/prepared'
import type { Statements } from '#app/core/statements'
import { DAY } from '#app/settings/calendar/calendar'
import type { Calendar, Holiday, MarkedDay, Slot } from '#app/settings/calendar/calendar'
import { shippedHolidays, shippedYears, unlistedYear } from '#app/settings/calendar/holidays'
import type { HolidayDay } from '#app/settings/calendar/holidays'
import { LEVELS } from '#app/settings/declaration'
import type { Level } from '#app/settings/declaration'
import { placeOf, versionOf } from '#app/settings/setting_values'
import type { Owner, Scope } from '#app/settings/setting_values'

/** A partner with its zone. */
export interface Zoned extends Owner {
  readonly timeZone: string
}

export interface CalendarScope extends Scope {
  readonly partner: Zoned
}

/** The hours of a week, as one level has them. */
export interface Week {
  readonly weekly: readonly (readonly Slot[])[]
  readonly followsHolidays: boolean
  readonly makeupWeekday: number
}

/** Where nobody set hours, people serve whenever somebody is there. */
export const ALWAYS: Week = {
  weekly: Array.from({ length: 7 }, () => [{ from: 0, to: DAY }]),
  followsHolidays: false,
  makeupWeekday: 1,
}

const CACHE_LIMIT = 1_000
const cache = new Map<string, { version: number; calendar: Calendar }>()

/** The calendar in force at this very moment; kept as settings are, under the same version. */
export const calendarOf = (scope: CalendarScope): Promise<Calendar> =>
  preparedRead(async (statements) => {
    const name = `${scope.partner.id}/${placeOf(scope)}/${scope.partner.timeZone}`
    const version = await versionOf(statements, scope.partner)
    const known = cache.get(name)
    if (known?.version === version) return known.calendar
    const calendar = await calendarIn(statements, scope)
    if (cache.size >= CACHE_LIMIT) cache.clear()
    cache.set(name, { version, calendar })
    return calendar
  })

async function calendarIn(statements: Statements, scope: CalendarScope): Promise<Calendar> {
  const { partner } = scope
  const { week } = await weekIn(statements, scope)
  const { weekly, makeupWeekday } = week
  const days = await daysIn(statements, scope)
  const holidays = week.followsHolidays ? await holidaysIn(statements) : []
  return {
    ...{ zone: partner.timeZone, weekly, makeupWeekday },
    days: new Map(days.map(({ date, ...day }) => [date, day])),
    holidays: new Map(holidays.map(({ date, ...day }): [string, Holiday] => [date, day])),
  }
}

export interface FoundWeek {
  week: Week
  /** Null where nobody set any. */
  level: Level | null
  /** What holds without the hours of this very level. */
  inheritedFrom: Level | null
}

interface WeekRow {
  level: string
  weekly: string
  follows_holidays: number | boolean
  makeup_weekday: number
}

/** The week of the nearest level that has one. */
export async function weekIn(statements: Statements, scope: CalendarScope): Promise<FoundWeek> {
  const rows = await statements.all<WeekRow>(WEEKS, [scope.partner.id, ...placesOf(scope)])
  const nearest = nearestFirst(rows)
  const own = rows.find(({ level }) => level === placeOf(scope))
  const inherited = nearest.find((row) => row !== own)
  return {
    week: nearest[0] ? weekOf(nearest[0]) : ALWAYS,
    level: nearest[0] ? kindOf(nearest[0].level) : null,
    inheritedFrom: inherited ? kindOf(inherited.level) : null,
  }
}

const weekOf = (row: WeekRow): Week => ({
  weekly: JSON.parse(row.weekly) as Slot[][],
  followsHolidays: Boolean(row.follows_holidays),
  makeupWeekday: row.makeup_weekday,
})

interface DayRow {
  level: string
  date: string
  kind: MarkedDay['kind']
  slots: string | null
  name: string | null
}

export interface DatedDay extends MarkedDay {
  readonly date: string
}

/** The marked days down to this level, the widest first: of one date the last counts. */
export async function daysIn(statements: Statements, scope: CalendarScope): Promise<DatedDay[]> {
  const rows = await statements.all<DayRow>(DAYS, [scope.partner.id, ...placesOf(scope)])
  return nearestFirst(rows)
    .reverse()
    .map(({ level, date, kind, slots, name }) => ({
      ...{ date, kind, name, level: kindOf(level) },
      slots: slots ? (JSON.parse(slots) as Slot[]) : [],
    }))
}

/** Every year that there is a list of: the operators' where they keep one, else the shipped one. */
export async function holidaysIn(statements: Statements): Promise<HolidayDay[]> {
  const rows = await statements.all<{ year: number; days: string }>(HOLIDAYS, [])
  const kept = new Set(rows.map(({ year }) => year))
  const shipped = shippedYears.filter((year) => !kept.has(year)).flatMap(shippedHolidays)
  return [...shipped, ...rows.flatMap(({ days }) => JSON.parse(days) as HolidayDay[])]
}

/** The year whose list an operator has yet to enter, as things stand today. */
export async function yearToList(): Promise<number | null> {
  const today = DateTime.now().setZone('Asia/Shanghai')
  return unlistedYear(await preparedRead(holidaysIn), today.year, today.toISODate()!)
}

const WEEKS = `SELECT level, weekly, follows_holidays, makeup_weekday FROM service_calendars
  WHERE partner_id = ? AND level IN (?, ?, ?)`
const DAYS = `SELECT level, date, kind, slots, name FROM calendar_days
  WHERE partner_id = ? AND level IN (?, ?, ?) ORDER BY date`
const HOLIDAYS = 'SELECT year, days FROM holiday_lists'

const placesOf = ({ partner, product, group }: CalendarScope) =>
  [{ partner }, { partner, product }, { partner, product, group }].map(placeOf)

const kindOf = (place: string) => place.split(':')[0] as Level

const nearestFirst = <Row extends { level: string }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => LEVELS.indexOf(kindOf(b.level)) - LEVELS.indexOf(kindOf(a.level)))
