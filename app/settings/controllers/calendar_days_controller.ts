import type { HttpContext } from '@adonisjs/core/http'
import { fieldError } from '#app/core/field_error'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { later } from '#app/settings/calendar/calendar'
import { markDays } from '#app/settings/calendar/calendar_changes'
import { slotsFrom } from '#app/settings/calendar/calendar_input'
import { calendarScopeAt } from '#app/settings/calendar/calendar_scope'
import { daysValidator } from '#app/settings/validators/calendar_validator'

const LONGEST = 92

/** Days with other hours than usual; `usual` takes the marks away. */
export default class CalendarDaysController {
  async update(ctx: HttpContext) {
    const { user, request, response, session, i18n } = ctx
    const scope = await calendarScopeAt(ctx)
    const { from, kind, name = null, ...rest } = await request.validateUsing(daysValidator)
    const until = rest.until ?? from
    if (until < from) throw fieldError('until', i18n.t('calendar.problems.order'), 'order')
    if (until > later(from, LONGEST - 1)) {
      throw fieldError('until', i18n.t('calendar.problems.tooLong', { count: LONGEST }), 'tooLong')
    }
    const slots = kind === 'hours' ? slotsFrom(rest.slots ?? {}, i18n) : []
    const who = { user, auditor: auditorOf(ctx) }
    await markDays(scope, { from, until, kind, name, slots }, who)
    if (wantsJson(request)) return { from, until, kind, name, slots }

    const dates = from === until ? from : i18n.t('calendar.slot', { from, to: until })
    session.flash('notice', i18n.t(`calendar.days.saved.${kind}`, { dates }))
    const page = request.url().replace(/\/days$/, '')
    return response.redirect().toPath(`${page}?year=${from.slice(0, 4)}#days`)
  }
}
