import vine from '@vinejs/vine'
import { whole } from '#app/core/whole'
import { writtenLine } from '#app/core/written'
import { dateIn } from '#app/settings/calendar/holidays'

const YEARS: [number, number] = [2000, 2100]
const DATE = /^20\d{2}-\d{2}-\d{2}$/
const MOMENT = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/

const existing = vine.createRule((value: unknown, _: undefined, field) => {
  if (typeof value !== 'string' || dateIn(value.slice(0, 10)) === null) {
    field.report('The {{ field }} field is no day that there is', 'date', field)
  }
})

const date = () => vine.string().regex(DATE).use(existing())

/** Times by the row that they stand in, as `0_from` and `0_to`; of a week by the day, too, as `1_0_from`. */
const times = (place: RegExp) =>
  vine
    .record(vine.string().maxLength(5).nullable())
    .validateKeys((places, field) => {
      if (places.every((name) => place.test(name))) return
      field.report('The {{ field }} field has the wrong form', 'object', field)
    })
    .optional()

const ticked = () =>
  vine.boolean().parse((given) => (Array.isArray(given) && given.length === 2 ? given[1] : given))

export const weekValidator = vine.create({
  hours: times(/^[1-7]_[0-3]_(from|to)$/),
  followsHolidays: ticked(),
  makeupWeekday: whole(1, 7),
  version: vine.string().maxLength(20).optional(),
})

export const daysValidator = vine.create({
  from: date(),
  until: date().nullable().optional(),
  kind: vine.enum(['closed', 'working', 'hours', 'usual'] as const),
  name: writtenLine(40).nullable().optional(),
  slots: times(/^[0-3]_(from|to)$/),
})

export const calendarFilterValidator = vine.create({
  year: whole(...YEARS).optional(),
  date: date().optional(),
  at: vine.string().regex(MOMENT).use(existing()).optional(),
})

export const holidaysFilterValidator = vine.create({ year: whole(...YEARS).optional() })

export const holidaysValidator = vine.create({
  year: whole(...YEARS),
  days: vine.string().maxLength(10_000).nullable().optional(),
})

export const holidayYearValidator = vine.create({ year: whole(...YEARS) })
