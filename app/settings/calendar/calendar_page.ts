import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { preparedRead } from '#app/core/prepared'
import { versionOfWeek, weekRow } from '#app/settings/calendar/calendar_changes'
import { calendarOf, daysIn, holidaysIn, weekIn } from '#app/settings/calendar/calendar_values'
import { dayWords, ruleWords, slotWords, toldAt } from '#app/settings/calendar/calendar_words'
import { ruleOn, weekdayOf } from '#app/settings/calendar/calendar'
import type { Rule } from '#app/settings/calendar/calendar'
import { unlistedYear } from '#app/settings/calendar/holidays'
import type { calendarScopeAt } from '#app/settings/calendar/calendar_scope'
import { fieldClock, SLOTS } from '#app/settings/calendar/slots'
import { yearOf } from '#app/settings/calendar/calendar_year'
import { levelOf } from '#app/settings/setting_values'
import { nameOfScope, scopesBeside } from '#app/settings/scope'

interface Filter {
  year?: number
  date?: string
  at?: string
}

/** Everything that the page of a service calendar shows. */
export async function calendarPage(
  { i18n, request }: HttpContext,
  scope: Awaited<ReturnType<typeof calendarScopeAt>>,
  { date, at, ...filter }: Filter
) {
  const { timeZone: zone } = scope.partner
  const calendar = await calendarOf(scope)
  const { found, days, holidays } = await preparedRead(async (statements) => ({
    found: await weekIn(statements, scope),
    days: await daysIn(statements, scope),
    holidays: await holidaysIn(statements),
  }))
  const today = DateTime.now().setZone(zone).toISODate()!
  const year = filter.year ?? Number((date ?? today).slice(0, 4))
  const level = levelOf(scope)
  const wordsOf = (rule: Rule) => ruleWords(rule, i18n, found.level !== null)
  return {
    ...(await scopesBeside(scope)),
    ...{ scope, level, found, calendar, year, today, zone, at, date },
    ...{ path: request.url(), context: nameOfScope(scope), rows: SLOTS, fieldClock },
    now: toldAt(calendar, Date.now(), i18n, wordsOf),
    moment: at ? toldAt(calendar, momentIn(at, zone), i18n, wordsOf) : null,
    isOwn: found.level === level,
    version: versionOfWeek(await weekRow(scope)),
    marked: days.filter((day) => day.level === level && day.date >= `${year}-01-01`),
    chosen: date
      ? { ...ruleOn(calendar, date), mark: days.findLast((day) => day.date === date) }
      : null,
    months: yearOf(calendar, year, (rule) => dayWords(rule, i18n)),
    unlisted: unlistedYear(holidays, year, today),
    ...{ slotWords, wordsOf, weekdayOf },
  }
}

const momentIn = (local: string, zone: string) => DateTime.fromISO(local, { zone }).toMillis()
