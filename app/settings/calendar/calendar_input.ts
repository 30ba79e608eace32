import type { I18n } from '@adonisjs/i18n'
import { errors } from '@vinejs/vine'
import { fieldError } from '#app/core/field_error'
import { overrun, readSlots } from '#app/settings/calendar/slots'
import type { SlotProblem, WrittenSlots } from '#app/settings/calendar/slots'
import { readHolidays } from '#app/settings/calendar/holidays'
import type { HolidayDay } from '#app/settings/calendar/holidays'
import type { Slot } from '#app/settings/calendar/calendar'

/** The hours of a week from its form, or what is wrong, day by day. */
export function weeklyFrom(written: WrittenSlots, i18n: I18n): Slot[][] {
  const read = Array.from({ length: 7 }, (_, index) => readSlots(written, `${index + 1}_`))
  const weekly = read.map((slots) => (typeof slots === 'string' ? [] : slots))
  const wrong = read.flatMap((slots, index) =>
    typeof slots === 'string' ? [refusal(index + 1, slots, i18n)] : []
  )
  const early = overrun(weekly).map((weekday) => refusal(weekday, 'overlap_previous', i18n))
  const messages = [...wrong, ...early]
  if (messages.length > 0) throw new errors.E_VALIDATION_ERROR(messages)
  return weekly
}

function refusal(weekday: number, problem: SlotProblem, i18n: I18n) {
  const day = i18n.t(`calendar.weekdays.${weekday}`)
  const message = i18n.t(`calendar.problems.${problem}`, { day })
  return { field: `hours_${weekday}`, rule: problem, message }
}

/** The hours of a marked day. */
export function slotsFrom(written: WrittenSlots, i18n: I18n): Slot[] {
  const slots = readSlots(written)
  const day = i18n.t('calendar.days.thatDay')
  const problem = slots.length === 0 ? 'missing' : slots
  if (typeof problem !== 'string') return slots as Slot[]
  throw fieldError('slots', i18n.t(`calendar.problems.${problem}`, { day }), problem)
}

const SHOWN = 5

/** A year's list of holidays as it was pasted, or which of its lines cannot be read. */
export function holidaysFrom(text: string, year: number, i18n: I18n): HolidayDay[] {
  const read = readHolidays(text, year)
  if ('days' in read) {
    if (read.days.length > 0) return read.days
    throw fieldError('days', i18n.t('calendar.holidays.problems.empty'), 'empty')
  }
  const messages = read.problems.slice(0, SHOWN).map(({ line, problem }) => {
    const message = i18n.t(`calendar.holidays.problems.${problem}`, { line, year })
    return { field: 'days', rule: problem, message }
  })
  throw new errors.E_VALIDATION_ERROR(messages)
}
