import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { asked } from '#app/core/asked'
import { preparedRead } from '#app/core/prepared'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { weekdayOf } from '#app/settings/calendar/calendar'
import { keepHolidays } from '#app/settings/calendar/calendar_changes'
import { holidaysFrom } from '#app/settings/calendar/calendar_input'
import { holidaysIn } from '#app/settings/calendar/calendar_values'
import { holidayName } from '#app/settings/calendar/calendar_words'
import { shippedYears, unlistedYear, writeHolidays } from '#app/settings/calendar/holidays'
import HolidayList from '#app/settings/models/holiday_list'
import {
  holidaysFilterValidator,
  holidaysValidator,
  holidayYearValidator,
} from '#app/settings/validators/calendar_validator'

/** The state's holidays and make-up days, year by year, for every partner that follows them. */
export default class HolidaysController {
  async show(ctx: HttpContext) {
    const filter = await asked(ctx, holidaysFilterValidator)
    const year = filter.year ?? new Date().getFullYear()
    const all = await preparedRead(holidaysIn)
    const days = all.filter(({ date }) => date.startsWith(`${year}-`))
    if (wantsJson(ctx.request)) return { year, days }

    const isKept = (await HolidayList.findBy('year', year)) !== null
    return ctx.view.render('settings/holidays/show', {
      ...{ year, days, isKept, holidayName, weekdayOf, text: writeHolidays(days) },
      isShipped: shippedYears.includes(year),
      unlisted: unlistedYear(all, year, DateTime.now().toISODate()),
    })
  }

  async update(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const { year, days: text } = await request.validateUsing(holidaysValidator)
    const days = holidaysFrom(text ?? '', year, i18n)
    await keepHolidays(year, days, this.#who(ctx))
    if (wantsJson(request)) return { year, days }

    session.flash('notice', i18n.t('calendar.holidays.saved', { year, count: days.length }))
    return response.redirect().toPath(`${request.url()}?year=${year}`)
  }

  /** The shipped list again, or none. */
  async destroy(ctx: HttpContext) {
    const { request, response, session, i18n } = ctx
    const { year } = await request.validateUsing(holidayYearValidator)
    await keepHolidays(year, null, this.#who(ctx))
    if (wantsJson(request)) return response.noContent()

    session.flash('notice', i18n.t('calendar.holidays.reset', { year }))
    return response.redirect().toPath(`${request.url()}?year=${year}`)
  }

  #who(ctx: HttpContext) {
    return { user: ctx.operator, auditor: auditorOf(ctx) }
  }
}
