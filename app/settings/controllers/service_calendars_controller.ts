import type { HttpContext } from '@adonisjs/core/http'
import { asked } from '#app/core/asked'
import { fieldError } from '#app/core/field_error'
import { wantsJson } from '#app/core/wants_json'
import { auditorOf } from '#app/accounts/auditor'
import { dropWeek, saveWeek } from '#app/settings/calendar/calendar_changes'
import { weeklyFrom } from '#app/settings/calendar/calendar_input'
import { calendarPage } from '#app/settings/calendar/calendar_page'
import { calendarScopeAt } from '#app/settings/calendar/calendar_scope'
import { calendarFilterValidator, weekValidator } from '#app/settings/validators/calendar_validator'

/** When people serve: of all products of a partner, of one, or of one of its groups. */
export default class ServiceCalendarsController {
  async show(ctx: HttpContext) {
    const filter = await asked(ctx, calendarFilterValidator)
    const page = await calendarPage(ctx, await calendarScopeAt(ctx), filter)
    if (!wantsJson(ctx.request)) return ctx.view.render('settings/calendars/show', page)
    const { now, moment, found, marked } = page
    return { now, moment, ...found, days: marked }
  }

  async update(ctx: HttpContext) {
    const { user, request, response, session, i18n } = ctx
    const scope = await calendarScopeAt(ctx)
    const { hours, version, ...rest } = await request.validateUsing(weekValidator)
    const week = { weekly: weeklyFrom(hours ?? {}, i18n), ...rest }
    const who = { user, auditor: auditorOf(ctx) }
    if ((await saveWeek(scope, week, who, version)) === 'conflict') {
      throw fieldError('version', i18n.t('calendar.conflict'), 'conflict')
    }
    if (wantsJson(request)) return week

    session.flash('notice', i18n.t('calendar.saved'))
    return response.redirect().toPath(request.url())
  }

  /** Back to the hours that are inherited. */
  async destroy(ctx: HttpContext) {
    const { user, request, response, session, i18n } = ctx
    await dropWeek(await calendarScopeAt(ctx), { user, auditor: auditorOf(ctx) })
    if (wantsJson(request)) return response.noContent()

    session.flash('notice', i18n.t('calendar.reset'))
    return response.redirect().toPath(request.url())
  }
}
