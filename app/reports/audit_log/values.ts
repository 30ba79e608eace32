import type { I18n } from '@adonisjs/i18n'
import { deviceName } from '#app/accounts/device_name'
import type { Slot } from '#app/settings/calendar/calendar'
import { slotWords } from '#app/settings/calendar/calendar_words'
import { writeHolidays } from '#app/settings/calendar/holidays'
import type { HolidayDay } from '#app/settings/calendar/holidays'

/** What places of settings are called today, as `placesOf` gives it. */
export type Places = ReadonlyMap<string, string>

/** One value of an entry as a person reads it; what nobody has put into words yet is shown as it is. */
export function valueText(field: string, value: unknown, i18n: I18n, places?: Places): string {
  if (value === null || value === undefined || value === '') return '—'
  const words = WORDS[field]?.(value, i18n, places)
  if (words) return words
  if (typeof value === 'boolean') return i18n.t(value ? 'audit.yes' : 'audit.no')
  if (typeof value === 'string') return i18n.t(`audit.values.${value}`, {}, value)
  if (isHolidays(value)) return writeHolidays(value)
  if (!Array.isArray(value)) return JSON.stringify(value)
  const items = value.map((one) => valueText(field, one, i18n, places))
  return items.join(i18n.t('audit.comma')) || '—'
}

const WORDS: Record<string, (value: unknown, i18n: I18n, places?: Places) => string | null> = {
  side: (value, i18n) => i18n.t(`audit.sides.${String(value)}`, {}, String(value)),
  kind: (value, i18n) => i18n.t(`audit.kinds.${String(value)}`, {}, String(value)),
  action: (value, i18n) => i18n.t(`audit.actions.${String(value)}`, {}, String(value)),
  step: stepText,
  secondFactor: stepText,
  device: (value) => (typeof value === 'string' ? deviceName(value) : null),
  level: (value, i18n, places) =>
    typeof value === 'string' ? placeText(value, i18n, places) : null,
  makeupWeekday: (value, i18n) => i18n.t(`calendar.weekdays.${String(value)}`),
  slots: (value, i18n) => (isSlots(value) ? slotWords(value, i18n) : null),
  weekly: (value, i18n) =>
    Array.isArray(value) && value.every(isSlots) ? week(value, i18n) : null,
}

function stepText(value: unknown, i18n: I18n) {
  return i18n.t(`audit.steps.${String(value)}`, {}, String(value))
}

export function placeText(place: string, i18n: I18n, places?: Places) {
  const [kind = '', id = ''] = place.split(':')
  return places?.get(place) ?? i18n.t(`audit.places.${kind}`, { id }, place)
}

const isSlots = (value: unknown): value is Slot[] =>
  Array.isArray(value) && value.every((one) => typeof (one as Slot | null)?.from === 'number')

const isHolidays = (value: unknown): value is HolidayDay[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => typeof (one as HolidayDay | null)?.date === 'string')

const week = (weekly: Slot[][], i18n: I18n) =>
  weekly
    .map((slots, day) => `${i18n.t(`calendar.weekdays.${day + 1}`)} ${slotWords(slots, i18n)}`)
    .join(i18n.t('audit.semicolon'))
