import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { transaction } from '#app/core/transaction'
import { recordAudit } from '#app/partners/audit'
import type { Auditor } from '#app/partners/audit'
import { daysFrom } from '#app/settings/calendar/holidays'
import type { HolidayDay } from '#app/settings/calendar/holidays'
import type { MarkedDay } from '#app/settings/calendar/calendar'
import type { CalendarScope, Week } from '#app/settings/calendar/calendar_values'
import CalendarDay from '#app/settings/models/calendar_day'
import HolidayList from '#app/settings/models/holiday_list'
import ServiceCalendar from '#app/settings/models/service_calendar'
import { renewVersion } from '#app/settings/setting_changes'
import { placeOf } from '#app/settings/setting_values'
import type { Owner } from '#app/settings/setting_values'

interface Who {
  user: Owner
  auditor: Auditor
}

/** `before` is what the form showed (`versionOfWeek`): whoever comes second changes nothing, and is told. */
export const saveWeek = (
  scope: CalendarScope,
  { weekly, followsHolidays, makeupWeekday }: Week,
  { user, auditor }: Who,
  before?: string
): Promise<'saved' | 'conflict'> =>
  transaction(async (trx) => {
    await renewVersion(scope.partner, trx)
    const row = await weekRow(scope, trx)
    if (before !== undefined && before !== versionOfWeek(row)) return 'conflict'
    const after = { weekly: JSON.stringify(weekly), followsHolidays, makeupWeekday }
    const written = { ...after, updatedById: user.id }
    const facts = { before: row ? factsOf(row) : null, after: factsOf(after) }
    if (row) await row.merge(written).save()
    else {
      const values = { level: placeOf(scope), ...written }
      await ServiceCalendar.createIn(scope.partner, values, { client: trx })
    }
    await record(scope, auditor, 'calendar.changed', facts, trx)
    return 'saved'
  })

/** Back to the hours of the level above; days that were marked here stay. */
export const dropWeek = (scope: CalendarScope, { auditor }: Who) =>
  transaction(async (trx) => {
    await renewVersion(scope.partner, trx)
    const row = await weekRow(scope, trx)
    if (!row) return
    await row.delete()
    await record(scope, auditor, 'calendar.reset', { before: factsOf(row), after: null }, trx)
  })

export const weekRow = (scope: CalendarScope, client?: TransactionClientContract) =>
  ServiceCalendar.in(scope.partner, { client }).where('level', placeOf(scope)).first()

export const versionOfWeek = (row: ServiceCalendar | null) => String(row?.updatedAt ?? 0)

type Columns = Pick<ServiceCalendar, 'weekly' | 'followsHolidays' | 'makeupWeekday'>

const factsOf = ({ weekly, followsHolidays, makeupWeekday }: Columns) => ({
  weekly: JSON.parse(weekly) as unknown,
  followsHolidays: Boolean(followsHolidays),
  makeupWeekday,
})

export interface Marking extends Pick<MarkedDay, 'slots' | 'name'> {
  from: string
  until: string
  /** `usual` takes the marks away. */
  kind: MarkedDay['kind'] | 'usual'
}

/** Marks one day, or each day from one to another, at this level. */
export const markDays = (
  scope: CalendarScope,
  { from, until, kind, slots, name }: Marking,
  { user, auditor }: Who
) =>
  transaction(async (trx) => {
    await renewVersion(scope.partner, trx)
    const level = placeOf(scope)
    const marked = CalendarDay.in(scope.partner, { client: trx }).where('level', level)
    await marked.whereBetween('date', [from, until]).delete()
    for (const date of kind === 'usual' ? [] : daysFrom(from, until)) {
      const written = { kind, name, slots: kind === 'hours' ? JSON.stringify(slots) : null }
      const values = { level, date, ...written, updatedById: user.id }
      await CalendarDay.createIn(scope.partner, values, { client: trx })
    }
    const facts = { from, until, kind, name, slots: kind === 'hours' ? slots : [] }
    await record(scope, auditor, 'calendar_days.marked', facts, trx)
  })

const record = (
  scope: CalendarScope,
  auditor: Auditor,
  action: string,
  data: object,
  trx: TransactionClientContract
) =>
  recordAudit(scope.partner, auditor, { action, subject: `calendar:${placeOf(scope)}`, data }, trx)

/** The platform's list of a year; without days the shipped one again. */
export const keepHolidays = (year: number, days: readonly HolidayDay[] | null, who: Who) =>
  transaction(async (trx) => {
    await renewVersion(null, trx)
    const row = await HolidayList.query({ client: trx }).where('year', year).first()
    if (!days && !row) return
    const before = row ? (JSON.parse(row.days) as HolidayDay[]) : null
    const written = { days: JSON.stringify(days), updatedById: who.user.id }
    if (!days) await row!.delete()
    else if (row) await row.merge(written).save()
    else await HolidayList.create({ year, ...written }, { client: trx })
    const action = days ? 'holidays.changed' : 'holidays.reset'
    const subject = `holidays:${year}`
    await recordAudit(null, who.auditor, { action, subject, data: { before, after: days } }, trx)
  })
